/** Answers with what is owed: by whoever asks, by the team, by others; and with duties of the week. */
import { doubted } from '../../policy/concerns/access.ts';
import { acknowledgedBy } from '../../policy/concerns/clock.ts';
import { isDangerUnowned, type Queued } from '../../policy/concerns/queue.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { isLater } from '../../policy/hours.ts';
import { may } from '../../policy/may.ts';
import { urgencyTag } from '../../words/concerns.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { isFree, recordTitle } from './actions.ts';
import type { Owing, Today } from './answers.ts';
import type { Asked, DeskHandler, DeskKit } from './kit.ts';
import { NotForYou } from './open.ts';

/** Of each part, so that all of them fit on one screen; whoever has duties alone has the screen for them. */
const mostInPart = 3;
const mostAlone = 12;

export const today: DeskHandler = async ({ asking }, kit) => {
  const seen = (['see-owed', 'see-duties', 'see-overdue'] as const).filter((one) => may(one, asking));
  const asked = await askedOf(asking, kit);
  if (seen.length === 0 && asked.length === 0) throw new NotForYou();
  const lists = may('list-concerns', asking);
  const open = lists ? await openOnes(asking, kit) : [];
  const isTheirs = ({ concern }: Queued) => concern.owner?.id === asking.actor.id || isDangerUnowned(concern);
  const isOthers = ({ step }: Queued) => step === 'manager-answer' || step === 'hear-back';
  // What is asked of somebody stands in no list of theirs, so all of it is here.
  const mine = split(
    open.filter((one) => isTheirs(one) && !isOthers(one)),
    Math.max(1, mostInPart - asked.length),
  );
  const team = split(open.filter((one) => !isTheirs(one) && !isOthers(one)));
  const others = split(open.filter(isOthers));
  const duties = split(await kit.duties(asking), lists ? mostInPart : mostAlone);
  const owing = (ones: readonly Queued[]) => ones.map((one) => owingOf(one, kit));
  const body: Today = {
    mine: [...owing(mine.first), ...asked],
    team: owing(team.first),
    others: owing(others.first),
    duties: duties.first,
    more: { mine: mine.more, team: team.more, others: others.more, duties: duties.more },
  };
  return { status: 200, body };
};

/** They come in the order of their urgency. */
function split<T>(
  all: readonly T[],
  most = mostInPart,
): { readonly first: readonly T[]; readonly more: number } {
  return { first: all.slice(0, most), more: Math.max(0, all.length - most) };
}

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
    const inTime = timeOf(acknowledgement(concern, kit), kit);
    return [
      ...(holds ? [{ ...headOf(concern), says: action.hold, ...inTime }] : []),
      ...(settles ? [{ ...headOf(concern), says: recordTitle('settle'), ...inTime }] : []),
      // The policy gives HR no time.
      ...(advises ? [{ ...headOf(concern), says: action.advise, when: '', late: false }] : []),
    ];
  });
}

/** Whoever was called acts within the time in which the team must have it. */
function acknowledgement(concern: Case, { local, clock }: DeskKit): Pick<Queued, 'by' | 'late'> {
  const by = acknowledgedBy(concern, local);
  return { by, late: isLater(clock(), by) };
}

async function openOnes(
  asking: Asked['asking'],
  { queries, local, clock }: DeskKit,
): Promise<readonly Queued[]> {
  const all = { limit: Number.POSITIVE_INFINITY };
  return (await queries.open(asking.actor, all, { local, now: clock() })).concerns;
}

/** Without a name: it is no list that goes on record. */
function owingOf(queued: Queued, kit: DeskKit): Owing {
  const { concern, step } = queued;
  return { ...headOf(concern), says: words.step[step], ...timeOf(queued, kit) };
}

function timeOf({ by, late }: Pick<Queued, 'by' | 'late'>, { local }: DeskKit): Pick<Owing, 'when' | 'late'> {
  const when = sayWhen(by, local.calendar);
  return { when: fill(late ? deskWords.was : deskWords.by, { when }), late };
}

function headOf({ reference, subject, urgency }: Case): Pick<Owing, 'reference' | 'about' | 'urgency'> {
  return { reference, about: words.about[subject.about], urgency: urgencyTag(urgency) };
}
