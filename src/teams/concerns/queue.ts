/** Lists what is open for the safeguarding team, and opens one concern for whoever asks alone. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { chosen, typed } from '../../casework/input.ts';
import { hasQueue, type Queued } from '../../policy/concerns/queue.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { Refusal } from '../../policy/refusal.ts';
import { standpointWords } from '../../words/nextStep.ts';
import { dueWords, queueWords } from '../../words/queue.ts';
import { count, fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep, tell } from '../cards/parts.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { cardFor } from './acknowledge.ts';
import type { Handler, Kit } from './kit.ts';

const mostListed = 10;

/** In the order in which they are worked on. Undefined for somebody who is of no team. */
export async function openConcerns(press: Press, kit: Kit): Promise<AdaptiveCardJson | undefined> {
  const by = await ofTeam(press, kit);
  return by && listFor(by, press, kit);
}

/** The same card as in the channel, as it stands now, in the reader's own chat. */
export const concernOpen: Handler = async (press, kit) => {
  const by = await kit.whoIs.certainly(press.visitor.person);
  const concern = await foundFor(by, knownReference(press.input.reference), kit);
  if (!concern) throw new Refusal('not-known');
  return cardFor(by, concern, press, kit);
};

/** Open or closed. Whether it is not there or not theirs, the answer is the same. */
export const concernFind: Handler = async (press, kit) => {
  const by = await kit.whoIs.certainly(press.visitor.person);
  if (!hasQueue(by)) throw new Refusal('not-safeguarding');
  const find = typed(press.input, 'find');
  const reference = readReference(find);
  const concern = reference && (await foundFor(by, reference, kit));
  if (concern) return cardFor(by, concern, press, kit);
  if (reference) await kit.noteRefusal(by);
  return listFor(by, press, kit, find.trim() === '' ? queueWords.empty : queueWords.notFound);
};

/** The card of a concern whose reference was typed; undefined where it is none that they work on. */
export async function typedByTeam(
  reference: Reference,
  press: Press,
  kit: Kit,
): Promise<AdaptiveCardJson | undefined> {
  const by = await ofTeam(press, kit);
  const concern = by && (await foundFor(by, reference, kit));
  return concern && cardFor(by, concern, press, kit);
}

/** Nobody else is kept waiting while it is not known who is of the team. */
async function ofTeam({ visitor: { person } }: Press, { whoIs }: Kit): Promise<Actor | undefined> {
  return hasQueue(await whoIs.asFarAsKnown(person)) ? whoIs.certainly(person) : undefined;
}

async function foundFor(by: Actor, reference: Reference, { queries }: Kit): Promise<Case | undefined> {
  try {
    const { concern, as } = await queries.forPerson(by, reference);
    return as.includes('safeguarding') ? concern : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function listFor(by: Actor, press: Press, kit: Kit, problem?: string): Promise<AdaptiveCardJson> {
  const { cards, local, clock, queries } = kit;
  const part = { limit: mostListed, after: readReference(typed(press.input, 'after')) };
  const { concerns, next, open, late } = await queries.open(by, part, { local, now: clock() });
  const counted = fill(queueWords.count, { open: count(open), late: count(late) });
  return cards.expand('openConcerns', {
    count: open === 0 ? queueWords.none : counted,
    concerns: concerns.map((one) => lineOf(one, kit)),
    more: next ?? '',
    problems: problem === undefined ? [] : [{ text: problem }],
    find: keep(typed(shownAgain(press), 'find')),
    from: chosen(press.input, 'from', ['card']),
  });
}

function lineOf(queued: Queued, { local }: Kit) {
  const { reference, subject, urgency, owner } = queued.concern;
  const about = words.about[subject.about];
  return {
    reference,
    about,
    urgency: urgency === 'standard' ? '' : words.urgency[urgency],
    status: standpointWords(queued.concern),
    owner: tell(owner?.name ?? queueWords.nobody),
    due: dueWords(queued, local.calendar),
    late: queued.late,
    tip: fill(queueWords.open, { about, reference }),
  };
}
