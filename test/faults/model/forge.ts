/** What no card of ours ever sent: other people's references and forms, missing fields, wrong types, words of JavaScript. */
import fc from 'fast-check';
import { cast, everybody, type Name } from './cast.ts';
import { anyPlace, label, matterAt, sent, which } from './compose.ts';
import { everyRecord } from './composeConcerns.ts';
import type { Play } from './play.ts';
import { everyVerb } from './rules.ts';
import { steps } from './stepRules.ts';
import { textKind, textOf, without } from './texts.ts';

/** What the buttons of the form's questions answer. */
const answers = {
  talk: ['line-manager', 'another-manager', 'direct'],
  wait: ['yes', 'no'],
  harm: ['now', 'soon', 'not-soon'],
};

/** Data that no card of ours ever sent. */
export const forging = label(
  'forge',
  fc.record({
    who: fc.constantFrom(...everybody),
    verb: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...everyVerb) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '__proto__',
          'constructor',
          'toString',
          'hasOwnProperty',
          '',
          'SEND',
          'x'.repeat(3_000),
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(undefined, null, 7, ['send'], { verb: 'send' }) },
    ),
    how: fc.constantFrom(
      'execute' as const,
      'execute' as const,
      'message' as const,
      'fetch' as const,
      'submit' as const,
    ),
    place: anyPlace,
    which,
    whose: fc.constantFrom(...everybody),
    shape: fc.constantFrom(
      'record',
      'record',
      'record',
      'record',
      'list',
      'text',
      'nothing',
      'polluted',
      'wrong',
    ),
    seed: fc.nat({ max: 50 }),
    text: textKind,
  }),
  (play, { who, verb, how: by, place, which: at, whose: other, shape, seed, text }) => {
    const reference = matterAt(play, at)?.reference ?? 'NCS';
    const said = textOf(play, who, text, 'name', seed);
    const record = without({
      reference: seed % 3 === 0 ? reference.toLowerCase().replaceAll('-', ' ') : reference,
      // Somebody else's form, mostly.
      draft: draftAmong(play, seed % 4 === 0 ? who : other, seed) ?? 'urgent/x',
      another: [undefined, true, 'true'][seed % 3],
      begins: [undefined, true, 'true'][(seed * 5) % 3],
      step: [...steps, 'send'][seed % (steps.length + 1)],
      to: [...steps, 'toString'][(seed * 7) % (steps.length + 1)],
      answer: [...Object.values(answers).flat(), 'toString', undefined][seed % 10],
      // What is beside the steps sends nothing that was typed.
      blank: [undefined, undefined, true, 'true', undefined][seed % 5],
      task: [...play.world.duties.keys()][seed % 3],
      after: reference,
      dialog: ['details', 'decision', 'progress', 'constructor'][seed % 4],
      recording: true,
      of: ['what', 'why', 'talked', 'agreed', 'talk', 'haste', 'about', 'toString'][seed % 8],
      at: ['about', 'check', 'haste', 'toString', undefined][seed % 5],
      page: ['2', '-1', undefined][seed % 3],
      // In a dialog a button names its verb so.
      verb: (by === 'fetch' || by === 'submit') && seed % 2 === 0 ? verb : undefined,
      record: everyRecord[seed % everyRecord.length],
      outcome: 'advice',
      discussion: said,
      text: said,
      note: said,
      reason: said,
      what: said,
      needed: 'yes',
      hrTold: 'yes',
      advice: said,
      isMeant: 'yes',
      person: cast[other].id,
      whom: cast[other].id,
      part: 'may-be-involved',
      duty: '__proto__',
    });
    const shapes: Readonly<Record<string, unknown>> = {
      record,
      list: [record],
      text: reference,
      nothing: undefined,
      polluted: JSON.parse(`{"__proto__":{"reference":"${reference}"},"constructor":{"safeguarding":true}}`),
      wrong: {
        reference: { $ne: '' },
        draft: 7,
        discussion: [said],
        text: { said },
        recording: 'true',
        page: -1,
        task: [],
      },
    };
    const data =
      by === 'message' && (shape === 'list' || shape === 'text' || shape === 'nothing')
        ? record
        : shapes[shape];
    return sent(play, { who, place, how: by, verb, data });
  },
);

/** One of somebody's forms that wait. */
function draftAmong({ world }: Play, who: Name, seed: number): string | undefined {
  const theirs = [...world.drafts.values()].filter((draft) => draft.who === who);
  return theirs.at(seed % Math.max(theirs.length, 1))?.id;
}
