/** Tells the safeguarding team of a concern: in its channel or, where one of the team is the person of concern, the others alone. */
import { readers } from '../policy/access.ts';
import type { Case } from '../policy/concern/evolve.ts';
import type { Person } from '../policy/person.ts';
import type { Cards } from './cards/expand.ts';
import { words } from './cards/words.ts';
import type { Post } from './post.ts';
import { type Roster, RosterUnknown } from './roster.ts';
import type { Telling } from './telling.ts';

export type TeamTellingKit = {
  readonly cards: Cards;
  readonly roster: Roster;
  readonly post: Post;
  readonly telling: Telling;
  /** Says whether Teams told us that a person cannot be written to (blocked, or the app is not installed for them). */
  readonly isUnreachable: (error: unknown) => boolean;
};

export type TeamTelling = ReturnType<typeof openTeamTelling>;

export function openTeamTelling({ cards, roster, post, telling, isUnreachable }: TeamTellingKit) {
  return { note, membersAlone, toEach };

  /** A note under the team's card, or to each member who may know; once for an id. */
  async function note(concern: Case, id: string, news: string): Promise<void> {
    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const alone = await membersAlone(concern);
    if (!alone) {
      const place = await telling.placeOf(cardKey(concern, 'channel'));
      return telling.once(id, () => post.send(place, card, words.summary.team));
    }
    await toEach(alone, (member) =>
      telling.once(`${id}/${member.id}`, async () =>
        post.send(await telling.chatWith(member.id), card, words.summary.team),
      ),
    );
  }

  /** The members who may know, where one of the team may not; undefined where all may, and the channel will do. */
  async function membersAlone(concern: Case): Promise<readonly Person[] | undefined> {
    await telling.theChannel(); // the team is whoever is in it
    const team = await roster.people().catch((error: unknown) => {
      throw error instanceof RosterUnknown ? telling.soon('no-roster') : error;
    });
    const allowed = readers(concern, team);
    // Somebody must be able to see it: it stays, and shows in /ready, until the team has another member.
    if (allowed.length === 0) throw telling.soon('nobody-may-see-it');
    return allowed.length === team.length ? undefined : allowed;
  }

  /** One who cannot be written to does not keep the others from hearing; somebody must. */
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

export const cardKey = ({ reference }: Case, slot: string) => `card/${reference}/${slot}`;
