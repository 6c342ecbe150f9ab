/** Answers with the lists of concerns, and with what is searched for. */
import { findKnown, type Known, type Shelf } from '../../casework/concerns/known.ts';
import type { Queued } from '../../policy/concerns/queue.ts';
import type { PersonId } from '../../policy/person.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { personWords, urgencyTag } from '../../words/concerns.ts';
import { deskWords } from '../../words/desk.ts';
import { standpointWords } from '../../words/nextStep.ts';
import { dueWords } from '../../words/queue.ts';
import { sayWhenForGood } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { ConcernList, ConcernRow } from './answers.ts';
import type { DeskHandler, DeskKit } from './kit.ts';
import { needLeave } from './open.ts';
import { tagOf } from './tag.ts';

export const shelves: readonly Shelf[] = ['mine', 'open', 'closed'];
const rowsInPart = 25;

export const concerns: DeskHandler = async ({ asking, query, search, has }, kit) => {
  needLeave('list-concerns', asking);
  const { known, mayKnow, local, clock, reads, refusals } = kit;
  const shelf = shelves.find((one) => one === query.show) ?? 'open';
  const after = readReference(query.after ?? '');
  const wanted = { shelf, search, after, limit: rowsInPart };
  const { open, closed, next, counts } = await findKnown(known, asking, wanted, {
    local,
    now: clock(),
    mayKnow,
  });

  const { id } = asking.actor;
  const rows = [...open.map((one) => openRow(one, id, kit)), ...closed.map((one) => closedRow(one, kit))];
  const found = { rows, next: next ?? '', counts };
  const body: ConcernList = { ...found, tag: tagOf(found) };
  if (body.tag === has) return { status: 204 };
  const searched = readReference(search.trim());
  // As where its page is asked for: what is not theirs and what is not there are refused alike.
  if (searched && rows.length === 0) await refusals.note(asking.actor, 'desk');
  // A search by a name tells of each that the name stands in it, even where the row does not show it.
  const isByName = search.trim() !== '' && searched === undefined;
  const named = rows
    .filter(({ name }) => name !== '' || isByName)
    .map(({ reference }) => reference as Reference); // they were made of them
  const look = { by: asking.actor, at: clock(), door: 'desk' } as const;
  await reads.noteList(search === '' ? 'list' : 'search', named, look);
  return { status: 200, body };
};

function openRow(queued: Queued, asker: PersonId, kit: DeskKit): ConcernRow {
  const { concern, late } = queued;
  return {
    ...rowOf(concern, kit),
    list: concern.owner?.id === asker ? 'mine' : 'open',
    status: standpointWords(concern),
    due: dueWords(queued, kit.local.calendar),
    late,
  };
}

function closedRow(known: Known, kit: DeskKit): ConcernRow {
  return { ...rowOf(known, kit), list: 'closed', status: words.standpoint.closed, due: '', late: false };
}

type Common = Pick<Known, 'reference' | 'subject' | 'urgency' | 'owner' | 'raisedAt'>;

function rowOf({ reference, subject, urgency, owner, raisedAt }: Common, { local }: DeskKit) {
  return {
    reference,
    about: words.about[subject.about],
    name: personWords(subject),
    urgency: urgencyTag(urgency),
    owner: owner?.name ?? deskWords.owner,
    raised: sayWhenForGood(raisedAt, local.calendar),
  };
}
