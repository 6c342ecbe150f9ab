/** Tells of what one person sent in a burst: one card for each who may know, however many come. */
import type { Bursts } from '../../casework/concerns/bursts.ts';
import { bounded } from '../../engine/bounded.ts';
import type { Log } from '../../engine/ports.ts';
import { mayBeAbout, readers } from '../../policy/concerns/access.ts';
import type { Together } from '../../policy/concerns/burst.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { eachOf, type Telling, unlessUnreachable } from '../tell/telling.ts';
import { burstCard } from './burstCard.ts';
import type { ConcernModels } from './models.ts';
import { burstKey } from './slots.ts';

export type TellBurstKit = {
  readonly bursts: Pick<Bursts, 'of'>;
  readonly telling: Telling;
  readonly cards: Cards<ConcernModels>;
  readonly local: Local;
  readonly log: Log;
};

/** A card of a burst: what it names, as of when, and with whom it stands; in the channel where that is nobody. */
type Naming = {
  readonly burst: string;
  readonly key: string;
  readonly waiting: readonly Together[];
  readonly asOf: number;
  readonly person?: Person | undefined;
  readonly news?: string;
};

const mostRemembered = 1_000;

export function openTellBurst(kit: TellBurstKit) {
  const { bursts, telling, log } = kit;
  /** What each card names, so that a burst of hundreds makes no card that is there already. */
  const named = bounded<string, string>(mostRemembered);
  return { show, call };

  /**
   * What all may know stands in the channel; what somebody there may not know goes to the others alone. Whatever was
   * shown before is shown as it is now.
   * @param leadsOf the leads of a concern's place, who count as of the team for it and are not in the channel
   */
  async function show(burst: string, leadsOf: (concern: Case) => Promise<readonly Person[]>): Promise<void> {
    const team = await telling.theTeam();
    const strangers = await telling.strangersRead();
    const { waiting: all, asOf } = await bursts.of(burst);
    const isForAll = (one: Case) => !strangers && readers(one, team).length === team.length;
    const alone = all.filter((one) => !isForAll(one));
    const leads = all[0] ? await leadsOf(all[0]) : [];
    const stand = (await telling.standing(burstKey(burst))).filter(({ key }) =>
      key.startsWith(burstKey(burst, 'called/')),
    );
    note(burst, all.length);
    const cards: readonly Naming[] = [
      { burst, asOf, key: burstKey(burst, 'channel'), waiting: all.filter(isForAll) },
      ...team.map((person) => member(person, alone)),
      ...leads.map((person) => member(person, all)),
      ...stand.map(({ key, person }) => ({ burst, asOf, key, person, waiting: openTo(person, all) })),
    ];
    await eachOf(cards, (card) => put(card, team));

    function member(person: Person, those: readonly Together[]): Naming {
      const waiting = those.filter((one) => !mayBeAbout(one, person));
      return { burst, asOf, key: burstKey(burst, `member/${person.id}`), person, waiting };
    }
  }

  /**
   * Tells somebody who is called of all that waits, once for each time they are called.
   * @returns what they were told of, and may act on from here on; nothing where they cannot be reached
   */
  async function call(
    person: Person,
    burst: string,
    { id, news }: { readonly id: string; readonly news: string },
  ): Promise<readonly Together[]> {
    const { waiting: all, asOf } = await bursts.of(burst);
    const waiting = all.filter((one) => !mayBeAbout(one, person));
    const key = burstKey(burst, `called/${person.id}/${id}`);
    const isTold = await telling.orPassed(() => post({ burst, asOf, key, person, waiting, news }));
    return isTold ? waiting : [];
  }

  async function put(card: Naming, team: readonly Person[]): Promise<void> {
    const { key, waiting } = card;
    const references = waiting.map(({ reference }) => reference).join();
    if (named.get(key) === references) return;
    await post(card, team).catch((error: unknown) => {
      if (!card.person) throw error;
      unlessUnreachable(error);
    });
    named.set(key, references);
  }

  async function post(
    { burst, key, waiting, asOf, person, news }: Naming,
    team: readonly Person[] = [],
  ): Promise<void> {
    const of = { thing: burstKey(burst), ...(person && { person }) };
    const card = burstCard(waiting, kit, news);
    const showing = { key, version: asOf, card, summary: words.summary.channel, of };
    if (person)
      return waiting.length > 0 ? telling.to(person.id, showing) : telling.instead(person.id, showing);
    if (waiting.length > 0 || (await telling.isShown(key))) await telling.inChannel(showing, team);
  }

  /** Operators hear of it once, by its reference. */
  function note(burst: string, waiting: number): void {
    if (waiting === 0 || named.get(burst) !== undefined) return;
    named.set(burst, burst);
    log.warn({ event: 'many-from-one-person', reference: burst, count: waiting });
  }
}

/** What somebody who was called may act on. */
function openTo(person: Person | undefined, all: readonly Together[]): readonly Together[] {
  return all.filter(
    (one) =>
      person && !mayBeAbout(one, person) && one.called.some((called) => called.person.id === person.id),
  );
}
