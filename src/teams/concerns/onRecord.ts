/** Puts on record that somebody was refused a concern at a card, whichever was pressed. */
import { readReference } from '../../policy/reference.ts';
import { Refusal, type RefusalCode } from '../../policy/refusal.ts';
import type { Verbs } from '../door/verbs.ts';
import type { Handler, Kit } from './kit.ts';

/** What is answered alike to whoever may not know of a concern, or may not do this with it, and where there is none. */
const refusals: readonly RefusalCode[] = [
  'not-known',
  'not-yours',
  'not-safeguarding',
  'not-the-manager-asked',
];

/** The same verbs: each notes it before it is answered, and nothing of a press that names no concern. */
export function onRecord(verbs: Verbs<Kit>): Verbs<Kit> {
  return { ...verbs, personal: noting(verbs.personal), anywhere: noting(verbs.anywhere) };
}

function noting(handlers: Readonly<Record<string, Handler>>): Readonly<Record<string, Handler>> {
  return Object.fromEntries(Object.entries(handlers).map(([verb, handler]) => [verb, noted(handler)]));
}

function noted(handler: Handler): Handler {
  return async (press, kit) => {
    try {
      return await handler(press, kit);
    } catch (error) {
      const isRefused = error instanceof Refusal && refusals.includes(error.code);
      if (isRefused && readReference(String(press.input.reference ?? '')))
        await kit.noteRefusal(press.visitor.person);
      throw error;
    }
  };
}
