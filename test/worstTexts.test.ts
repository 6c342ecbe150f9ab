/** Whatever is read of others' texts costs no more for each letter, however many there are (security 22). */
import assert from 'node:assert/strict';
import { dateTyped } from '../src/casework/date.ts';
import { readErrandId } from '../src/journal/errandId.ts';
import { isGeneral } from '../src/policy/advice/general.ts';
import { writtenName } from '../src/policy/directoryName.ts';
import { isLink } from '../src/policy/duties/evidence.ts';
import { heardIn } from '../src/policy/heard.ts';
import { holdersSetting } from '../src/policy/holdersSetting.ts';
import { likeness } from '../src/policy/names.ts';
import { readPersonId } from '../src/policy/person.ts';
import { readReference } from '../src/policy/reference.ts';
import { failureOf } from '../src/sharepoint/graph/fault.ts';
import { askedToWait } from '../src/sharepoint/graph/retryAfter.ts';
import { authorShape } from '../src/sharepoint/lists/author.ts';
import { isAside } from '../src/sharepoint/lists/book.ts';
import { clean } from '../src/sharepoint/lists/clean.ts';
import { mentionAlone } from '../src/teams/cards/mention.ts';
import { plain, plainTitle } from '../src/teams/cards/plain.ts';
import { askedBy } from '../src/teams/door/asked.ts';
import { openAdmit } from '../src/teams/door/pass.ts';
import { commandOf } from '../src/teams/door/verbs.ts';
import { insider } from '../src/teams/people/account.ts';
import { reasonIn } from '../src/teams/tell/refused.ts';
import { readConfig } from '../src/wiring/config.ts';
import { tenantIn } from '../src/wiring/settings/channel.ts';
import { people } from './people.ts';
import { local } from './policy/local.ts';

type Reader = (text: string) => unknown;

const keys = { find: assert.fail, endorsed: () => [], refresh: async () => {} };
const admit = openAdmit(keys, 'app', []);
const none = { answers: new Map(), commands: new Map(), spoken: new Map() };
const { jo } = people;
const { calendar } = local;
const book = { streamOf: () => undefined };
const names = [
  'CHANNEL_CHOOSERS',
  'GRAPH_BASE_URL',
  'HOST',
  'JOURNAL',
  'MAIL_SENDER',
  'MicrosoftAppId',
  'PACK',
  'PORT',
];
const settings = [
  ...names,
  'SAFEGUARDING_CHANNEL',
  'PUBLIC_URL',
  'SERVICE_HOSTS',
  'SERVICE_URL',
  'SHAREPOINT_SITE',
  'LOG_LEVEL',
];

/** Each function that searches in a text that somebody else wrote. */
const readers: Readonly<Record<string, Reader>> = {
  'a typed command': (text) => commandOf(text, none),
  'typed words': (said) => heardIn(said, local.pack.typed),
  'a message': (text) => askedBy({ text }, true, none, local.pack.typed),
  'a typed date': (input) => dateTyped({ input }, 'input', calendar),
  'a typed date after its day': (text) => dateTyped({ input: `1/1/2026 ${text}` }, 'input', calendar),
  'a typed name': (text) => likeness(text, jo),
  'a name of the directory': (name) => likeness('Jo Bloggs', { name }),
  'a name to be searched for': writtenName,
  'a typed reference': readReference,
  'an id': readPersonId,
  'a text on a card': plain,
  'the title of a choice': plainTitle,
  'a mention': (name) => mentionAlone('said', [{ ...jo, name }]),
  'a text for a list': clean,
  'a link': isLink,
  advice: isGeneral,
  'a token': (text) => Promise.all(['', 'Bearer ', 'Bearer a.'].map((before) => admit(before + text))),
  'an account of Teams': (text) =>
    insider(
      { userRole: 'user', userPrincipalName: text, tenantId: text, name: text, aadObjectId: text },
      text,
    ),
  'a refusal of Teams': (text) => [reasonIn(text, text), reasonIn('', `"subCode${text}`)],
  'a failure of Graph': (message) =>
    failureOf(
      Response.json({ error: { code: message, message } }, { status: 400 }),
      { route: '/' },
      new Date(),
    ),
  'how long Graph wants to be left alone': (text) =>
    askedToWait(new Headers({ 'retry-after': text.replace(/[^ -~]/g, 'x') }), new Date()),
  'an author in a list': (text) => authorShape.safeParse({ user: { id: text, displayName: text } }),
  'a key in a list': (key) => isAside(book, key),
  'an errand': readErrandId,
  'who holds a role': (text) => holdersSetting.safeParse(text),
  'a link to a channel': tenantIn,
  ...Object.fromEntries(
    settings.map((name) => [
      `the setting ${name}`,
      (text: string) => {
        try {
          readConfig({ [name]: text });
        } catch {}
      },
    ]),
  ),
};

