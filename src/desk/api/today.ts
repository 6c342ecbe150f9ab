/** Answers with what is owed: by whoever asks, by the team, by others; and with duties of the week. */
import type { Queued } from '../../policy/concerns/queue.ts';
import { may } from '../../policy/may.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { Owing, Today } from './answers.ts';
import type { Asked, DeskHandler, DeskKit } from './kit.ts';
import { NotForYou } from './open.ts';

/** More than a team of three ever has open; the rest is in the list. */
const mostOpen = 50;

export const today: DeskHandler = async ({ asking }, kit) => {
  const seen = (['see-owed', 'see-duties', 'see-overdue'] as const).filter((one) => may(one, asking));
  if (seen.length === 0) throw new NotForYou();
  const open = may('list-concerns', asking) ? await openOnes(asking, kit) : [];
  const own = ({ concern }: Queued) => concern.owner?.id === asking.actor.id;
  const isOthers = ({ step }: Queued) => step === 'manager-answer' || step === 'hear-back';
  const owing = (ones: readonly Queued[]) => ones.map((one) => owingOf(one, kit));
  const body: Today = {
    mine: owing(open.filter((one) => own(one) && !isOthers(one))),
    team: owing(open.filter((one) => !own(one) && !isOthers(one))),
    others: owing(open.filter(isOthers)),
    duties: await kit.duties(asking),
  };
  return { status: 200, body };
};

async function openOnes(
  asking: Asked['asking'],
  { queries, local, clock }: DeskKit,
): Promise<readonly Queued[]> {
  const part = { limit: mostOpen };
  return (await queries.open(asking.actor, part, { local, now: clock() })).concerns;
}

/** Without a name: it is no list that goes on record. */
function owingOf({ concern, step, by, late }: Queued, { local }: DeskKit): Owing {
  const { reference, subject } = concern;
  const when = sayWhen(by, local.calendar);
  return {
    reference,
    about: words.about[subject.about],
    says: words.step[step],
    when: fill(late ? deskWords.was : deskWords.by, { when }),
    late,
  };
}
