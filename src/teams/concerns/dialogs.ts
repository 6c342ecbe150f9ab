/** Answers with the safeguarding team's dialogs, which only the person who asks is shown. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { chosen, typed } from '../../casework/input.ts';
import { type Standing, standings } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Press } from '../door/press.ts';
import { cardFor } from './acknowledge.ts';
import { decision } from './decision.ts';
import { detailsCard } from './detailsCard.ts';
import type { Opened } from './dialog.ts';
import { type Handler, type Kit, opensInPlace } from './kit.ts';
import { progress } from './progress.ts';

/** A dialog is opened, or its form sent: `dialog` says which, `recording` that something is to be recorded. */
export const dialog: Handler = async (press, kit) => {
  const asked = chosen(press.input, 'dialog', ['details', 'decision', 'progress']) || 'details';
  // Whoever was called may see the details; the team alone records anything.
  const who = asked === 'details' ? (['safeguarding', 'called'] as const) : (['safeguarding'] as const);
  const opened = await openedFor(who, press, kit);
  if (asked !== 'details') await kit.noteRead(opened.concern.reference, 'form', opened.actor);
  return dialogs[asked]({ press, kit, ...opened });
};

const dialogs = { details, decision, progress };

/** Back to the team's card, where dialogs open in its place. */
export const dialogClose: Handler = async (press, kit) => {
  const { concern, actor } = await openedFor(['safeguarding', 'called'], press, kit);
  return cardFor(actor, concern, press, kit);
};

/** @throws Refusal to everybody who acts in another capacity */
export async function openedFor(
  who: readonly Standing[],
  { visitor, input }: Press,
  { whoIs, queries }: Kit,
): Promise<{ readonly concern: Case; readonly actor: Actor }> {
  const actor = await whoIs.certainly(visitor.person);
  const { concern, as } = await queries.forPerson(actor, knownReference(input.reference));
  if (!who.some((one) => as.includes(one))) throw new Refusal('not-safeguarding');
  return { concern, actor };
}

async function details({ press, kit, actor, concern }: Opened): Promise<AdaptiveCardJson> {
  const { reference } = concern;
  const events = await kit.queries.chronology(actor, reference);
  const recordFollows = !concern.withheld && (await kit.queries.recordFollows(reference, kit.clock()));
  const [page, of] = [typed(press.input, 'page'), typed(press.input, 'of')];
  const records = standings(actor, concern).includes('safeguarding');
  const inPlace = opensInPlace(press, kit);
  await kit.noteRead(reference, 'details', actor);
  return detailsCard(concern, { events, recordFollows, inPlace, records, page, of }, kit);
}
