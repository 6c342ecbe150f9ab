/** Tells the team of a concern: in its channel or, if somebody there may not know, the others alone. */
import { barred, readers } from '../../policy/concerns/access.ts';
import { mustTake } from '../../policy/concerns/notice.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import type { Post } from '../tell/post.ts';
import { isUnreachable } from '../tell/teamsFault.ts';
import { type Telling, unlessUnreachable } from '../tell/telling.ts';
import type { ConcernModels } from './models.ts';
import { teamCard } from './teamCard.ts';
import { openTellRole, type TellRoleKit } from './tellRole.ts';

export type TellTeamKit = TellRoleKit & {
  readonly cards: Cards<ConcernModels>;
  readonly post: Post;
  readonly telling: Telling;
};

/** Chooses, among the members who may know of a concern, those whom something must reach. */
type Called = (mayKnow: readonly Person[]) => readonly Person[];

/** Everybody who may know, but for somebody who was written to already. */
export const allBut = (told?: Person): Called => {
  return (mayKnow) => mayKnow.filter(({ id }) => id !== told?.id);
};

export function openTellTeam(kit: TellTeamKit) {
  const { cards, post, telling } = kit;
  const { toRole } = openTellRole(kit);
  return { showCard, note, noteToEach };

  /** Shows the team's card as it stands now; posted anew, it mentions everybody who may take the concern. */
  async function showCard(concern: Case, view: Parameters<typeof teamCard>[1]): Promise<void> {
    const { version, urgency } = concern;
    const card = teamCard(concern, view);
    const showing = { version, card, summary: words.summary.channel, urgent: urgency === 'urgent' };
    const { mayKnow, alone } = await audience(concern);
    // A mention that vanished with the next change might take the notification with it, so it stays until one has it.
    if (!alone)
      return telling.inChannel({ ...showing, key: cardKey(concern, 'channel') }, mustTake(concern, mayKnow));
    await toSome(mayKnow, ({ id }) => telling.to(id, { ...showing, key: cardKey(concern, `member/${id}`) }));
  }

  /** A note to those whom it must reach, if there are any: under the team's card, or to each alone; once for an id. */
  async function note(concern: Case, id: string, news: string, called: Called = allBut()): Promise<void> {
    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const summary = words.summary.team;
    const { mayKnow, alone } = await audience(concern);
    const people = called(mayKnow);
    if (people.length === 0) return;
    if (!alone) {
      const urgent = concern.urgency === 'urgent';
      return telling.under(cardKey(concern, 'channel'), { id, card, summary, urgent }, people);
    }
    const tell = ({ id: member }: Person) =>
      telling.once(`${id}/${member}`, () => telling.inChatOf(member, (at) => post.send(at, card, summary)));
    await toSome(people, tell).catch((error: unknown) => {
      unlessUnreachable(error);
      // Where none of those can be reached, the others must know.
      return toSome(mayKnow, tell);
    });
  }

  /**
   * A note to each member alone who is surely not whom it is about, whatever the team's card shows and to whom.
   * If that might be anybody of them, those are told who see the card.
   */
  async function noteToEach(concern: Case, id: string, news: string): Promise<void> {
    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const { mayKnow } = await audience(concern);
    const at = barred(concern, mayKnow);
    const sure = mayKnow.filter((member) => !at.includes(member));
    await toSome(sure.length > 0 ? sure : mayKnow, ({ id: member }) =>
      telling.once(`${id}/${member}`, () =>
        telling.inChatOf(member, (at) => post.send(at, card, words.summary.team)),
      ),
    );
  }

  /** The members who may know, and whether each is told alone, because somebody who can read the channel may not. */
  async function audience(concern: Case): Promise<{ mayKnow: readonly Person[]; alone: boolean }> {
    await telling.theChannel(); // until there is one, nobody can be of the team
    const all = await telling.theTeam();
    const mayKnow = readers(concern, all);
    // Somebody must be able to see it: the errand stays, and is a finding, until the team has another member.
    if (mayKnow.length === 0) {
      await toNextRole(concern);
      throw telling.soon('nobody-may-see-it');
    }
    return { mayKnow, alone: mayKnow.length < all.length || (await telling.strangersRead()) };
  }

  /** Meanwhile whoever comes next in the line of roles knows that there is a concern, once. */
  async function toNextRole(concern: Case): Promise<void> {
    const id = `${concern.reference}/nobody`;
    await telling.once(id, async () => {
      const said = (role: string) => fill(words.late.chase.nobody, { role });
      if (!(await toRole('safeguarding-team', concern, id, said))) throw telling.soon('nobody-may-see-it');
    });
  }

  /**
   * A member who cannot be told does not keep the others from being told, but at least one must be told. Whoever was not
   * told for a reason that is not theirs is told later.
   */
  async function toSome(people: readonly Person[], tell: (person: Person) => Promise<void>): Promise<void> {
    const failed: unknown[] = [];
    for (const person of people) await tell(person).catch((error: unknown) => failed.push(error));
    const owed = failed.find((error) => !isUnreachable(error));
    if (owed) throw owed;
    if (failed.length === people.length) throw failed[0];
  }
}

export const cardKey = ({ reference }: Case, slot: string) => `${reference}/${slot}`;
