/** Tells the team of a concern: in its channel or, if it is about one of them, the others alone. */
import { RosterUnknown, type Team } from '../../casework/ports.ts';
import { barred, readers } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import type { Post } from '../tell/post.ts';
import { isUnreachable } from '../tell/teamsFault.ts';
import type { Telling } from '../tell/telling.ts';
import type { ConcernModels } from './models.ts';
import { teamCard } from './teamCard.ts';

export type TellTeamKit = {
  readonly cards: Cards<ConcernModels>;
  readonly team: Team;
  readonly post: Post;
  readonly telling: Telling;
};

export function openTellTeam({ cards, team, post, telling }: TellTeamKit) {
  return { showCard, note, noteToEach };

  /** Shows the team's card as it stands now. */
  async function showCard(concern: Case, view: Parameters<typeof teamCard>[1]): Promise<void> {
    const { version, urgency } = concern;
    const card = teamCard(concern, view);
    const showing = { version, card, summary: words.summary.channel, urgent: urgency === 'urgent' };
    const alone = await membersAlone(concern);
    if (!alone) return telling.inChannel({ ...showing, key: cardKey(concern, 'channel') });
    await toEach(alone, ({ id }) => telling.to(id, { ...showing, key: cardKey(concern, `member/${id}`) }));
  }

  /** A note under the team's card, or to each member who may know; once for an id. */
  async function note(concern: Case, id: string, news: string): Promise<void> {
    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const alone = await membersAlone(concern);
    if (!alone) {
      const thread = await telling.threadOf(cardKey(concern, 'channel'));
      return telling.once(id, () => post.send(thread, card, words.summary.team));
    }
    await toEach(alone, (member) =>
      telling.once(`${id}/${member.id}`, async () =>
        post.send(await telling.chatWith(member.id), card, words.summary.team),
      ),
    );
  }

  /**
   * A note to each member alone who is surely not whom it is about, whatever the team's card shows and to whom.
   * If that might be anybody of them, those are told who see the card.
   */
  async function noteToEach(concern: Case, id: string, news: string): Promise<void> {
    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const all = (await membersAlone(concern)) ?? (await team.people());
    const at = barred(concern, all);
    const sure = all.filter((member) => !at.includes(member));
    await toEach(sure.length > 0 ? sure : all, (member) =>
      telling.once(`${id}/${member.id}`, async () =>
        post.send(await telling.chatWith(member.id), card, words.summary.team),
      ),
    );
  }

  /** The members who may know, if one of the team may not; undefined if all may, so that the channel will do. */
  async function membersAlone(concern: Case): Promise<readonly Person[] | undefined> {
    await telling.theChannel(); // the channel's members are the team
    const all = await team.people().catch((error: unknown) => {
      throw error instanceof RosterUnknown ? telling.soon('no-roster') : error;
    });
    const allowed = readers(concern, all);
    // Somebody must be able to see it: the errand stays, and is a finding, until the team has another member.
    if (allowed.length === 0) throw telling.soon('nobody-may-see-it');
    return allowed.length === all.length ? undefined : allowed;
  }

  /** A member who cannot be reached does not keep the others from being told, but at least one must be told. */
  async function toEach(people: readonly Person[], tell: (person: Person) => Promise<void>): Promise<void> {
    const unreached: unknown[] = [];
    for (const person of people) {
      await tell(person).catch((error: unknown) => {
        if (!isUnreachable(error)) throw error;
        unreached.push(error);
      });
    }
    if (unreached.length === people.length) throw unreached[0];
  }
}

export const cardKey = ({ reference }: Case, slot: string) => `${reference}/${slot}`;
