/** What the model expects of a press, whoever sends it, however it is sent. */

import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { callRules, ringRules } from './callRules.ts';
import { team } from './cast.ts';
import { dutyRules } from './dutyRules.ts';
import {
  add,
  type Expected,
  type Glimpse,
  matterOf,
  nothing,
  notStored,
  type Rule,
  refused,
  titles,
  tooLarge,
} from './expected.ts';
import { formRules } from './formRules.ts';
import { guidanceRules } from './guidanceRules.ts';
import { handOnRules } from './handOnRules.ts';
import { hrRules } from './hrRules.ts';
import { managerRules } from './managerRules.ts';
import { queueRules } from './queueRules.ts';
import { roleRules } from './roleRules.ts';
import { text } from './said.ts';
import { teamRules } from './teamRules.ts';
import { commandIn, heardRule } from './typedRules.ts';
import { mayBeAbout, stands } from './whom.ts';
import { whomRules } from './whomRules.ts';
import type { World } from './world.ts';

/** So much that a card with it may be too large: then a sentence says so, and nothing is recorded. */
const largest = 5_000;

export function expect(world: World, sent: Sent, glimpse?: Glimpse): Expected {
  const expected = again(world, sent, byRule(world, sent, glimpse));
  const large = expected.said.length > 0 && (JSON.stringify(sent.data)?.length ?? 0) > largest;
  return large ? { ...expected, said: [...expected.said, tooLarge] } : expected;
}

/** Nothing comes of a press that was taken before. It is answered as then, or as it stands now, to whoever may know. */
function again({ taken }: World, { id }: Sent, { learns, ...now }: Expected): Expected {
  const then = taken.get(id);
  if (!then) return { ...now, ...(learns && { learns }) };
  const isBarred = now.said.some((said) => barred.includes(said));
  return isBarred ? { ...now, happens: [] } : { said: [...now.said, ...then], happens: [] };
}

const barred = (
  ['not-known', 'not-safeguarding', 'not-yours', 'not-to-name', 'call-not-known', 'own-call'] as const
).map((code) => words.refusal[code][0] ?? '');

function byRule(world: World, sent: Sent, glimpse: Glimpse | undefined): Expected {
  if (sent.who === 'outsider') return { said: [], happens: [], status: 401 };
  if (sent.how === 'typed') return typedRule(world, sent);

  const data = isRecord(sent.data) ? sent.data : {};
  // In a dialog a button names its verb in its data; its card is none that could be replaced.
  if (sent.how === 'fetch' || sent.how === 'submit')
    return ruleOf(typeof data.verb === 'string' ? data.verb : 'dialog', sent)(
      world,
      { ...sent, card: undefined },
      data,
      glimpse,
    );
  if (typeof sent.verb !== 'string') return sent.how === 'message' ? nothing(titles.home) : notUnderstood;
  if (sent.how === 'execute' && sent.data !== undefined && !isRecord(sent.data)) return notUnderstood;
  return ruleOf(sent.verb, sent)(world, sent, data, glimpse);
}

const notUnderstood = nothing(words.notUnderstood[0] ?? '');

function typedRule(world: World, sent: Sent): Expected {
  const verb = commandIn(sent);
  if (verb === undefined) return heardRule(world, sent);
  if (verb === 'raise' && sent.place === 'personal') return formRules.typedRaise(world, sent);
  return ruleOf(verb, { ...sent, how: 'message' })(world, { ...sent, how: 'message' }, {});
}

function ruleOf(verb: string, { place }: Sent): Rule {
  if (Object.hasOwn(anywhere, verb)) return anywhere[verb] ?? (() => notUnderstood);
  const own = Object.hasOwn(personal, verb) ? personal[verb] : undefined;
  if (!own) return () => notUnderstood;
  return place === 'personal' ? own : () => nothing(words.notPersonal[0] ?? '');
}

const personal: Readonly<Record<string, Rule>> = {
  raise: formRules.raise,
  resume: formRules.resume,
  next: formRules.next,
  back: formRules.back,
  edit: formRules.edit,
  save: formRules.save,
  cancel: formRules.cancel,
  'cancel-now': formRules.cancelNow,
  'ring-me': formRules.ringMe,
  unchanged: formRules.unchanged,
  'pick-manager': formRules.pickManager,
  send: formRules.send,
  'read-answer': formRules.readAnswer,
  mine: () => nothing('My concerns'),
  ...queueRules,
  'mine-show': whatISent,
  'add-information': addInformation,
  'add-information-send': addInformationSend,
  ...managerRules,
  ...handOnRules,
  ...hrRules,
  ...roleRules,
  ...whomRules,
  ...callRules,
};

const anywhere: Readonly<Record<string, Rule>> = {
  home: () => nothing(titles.home),
  help: () => nothing('Help'),
  danger: formRules.danger,
  'danger-send': formRules.dangerSend,
  'look-out': () => nothing('What to look out for'),
  contacts: () => nothing('Who to contact'),
  'not-read': (_world, { place }) =>
    nothing((place === 'personal' ? words.notRead.words : words.notRead.inChannel)[0] ?? ''),
  // The channel is set by configuration here.
  'use-channel': () => nothing(words.channel.fixed[0] ?? ''),
  'confirm-channel': () => nothing(words.channel.fixed[0] ?? ''),
  'leave-channel': () => nothing(words.channel.fixed[0] ?? ''),
  'use-duty-channel': (_world, { who, place }) => nothing(forDutiesTitle(who, place)),
  ...teamRules,
  ...dutyRules,
  ...guidanceRules,
  ...ringRules,
};

export const everyVerb = [...Object.keys(personal), ...Object.keys(anywhere)];

/** The team alone chooses; there is one channel here, in which duties are posted already. */
function forDutiesTitle(who: Sent['who'], place: Sent['place']): string {
  const { notYou, inAChat, here } = words.dutyChannel;
  const [title = ''] = !team.includes(who) ? notYou : place === 'personal' ? inAChat : here;
  return title;
}

/** Whoever raised it, and nobody else, whatever part they have in it. */
function whatISent(world: World, { who, how }: Sent, data: Json): Expected {
  if (how === 'message') return notStored;
  const matter = matterOf(world, data);
  if (!matter || matter.reporter !== who || mayBeAbout(matter, who)) return refused('not-known');
  return nothing('What you sent');
}

function addInformation(world: World, { who }: Sent, data: Json): Expected {
  const matter = matterOf(world, data);
  if (!matter || !stands(world, matter, who)) return refused('not-known');
  return nothing('Add information');
}

function addInformationSend(world: World, sent: Sent, data: Json): Expected {
  const { who } = sent;
  const matter = matterOf(world, data);
  const said = text(data.text);
  if (!matter || !stands(world, matter, who)) return refused('not-known');
  if (said.trim() === '' || said.length > 10_000) return nothing('Add information');
  const thanks = { said: [words.added.title], with: [matter.reference] };
  if (world.taken.has(sent.id)) return { ...thanks, happens: [] };
  return add(world, sent, matter, said, thanks);
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
