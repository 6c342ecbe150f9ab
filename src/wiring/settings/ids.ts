/** Reads ids of Microsoft Entra, however they were pasted. */
import type { z } from 'zod';
import { listIn } from './pasted.ts';
import { Mend, understood } from './shape.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** As Teams and Graph write it: in small letters. Undefined for what is none, and for one of zeros, which nobody has. */
export function idIn(text: string): string | undefined {
  const id = text
    .replace(/[\u2010-\u2015\u2212]/g, '-') // a word processor makes dashes of hyphens
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
  return guid.test(id) && /[1-9a-f]/.test(id) ? id : undefined;
}

/** @param whose goes on after "must be" */
export function entraId(whose: string): z.ZodType<string, string> {
  return understood(`must be ${whose}`, idIn);
}

export const people = understood('must be Entra object ids (GUIDs), separated by commas', (text) => {
  const entries = listIn(text);
  if (entries.some((entry) => entry.includes('@')))
    return new Mend('must be Entra object ids (GUIDs), not addresses: Entra shows the id on a person’s page');
  const ids = entries.map(idIn).filter((id) => id !== undefined);
  return ids.length === entries.length && ids.length > 0 ? [...new Set(ids)] : undefined;
});

/** A secret has two texts beside each other on its page, and the id is the wrong one. */
export const clientSecret = understood(
  'must be the value of the client secret, which has no blanks',
  (text) => {
    if (idIn(text))
      return new Mend(
        'is the id of a client secret: enter the secret’s value, which Entra shows when it is made',
      );
    return /\s/.test(text) ? undefined : text;
  },
);
