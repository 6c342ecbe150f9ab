/** Every verb of every card about concerns, with each form filled in and left empty, by each way that clients have. */
import { recordables } from '../../../src/policy/concerns/recordable.ts';
import { parts, perhaps } from './cast.ts';
import { place, today } from './scenes.ts';

/** `stored`: from clients that send a message, whose answer Teams keeps. */
export type Way = 'in a chat' | 'in the channel' | 'stored' | 'stored in the channel';

export type Press = {
  /** Its verb, and what tells it from the verb's others. */
  readonly name: string;
  readonly verb: string;
  readonly way: Way;
  readonly inDialog: boolean;
  readonly data: (reference: string, draft: string) => Readonly<Record<string, unknown>>;
};

type Form = Omit<Press, 'way' | 'inDialog'>;

const filled = {
  ...{
    text: 'Forged',
    note: 'Forged',
    reason: 'Forged',
    discussion: 'Forged',
    advice: 'Forged',
    to: 'Forged',
  },
  ...{ hrTold: 'no', needed: 'no', sentOn: today, about: 'colleague', age: 'adult', name: 'Forged' },
  ...{ part: 'saw-or-helps', whom: perhaps.id, person: perhaps.id, isMeant: 'no', place },
  outcome: 'no-further-action',
};

const of = (verb: string, name: string, more: object = {}): Form => ({
  name,
  verb,
  data: (reference) => ({ reference, ...more }),
});
const both = (verb: string): readonly Form[] => [of(verb, verb, filled), of(verb, `${verb}, empty`)];
const asDialog = (name: string, more: object): readonly Form[] => [
  of('dialog', name, { ...filled, ...more, recording: true }),
  of('dialog', `${name}, empty`, { ...more, recording: true }),
];
/** By the card of the draft from which it was sent. */
const ofDraft = (verb: string): Form => ({
  name: verb,
  verb,
  data: (_, draft) => ({ draft, step: 'notice', what: 'Late words', of: 'what', manager: 'none' }),
});

export const draftVerbs: readonly string[] = [
  ...['resume', 'next', 'back', 'edit', 'unchanged', 'save', 'cancel', 'cancel-now', 'pick-manager', 'send'],
  ...['ring-me', 'read-answer'],
];
/** They begin something of one's own, and ask about no concern. */
export const ownVerbs: readonly string[] = [
  ...['raise', 'danger', 'danger-send', 'mine', 'concerns', 'concern-find'],
];

export const anywhere: readonly string[] = ['danger', 'danger-send', 'acknowledge', 'dialog', 'dialog-close'];
/** Only read: where Teams would store the answer, they say so to everybody alike. */
export const reading: readonly string[] = [
  ...['read-answer', 'mine-show', 'manager-show', 'hr-show', 'who-show', 'dialog'],
];

const forms: readonly Form[] = [
  ...draftVerbs.map(ofDraft),
  ...[of('raise', 'raise'), of('danger', 'danger'), of('danger-send', 'danger-send, empty')],
  of('danger-send', 'danger-send', { what: 'Forged', where: 'Forged' }),
  { name: 'mine', verb: 'mine', data: (after) => ({ after }) },
  of('mine-show', 'mine-show'),
  { name: 'concerns', verb: 'concerns', data: (after) => ({ after }) },
  { name: 'concern-find', verb: 'concern-find', data: (find) => ({ find }) },
  of('concern-open', 'concern-open'),
  of('add-information', 'add-information'),
  ...['add-information-send', 'manager-support', 'manager-ask', 'manager-no-concern'].flatMap(both),
  of('manager-choose', 'manager-choose', { answer: 'more' }),
  of('manager-show', 'manager-show, to change', { changing: 'yes' }),
  of('manager-else', 'manager-else'),
  of('manager-hand-on', 'manager-hand-on', { personPicked: parts.guest.id }),
  of('manager-hand-on', 'manager-hand-on, empty'),
  ...['manager-show', 'manager-hide', 'hr-show', 'hr-hide', 'who-show', 'who-hide'].map((verb) =>
    of(verb, verb),
  ),
  ...['hr-advise', 'who-answer'].flatMap(both),
  ...['acknowledge', 'dialog-close'].map((verb) => of(verb, verb)),
  of('dialog', 'details', { dialog: 'details' }),
  of('dialog', 'details, one answer', { dialog: 'details', of: 'what', page: '1' }),
  of('dialog', 'details, no such dialog', { dialog: '__proto__' }),
  of('dialog', 'decision, opened', { dialog: 'decision' }),
  ...asDialog('decision', { dialog: 'decision' }),
  of('dialog', 'progress, opened', { dialog: 'progress' }),
  ...recordables.map((record) => of('dialog', `progress, ${record} opened`, { dialog: 'progress', record })),
  ...recordables.flatMap((record) => asDialog(`progress, ${record}`, { dialog: 'progress', record })),
];

export const presses: readonly Press[] = forms.flatMap((form) => {
  const isAnywhere = anywhere.includes(form.verb);
  const ways: readonly Way[] = isAnywhere
    ? ['in a chat', 'in the channel', 'stored', 'stored in the channel']
    : ['in a chat', 'stored'];
  return ways.map((way) => ({ ...form, way, inDialog: form.verb === 'dialog' && way === 'in a chat' }));
});

export const isStored = ({ way }: Press) => way === 'stored' || way === 'stored in the channel';
