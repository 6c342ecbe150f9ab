/** Presses on cards as Teams sends them, every one of them of the same size in bytes. */
import { randomUUID } from 'node:crypto';
import type { Person } from '../tenant/people.ts';
import { tenantId } from '../world.ts';

/** What somebody presses, and what the card sends with it. */
export type Pressed = { readonly verb: string; readonly data: Readonly<Record<string, string>> };

export const bodyBytes = 3_072;

/** Whoever presses. */
export type Presser = Pick<Person, 'id' | 'displayName'>;

/** A press as the body of a request. `serviceUrl` is the connector that the bot may write to. */
export function pressBody({ id, displayName }: Presser, { verb, data }: Pressed, serviceUrl: string): Buffer {
  const at = new Date().toISOString();
  const activity = {
    name: 'adaptiveCard/action',
    type: 'invoke',
    timestamp: at,
    localTimestamp: at,
    localTimezone: 'Europe/London',
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${id}`, name: displayName, aadObjectId: id },
    conversation: { conversationType: 'personal', tenantId, id: `a:${id}` },
    recipient: { id: '28:notice-check-share', name: 'Notice Check Share' },
    entities: [
      { locale: 'en-GB', country: 'GB', platform: 'Windows', timezone: 'Europe/London', type: 'clientInfo' },
    ],
    channelData: { tenant: { id: tenantId }, source: { name: 'message' }, legacy: { replyToId: '1:form' } },
    replyToId: '1795350963968',
    value: { action: { type: 'Action.Execute', title: verb, verb, data }, trigger: 'manual' },
    locale: 'en-GB',
  };
  return filledUp(activity);
}

/** The filler stands where Teams may put more than we know of, and where nobody looks. */
function filledUp(activity: { readonly channelData: object }): Buffer {
  const missing = bodyBytes - Buffer.byteLength(JSON.stringify(withFiller(activity, '')));
  if (missing < 0) throw new Error(`A press is ${-missing} bytes larger than all are to be.`);
  return Buffer.from(JSON.stringify(withFiller(activity, ' '.repeat(missing))));
}

function withFiller(activity: { readonly channelData: object }, filler: string): object {
  return { ...activity, channelData: { ...activity.channelData, filler } };
}

const what = `During the home visit on Tuesday morning he said that he had "found people who finally tell the truth" and
showed me a channel on his phone with videos of marches. He has stopped going to the day centre since September, and has
fallen out with his brother about it. He asked me twice whether I thought that "people like us" would have to choose a
side soon. His mother, who was in the room, looked uneasy – she told me at the door that he is online until 4 a.m. and
that a man she doesn't know (“Léon”) has called for him at the house.

He was calm and polite throughout; nothing was said about hurting anybody. I have known him for two years and this is
a clear change. I wrote this down in the car straight afterwards.`;

const next = (data: Pressed['data']): Pressed => ({ verb: 'next', data });

/** The presses of the form, as somebody fills it in. `draft` is the draft's id. */
export const form = {
  about: (draft: string) => next({ draft, step: 'about', about: 'patient', age: 'adult' }),
  person: (draft: string) =>
    next({ draft, step: 'person', name: 'D. M.', identifiers: 'Seen at home, caseload B' }),
  notice: (draft: string) => next({ draft, step: 'notice', what }),
  when: (draft: string) =>
    next({ draft, step: 'when', when: 'Tuesday, about 10', how: 'I saw and heard it myself' }),
  kinds: (draft: string) => next({ draft, step: 'kinds', kinds: '' }),
  talk: (draft: string) => next({ draft, step: 'talk', answer: 'line-manager' }),
  talked: (draft: string) =>
    next({ draft, step: 'talked', talked: 'yes', agreed: 'That I would write it down today.' }),
  // Asked at night and at weekends; while the office is open the answer changes nothing.
  haste: (draft: string) => next({ draft, step: 'haste', answer: 'yes' }),
  send: (draft: string): Pressed => ({ verb: 'send', data: { draft, step: 'check' } }),
};

/** All of them but the last, in order. */
export const everyStep = ['about', 'person', 'notice', 'when', 'kinds', 'talk', 'talked', 'haste'] as const;
export type Step = (typeof everyStep)[number];

/** Nobody reads the last step in less, and sooner nothing is sent. */
export const readMs = 2_000;

export const raise: Pressed = { verb: 'raise', data: {} };

export const mine: Pressed = { verb: 'mine', data: {} };

/** A concern in one press. */
export function raiseUrgent(): Pressed {
  const told = { what: 'He is at the door of Ward 4.', called999: 'yes' };
  return { verb: 'danger-send', data: { press: randomUUID(), ...told } };
}

export function acknowledge(reference: string): Pressed {
  return { verb: 'acknowledge', data: { reference } };
}
