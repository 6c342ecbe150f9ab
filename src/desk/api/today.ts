/** Answers with what is owed: by whoever asks, by the team, by others; and with duties of the week. */
import { doubted } from '../../policy/concerns/access.ts';
import { isDangerUnowned, type Queued } from '../../policy/concerns/queue.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { may } from '../../policy/may.ts';
import { urgencyTag } from '../../words/concerns.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { isFree, recordTitle } from './actions.ts';
import type { Owing, Today } from './answers.ts';
import type { Asked, DeskHandler, DeskKit } from './kit.ts';
import { NotForYou } from './open.ts';

/** More than a team of three ever has open; the rest is in the list. */
const mostOpen = 50;

export const today: DeskHandler = async ({ asking }, kit) => {
  const seen = (['see-owed', 'see-duties', 'see-overdue'] as const).filter((one) => may(one, asking));
  const asked = await askedOf(asking, kit);
  if (seen.length === 0 && asked.length === 0) throw new NotForYou();
  const open = may('list-concerns', asking) ? await openOnes(asking, kit) : [];
  const isTheirs = ({ concern }: Queued) => concern.owner?.id === asking.actor.id || isDangerUnowned(concern);
  const isOthers = ({ step }: Queued) => step === 'manager-answer' || step === 'hear-back';
  const owing = (ones: readonly Queued[]) => ones.map((one) => owingOf(one, kit));
  const body: Today = {
    mine: [...owing(open.filter((one) => isTheirs(one) && !isOthers(one))), ...asked],
    team: owing(open.filter((one) => !isTheirs(one) && !isOthers(one))),
    others: owing(open.filter(isOthers)),
    duties: await kit.duties(asking),
  };
  return { status: 200, body };
};

/** What is asked of somebody beside what they have as the team: to stand in until it has a concern, or to advise as HR. */
export async function askedOf(asking: Asked['asking'], kit: DeskKit): Promise<readonly Owing[]> {
  const { rows, unread } = await kit.queue.now();
  for (const problem of unread.values()) throw problem;
  const people = await kit.team.people();
  return [...rows.values()].flatMap((concern) => {
    const { action } = deskWords;
    const askedFor = { concern, isGranted: false };
    const standsIn = !may('record', asking, askedFor);
    const holds = standsIn && isFree(concern, false) && may('acknowledge', asking, askedFor);
    const settles = standsIn && may('settle-name', asking, askedFor) && doubted(concern, people).length > 0;
    const advises = concern.hr?.advice === undefined && may('advise', asking, askedFor);
    const says = [
      ...(holds ? [action.hold] : []),
      ...(settles ? [recordTitle('settle')] : []),
      ...(advises ? [action.advise] : []),
    ];
    return says.map((one) => ({ ...headOf(concern), says: one, when: '', late: false }));
  });
}

async function openOnes(
  asking: Asked['asking'],
  { queries, local, clock }: DeskKit,
): Promise<readonly Queued[]> {
  const part = { limit: mostOpen };
  return (await queries.open(asking.actor, part, { local, now: clock() })).concerns;
}

/** Without a name: it is no list that goes on record. */
function owingOf({ concern, step, by, late }: Queued, { local }: DeskKit): Owing {
  const when = sayWhen(by, local.calendar);
  return {
    ...headOf(concern),
    says: words.step[step],
    when: fill(late ? deskWords.was : deskWords.by, { when }),
    late,
  };
}

function headOf({ reference, subject, urgency }: Case): Pick<Owing, 'reference' | 'about' | 'urgency'> {
  return { reference, about: words.about[subject.about], urgency: urgencyTag(urgency) };
}
