/** Performs `call-chase` and `call-on-call`: tells whoever has a call or a role, and the team. */
import type { CallWork } from '../../casework/calls/callbacks.ts';
import { callStream } from '../../casework/calls/callbacks.ts';
import type { Performer } from '../../engine/ports.ts';
import type { CallLate } from '../../policy/calls/events.ts';
import { callWords, dueWords } from '../../words/calls.ts';
import { roleName } from '../../words/roleName.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { messageCard } from '../cards/message.ts';
import { openTellRole, type TellRoleKit } from './tellRole.ts';
import { openTellTeam } from './tellTeam.ts';

export function chasers(kit: TellRoleKit): Readonly<Record<'call-chase' | 'call-on-call', Performer>> {
  const { callbacks, telling, local } = kit;
  const team = openTellTeam(kit);
  const { tellRole } = openTellRole(kit);
  const { note, summary } = callWords;
  const say = (instant: string) => sayWhen(instant, local.calendar);
  return { 'call-chase': callbacks.performer(chase), 'call-on-call': callbacks.performer(callOut) };

  /** What has been taken or has ended meanwhile needs nobody. */
  async function chase(work: CallWork): Promise<void> {
    const { id, event, callback, errand, before } = work;
    if (event?.type === 'CallHandedBack') {
      if (callback.status === 'waiting')
        await team.note(id, callback, errand.id, fill(note.handedBack, { name: event.by.name }));
      return;
    }
    if (event?.type !== 'CallLate') return;
    if (event.step === 'take') {
      if (callback.waits?.since === before?.waits?.since) await nobodyTook(event, work);
      return;
    }
    const name = before?.taken?.by.name ?? '';
    if (event.tell === 'person') return remind(event, work);
    if (callback.status === 'waiting')
      await team.note(id, callback, errand.id, fill(note.lapsed, { name, by: say(event.due) }));
  }

  /** Each rung tells the team, and its role. */
  async function nobodyTook({ tell, rung }: CallLate, { id, callback, errand }: CallWork): Promise<void> {
    const when = say(callback.askedAt);
    const isRole = tell !== 'channel' && tell !== 'person';
    const [first] = isRole ? await tellRole(tell, id, callback, { why: rung, once: errand.id }) : [];
    const news = first
      ? fill(note.lateRole, { when, role: roleName(first.role, local.pack) })
      : fill(note.late, { when });
    await team.note(id, callback, errand.id, news);
  }

  /** Whoever has it is reminded alone; where they cannot be reached, the team must know. */
  async function remind({ due }: CallLate, { id, callback, errand, before }: CallWork): Promise<void> {
    const taker = callback.taken?.by;
    if (!taker || callback.status !== 'taken' || callback.waits?.since !== before?.waits?.since) return;
    const by = say(due);
    const card = messageCard([summary.taker, fill(note.remind, { by })], kit);
    const of = { thing: callStream(id), person: taker };
    if (await telling.reachOrPass(taker.id, `${errand.id}/${taker.id}`, card, summary.taker, of)) return;
    await team.note(id, callback, errand.id, fill(note.lapsed, { name: taker.name, by }));
  }

  /** The role on call, while the office is closed, besides the channel. */
  async function callOut({ id, callback, errand }: CallWork): Promise<void> {
    if (callback.status !== 'waiting') return;
    const { role } = local.pack.onCall;
    const reached = await tellRole(role, id, callback, { why: 'on-call', once: errand.id });
    if (reached.length > 0) return;
    await team.note(id, callback, errand.id, fill(note.onCallNotTold, { by: dueWords(callback, local) }));
  }
}
