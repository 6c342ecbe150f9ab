/** The whole service behind its real endpoint with everybody of the matrix before it, for a share of the presses. */
import { randomUUID } from 'node:crypto';
import type { Happening, Journal } from '../../../src/journal/journal.ts';
import { startService } from '../../../src/main.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { type Person, service } from '../../../src/policy/person.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { allText } from '../../service/card.ts';
import { cardOf } from '../../service/connector.ts';
import { startEdge } from '../../service/edge.ts';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { tenantId } from '../../world.ts';
import { inChannel, parts } from './cast.ts';
import { activityOf, channel, titleIn } from './delivered.ts';
import type { Answered, Desk } from './desk.ts';
import { openNotes } from './noting.ts';
import { isStored, type Press } from './presses.ts';
import { deputiesNamed, labels, roles } from './roles.ts';
import { referenceOf } from './scenes.ts';

/** What the directory says of somebody of the matrix. */
const known = ({ id, name: displayName }: Person) => ({ ...people.riley, id, displayName });
const cast = new Set<string>(Object.values(people).map(({ id }) => id));
const left = parts['who left the team'];
const newcomer = parts['not yet confirmed'];
const { guest } = parts;

export async function openEndpoint(): Promise<Desk> {
  let journal: Journal | undefined;
  const notes = openNotes();
  const strangers = Object.values(parts).filter(({ id }) => !cast.has(id));
  const edge = await startEdge(
    { ROLES: roles },
    (settings, clock, journalOf) =>
      startService(readConfig(settings), clock, async (config) => {
        journal = notes.around(await journalOf(config));
        return journal;
      }),
    [...inChannel, left].map(known),
    strangers.map(known),
  );
  const today = edge.clock().slice(0, 10);
  for (const [stream, event] of deputiesNamed(today, `${today.slice(0, 8)}27`))
    await append(stream, [event], ['has-deputies']);
  edge.connector.members.set(channel, [...inChannel, newcomer].map(known));
  const named = { id: '29:guest', name: guest.name, objectId: guest.id, tenantId, userRole: 'guest' };
  edge.connector.teams.others.set(channel, [named]);
  await edge.happens.members('Removed', left);
  await until('the team is asked about who is new', () =>
    edge.connector.messages.some((one) => allText(cardOf(one)).includes(newcomer.name)),
  );
  return { seed, press, broken: [], close: edge.stop };

  async function seed(history: readonly ConcernEvent[], draft: string): Promise<string> {
    const reference = referenceOf(draft);
    await append(reference, history, labels);
    return reference;
  }

  /** What the service does by itself, now or later, is no part of the answer. */
  async function press(who: Person, pressed: Press, reference: string, draft: string): Promise<Answered> {
    notes.take();
    // Whoever writes to the bot has the app.
    edge.connector.reach.installed.add(who.id);
    const id = randomUUID();
    const said = activityOf(who, pressed, pressed.data(reference, draft), id, edge.connector.url);
    const answer = await fetch(`${edge.url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(said),
    });
    const text = await answer.text();
    const replies = () => edge.connector.messages.filter(({ replyTo }) => replyTo === id);
    // On a busy machine the reply may come after the answer.
    if (isStored(pressed)) await until('it is replied to', () => replies().length > 0);
    const shown = isStored(pressed) ? JSON.stringify(replies().map(cardOf)) : text;
    const { happened, refused } = notes.take();
    const own = happened.filter(({ event }) => event.by?.id !== service.id);
    return { shown, title: answer.ok ? titleIn(shown) : `${answer.status} ${text}`, happened: own, refused };
  }

  async function append(stream: string, events: readonly Happening[], under: readonly string[]) {
    await journal?.streams.append(stream, 0, { events, errands: [], labels: under });
  }
}
