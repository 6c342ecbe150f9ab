/** The messages about duties, made by the service's own notifiers and week's message, and kept instead of sent. */
import { z } from 'zod';
import { taskOpen, taskStream } from '../../../../src/casework/duties/subjects.ts';
import type { DutyTasks, TaskRows } from '../../../../src/casework/duties/tasks.ts';
import { openDrawer } from '../../../../src/engine/drawer.ts';
import type { Now, Performers } from '../../../../src/engine/ports.ts';
import type { Documents } from '../../../../src/journal/journal.ts';
import { type PersonId, theTeam } from '../../../../src/policy/person.ts';
import type { AdaptiveCardJson } from '../../../../src/teams/cards/expand.ts';
import { dutyNotes } from '../../../../src/teams/duties/dutyNote.ts';
import { notifiers } from '../../../../src/teams/duties/notify.ts';
import { openWeek } from '../../../../src/teams/duties/week.ts';
import type { Running } from '../world.ts';

/** What was sent, when and to whom, and the keys of the tasks that it is about; `more`: it leaves some out. */
export type Message = {
  readonly at: string;
  readonly to: PersonId;
  readonly isWeeks: boolean;
  readonly tasks: readonly string[];
  readonly more: boolean;
};

/** Of what the cards are given, that which says what they are about. */
const model = z.object({
  key: z.string().optional(),
  lines: z.array(z.object({ key: z.string() })).default([]),
  more: z.string().default(''),
});

/** Cards are made elsewhere, and tested there. */
const cards = {
  expand: (_name: string, given: object): AdaptiveCardJson => ({
    ...{ type: 'AdaptiveCard', version: '1.5' },
    given,
  }),
};

const channel = { serviceUrl: '', channelId: 'msteams', conversation: 'the channel', bot: '', tenant: '' };

export function openMail() {
  const messages: Message[] = [];
  const told = new Set<string>();
  const documents = inMemory();
  let sendWeek = async (): Promise<unknown> => undefined;
  const telling = { instead: async () => {}, reach, reachOrPass: reach };
  let now: Now = () => '';
  return {
    ...{ messages, performersOf },
    sendWeek: () => sendWeek(),
    drawer: (clock: Now) => openDrawer(documents, clock),
  };

  /** Once for its id. No card of a task ever stands, as none is posted. */
  async function reach(to: PersonId, id: string, { given }: AdaptiveCardJson): Promise<true> {
    if (told.has(id)) return true;
    told.add(id);
    const { key, lines, more } = model.parse(given);
    const tasks = [...(key ? [key] : []), ...lines.map((line) => line.key)];
    messages.push({ at: now(), to, isWeeks: id.startsWith('week/'), tasks, more: more !== '' });
    return true;
  }

  /** Each time that the service starts with a pack. */
  function performersOf({ dutyTasks, calendar: dutyCalendar, local, clock }: Running): Performers {
    now = clock;
    const dutyPosts = {
      insteadInChannel: async () => {},
      toTeam: async ({ id, card }: { readonly id: string; readonly card: AdaptiveCardJson }) =>
        void (await reach(theTeam.id, id, card)),
    };
    const kit = { dutyTasks, dutyCalendar, cards, telling, dutyPosts, local, clock };
    const openTasks = rowsOf(dutyTasks);
    const drawer = openDrawer(documents, clock);
    const week = openWeek({ ...kit, openTasks, drawer, channel: { chosen: async () => channel } });
    sendWeek = week.send;
    return { ...notifiers(kit), ...dutyNotes(kit) };
  }
}

function rowsOf({ labelled }: DutyTasks): TaskRows {
  const rows = async () =>
    (await labelled(taskOpen, 1_000)).map((task) => [taskStream(task.key), task] as const);
  return { now: async () => ({ rows: new Map(await rows()), unread: new Map() }), lately: () => undefined };
}

function inMemory(): Documents {
  const kept = new Map<string, { readonly body: unknown; readonly version: number }>();
  return {
    get: async (key) => kept.get(key),
    put: async (key, body) => {
      const version = (kept.get(key)?.version ?? 0) + 1;
      kept.set(key, { body, version });
      return version;
    },
    remove: async (key) => void kept.delete(key),
    sweep: async () => 0,
    expiring: async () => [],
  };
}
