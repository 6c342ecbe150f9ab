/** Performs the errands of calls: shows those who ring how they stand, and tells whoever asked. */
import type { Asking } from '../../casework/calls/asking.ts';
import { type Callbacks, type CallWork, callStream } from '../../casework/calls/callbacks.ts';
import type { Performer } from '../../engine/ports.ts';
import { mayLearn } from '../../policy/calls/access.ts';
import { callWords, dueWords } from '../../words/calls.ts';
import { contactsToRing } from '../../words/contacts.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { messageCard } from '../cards/message.ts';
import { unlessUnreachable } from '../tell/telling.ts';
import { takerCard } from './callCards.ts';
import { chasers } from './chase.ts';
import { takerSlot } from './slots.ts';
import type { TellRoleKit } from './tellRole.ts';
import { openTellTeam } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = {
  'call-card': 'teams',
  'call-on-call': 'teams',
  'call-chase': 'teams',
  'call-taker': 'teams',
  'call-news': 'teams',
  'call-forget': 'teams',
} as const;

export type NotifyKit = TellRoleKit & { readonly callbacks: Callbacks; readonly asking: Asking };

export function notifiers(kit: NotifyKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { callbacks, asking, telling, local } = kit;
  const team = openTellTeam(kit);
  return {
    ...chasers(kit),
    'call-card': callbacks.performer(({ id, callback }) => team.showCard(id, callback)),
    'call-taker': callbacks.performer(showTaker),
    'call-news': callbacks.performer(tellAsker),
    'call-forget': callbacks.performer(({ id, callback }) => asking.forget(id, callback.askedBy.id)),
  };

  /** A new message each time that it is taken, replaced as it goes on. Who asked does not stand on it. */
  async function showTaker({ id, callback, before }: CallWork): Promise<void> {
    const all = [before?.taken, callback.taken].filter((one) => one !== undefined);
    for (const { by, at } of all.filter(
      (one, index) => all.findIndex((two) => two.at === one.at) === index,
    )) {
      if (!mayLearn(callback, by)) continue;
      const card = takerCard(id, callback, by, kit);
      const of = { thing: callStream(id), person: by };
      const { version } = callback;
      const showing = { key: takerSlot(id, by.id, at), version, card, summary: callWords.summary.taker, of };
      const isNow = callback.taken?.at === at && callback.status === 'taken';
      // Whoever cannot be written to has the channel's card, which shows them who to ring, too.
      await (isNow ? telling.to(by.id, showing) : telling.instead(by.id, showing)).catch(unlessUnreachable);
    }
  }

  async function tellAsker(work: CallWork): Promise<void> {
    const said = newsOf(work);
    if (!said) return;
    const [sentences, name, by] = said;
    const { id, askedBy } = { ...work, ...work.callback };
    const card = messageCard(
      sentences.map((sentence) => fill(sentence, { name, by })),
      kit,
      { contacts: work.event?.type === 'CallEnded' ? [] : contactsToRing(local) },
    );
    await telling.reach(askedBy.id, work.errand.id, card, callWords.summary.asker, {
      thing: callStream(id),
      person: askedBy,
    });
  }

  /** The sentences, who rings, and by when. */
  function newsOf({
    event,
    callback,
    then,
    before,
  }: CallWork): readonly [readonly string[], string, string] | undefined {
    const { news } = callWords;
    const by = dueWords(then, local);
    switch (event?.type) {
      case 'CallTaken':
        return [news.taken, event.by.name, by];
      case 'AskerNotReached':
        return [news.notReached, event.by.name, by];
      case 'CallHandedBack':
        return [news.back, event.by.name, by];
      case 'TakerLapsed':
        return [news.back, event.taker.name, by];
      case 'CallLate': {
        // Somebody has taken it meanwhile, or rung.
        if (callback.waits?.since !== before?.waits?.since) return undefined;
        return [news.late[event.step], then.taken?.by.name ?? '', sayWhen(event.due, local.calendar)];
      }
      case 'CallEnded':
        return [event.as === 'concern' ? news.concern : news.ended, event.by.name, ''];
      default:
        return undefined;
    }
  }
}
