/** Answers where somebody was at the desk, and takes in where they are. */
import { z } from 'zod';
import { nowhere } from '../../casework/deskPlaces.ts';
import { recordables } from '../../policy/concerns/recordable.ts';
import { readReference } from '../../policy/reference.ts';
import { ownForms } from './actions.ts';
import { shelves } from './concerns.ts';
import { Unreadable } from './forms.ts';
import type { DeskHandler } from './kit.ts';
import { pagesFor } from './me.ts';
import type { Place } from './placeAnswers.ts';

const session = z.string().regex(/^[\w-]{1,100}$/);
const placeShape = z.object({ session, page: z.string().max(200), link: z.string().max(200) });
/** Where links may lead: to a page, to what looks like a reference, or to what is no page. */
const linkShape = /^\/(?:-|reads|concerns(?:\/NCS[\dA-Z-]{1,40})?)?$/i;

export const showPlace: DeskHandler = async ({ asking, query }, kit) => {
  await pagesFor(asking, kit);
  const known = session.safeParse(query.session).data;
  const body: Place = known === undefined ? nowhere : await kit.places.of(asking.actor.id, known);
  return { status: 200, body };
};

export const keepPlace: DeskHandler = async ({ asking, body }, kit) => {
  await pagesFor(asking, kit);
  const sent = placeShape.safeParse(body).data;
  if (!sent) throw new Unreadable();
  const place = { page: pageIn(sent.page), link: linkShape.test(sent.link) ? sent.link : '' };
  await kit.places.keep(asking.actor.id, sent.session, place);
  return { status: 204 };
};

/** An address of the desk as it has them, and no other: nothing that somebody typed is kept. */
function pageIn(sent: string): string {
  const [pathname = '', search = ''] = sent.split('?');
  const [, name = '', typed = '', action = '', ...rest] = pathname.split('/');
  if (rest.length > 0) return '';
  if (typed === '') return listIn(name, new URLSearchParams(search).get('show'));
  const reference = name === 'concerns' ? readReference(typed) : undefined;
  if (!reference) return '';
  if (action === '') return `/concerns/${reference}`;
  return [...ownForms, ...recordables].some((one) => one === action)
    ? `/concerns/${reference}/${action}`
    : '';
}

function listIn(name: string, show: string | null): string {
  if (name === '' || name === 'reads') return `/${name}`;
  if (name !== 'concerns') return '';
  const list = shelves.find((one) => one === show);
  return list ? `/concerns?show=${list}` : '/concerns';
}
