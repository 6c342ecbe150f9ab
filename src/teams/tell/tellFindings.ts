/** Tells the safeguarding team of each finding once, in words, with what to do about it. */
import type { Team } from '../../casework/ports.ts';
import type { Drawer } from '../../engine/drawer.ts';
import { type Counted, type Findings, nameOf, UNTOLD } from '../../engine/findings.ts';
import type { Log, Now } from '../../engine/ports.ts';
import { finding, saidOf } from '../../words/findings.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { mentionTeam } from '../cards/mention.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Channel } from '../people/channel.ts';
import type { Conversation } from '../people/chats.ts';
import type { Post } from './post.ts';

export type TellFindingsKit = {
  readonly findings: Pick<Findings, 'all' | 'keep'>;
  /** What the alarm tells of. */
  readonly isAlarming: (one: Counted) => boolean;
  readonly drawer: Drawer;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly team: Pick<Team, 'known'>;
  readonly post: Pick<Post, 'startThread'>;
  readonly cards: Cards<MessageModels>;
  readonly clock: Now;
  readonly log: Log;
};

/** Each finding that was told, with when it was last there. */
type Told = Readonly<Record<string, string>>;

/** Nobody hears of anything any more where a finding cannot be told for so long, so the heartbeat has to say it. */
const untoldMs = 5 * 60_000;

/** A finding that was gone for less than this is the same one: what comes and goes is not told again and again. */
const sameWithinMs = 24 * 60 * 60_000;

export function openTellFindings(kit: TellFindingsKit) {
  const { findings, isAlarming, drawer, channel, team, post, clock, log } = kit;
  const shelf = drawer.shelf<Told>('toldFindings');
  /** Since when telling fails. */
  let untoldSince: string | undefined;

  return async function tell(): Promise<void> {
    const at = await channel.chosen();
    if (!at) return;
    const now = clock();
    const there = (await findings.all()).filter((one) => !isAlarming(one));
    const before = (await shelf.get())?.body ?? {};
    const fresh = there.filter((one) => before[nameOf(one)] === undefined);
    for (const { code, about, count } of fresh) log.warn({ event: 'finding', code, kind: about, count });
    if (fresh.length > 0) await say(fresh, at).catch(failed);
    untoldSince = undefined;
    await findings.keep(UNTOLD, []);
    const after = { ...recent(before, now), ...Object.fromEntries(there.map((one) => [nameOf(one), now])) };
    if (isDue(before, after)) await shelf.put(after);
  };

  async function say(fresh: readonly Counted[], at: Conversation): Promise<void> {
    await post.startThread(at, await mentionTeam(cardOf(fresh, kit), team), words.summary.alarm);
  }

  async function failed(error: unknown): Promise<never> {
    const now = clock();
    untoldSince ??= now;
    if (Date.parse(now) - Date.parse(untoldSince) >= untoldMs)
      await findings.keep(UNTOLD, [finding('finding-not-told')]);
    throw error;
  }
}

/** Written when the names change, and a few times a day so that what is still there does not look gone. */
function isDue(before: Told, after: Told): boolean {
  const names = Object.keys(after);
  if (names.length !== Object.keys(before).length) return true;
  const stale = (name: string) =>
    Date.parse(after[name] ?? '') - Date.parse(before[name] ?? '') > sameWithinMs / 4;
  return names.some((name) => before[name] === undefined || stale(name));
}

function recent(told: Told, now: string): Told {
  const since = Date.parse(now) - sameWithinMs;
  return Object.fromEntries(Object.entries(told).filter(([, at]) => Date.parse(at) > since));
}

function cardOf(fresh: readonly Counted[], { cards }: Pick<TellFindingsKit, 'cards'>) {
  const lines = fresh.map(saidOf).map(({ said, todo }) => `${said} ${todo}`.trim());
  return messageCard([...words.findings, ...lines], { cards });
}