/** What begins a text, and what is repeated in it until it is long. */
const worst: readonly (readonly [string, string])[] = [
  ...[
    ' ',
    '\n',
    '\t',
    'a',
    'a ',
    'A',
    '1',
    '1-',
    '1 ',
    '.',
    'a.',
    '@',
    'a@',
    '@.',
    '/',
    ':',
    ': ',
    ';',
    '; ',
    ',',
    ', ',
    '-',
  ],
  ...[
    '<',
    '<at>',
    '<at',
    '&nbsp',
    '!',
    '!a',
    '(',
    '()',
    '"',
    '""',
    '“',
    "'",
    '[',
    ']',
    '{',
    '{{',
    '${',
    '$',
    '*',
    '_',
    '=',
    '&',
    '~',
  ],
  ...[
    '\\',
    '%25',
    '%',
    'é',
    '王',
    'ncs ',
    'ncs1 ',
    'ß',
    '\u0301',
    '\u0315\u0316',
    '\ud800',
    '\u200b',
    '\ue000s1',
    '|',
    'Dr ',
    'NHS ',
    'ae',
  ],
  ...[
    'unique constraint',
    '"subCode',
    'already has the provided value',
    'TableEndpoint=',
    ';TableEndpoint',
    'l/l/',
    '19:',
  ],
].map((sign) => ['', sign] as const);
const begun: readonly (readonly [string, string])[] = [
  ['a<', ' '],
  ['a<', 'a '],
  ['a:', '/'],
  ['https://a.sharepoint.com/', '/'],
  ['https://', 'a.'],
  ['https://graph.microsoft.com', '/'],
  ['mailto:', 'a@'],
  ['azure-tables:', ';\t'],
  ['sqlite:', '"'],
  ['a ', '\u0301'],
  ['Jo ', 'Dr '],
];

const letters = 16_000;
/** A square would take sixteen times as long; and nothing that takes so little is slow. */
const mostTimes = 12;
const leastMs = 2;

describe('Four times as much of the worst text takes at most', () => {
  for (const [what, read] of Object.entries(readers))
    it(`some four times as long: ${what}`, async () => {
      for (const [beginning, sign] of [...worst, ...begun]) {
        assert.ok(
          await isLinear(read, beginning, sign),
          `${JSON.stringify(beginning)}, then many of ${JSON.stringify(sign)}`,
        );
      }
    });
});

/** The least of some tries is what the text costs; the rest is what else the machine did just then. */
async function isLinear(read: Reader, beginning: string, sign: string): Promise<boolean> {
  let once = Number.POSITIVE_INFINITY;
  let fourTimes = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5; tries += 1) {
    once = Math.min(once, await msFor(read, beginning, sign, letters));
    fourTimes = Math.min(fourTimes, await msFor(read, beginning, sign, 4 * letters));
    if (fourTimes / Math.max(once, leastMs) < mostTimes) return true;
  }
  return false;
}

/** The milliseconds that this thread computed: what it waited for the machine is no part of them. */
async function msFor(read: Reader, beginning: string, sign: string, length: number): Promise<number> {
  // What fails does so at the end, where an expression that looks back has most to look at.
  const text = `${beginning + sign.repeat(Math.ceil(length / sign.length))}\u0001`;
  const began = process.threadCpuUsage();
  await read(text);
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}
