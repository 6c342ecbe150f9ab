/** Duplicated, late and reordered presses: random sequences over all verbs and roles, with a model beside the service. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostDrafts } from '../../src/casework/concerns/drafts.ts';
import words from '../../src/words/words.json' with { type: 'json' };
import { everyCommand, openings, pressCommands } from './model/commands.ts';
import { openEndpoint } from './model/endpoint.ts';
import { beginPlay, type Tally } from './model/play.ts';
import { openStage } from './model/stage.ts';
import type { Stage } from './model/staged.ts';

const long = process.env.FAULTS === 'long';
/** The short run takes some 12 seconds where nothing else runs, and twice that on a busy machine. */
const sequences = Number(process.env.SEQUENCES ?? (long ? 10_000 : 300));
const throughEndpoint = long ? 40 : 3;
/** The short run plays the same each time, so that it judges a change and not its luck; the long one looks for what is new. */
const seed = process.env.SEED ?? (long ? undefined : '1');
const given = seed === undefined ? {} : { seed: Number(seed) };

/** What every run must have come to, or it has shown nothing. */
const always = [
  'ConcernRaised',
  'ManagerIdentified',
  'ManagerSupported',
  'ConcernAcknowledged',
  'AcknowledgementLapsed',
  'DecisionRecorded',
  'ConcernClosed',
  'ConcernReopened',
  'TaskCompleted',
  'TaskNotApplicable',
  'TaskReopened',
  'TaskHandedOver',
  'LastDoneGiven',
  'DeputyNamed',
  'CallAskedFor',
  'CallTaken',
  'CallEnded',
  // Some days after one was named: too seldom for a few sequences.
  ...(sequences < 1_000 ? [] : ['DeputyBegan']),
];

describe('Whatever is pressed, by whomever, however often and in whatever order it arrives', function () {
  this.timeout(0);

  it(`${sequences} random sequences: no double approval, no lost answer, nothing for the person of concern`, async () => {
    const tally = await play(openStage, everyCommand, sequences);
    for (const type of always)
      assert.ok(tally.happenings.has(type), `Nothing came of them that is a ${type}.`);
    assert.equal(tally.mostForms, mostDrafts, 'Nobody had as many forms as there may be.');
    assert.ok(tally.answers.has(words.formsFull[0] ?? ''), 'Nobody asked for one more.');
    if (long) report(tally);
  });

  it(`${throughEndpoint} of them through the real endpoint`, async () => {
    await play(openEndpoint, pressCommands, throughEndpoint);
  });
});

/** Plays so many sequences, each on a stage of its own. */
async function play(
  open: () => Promise<Stage>,
  commands: typeof everyCommand,
  numRuns: number,
): Promise<Tally> {
  const tally: Tally = { presses: 0, mostForms: 1, answers: new Map(), happenings: new Map() };
  const sequence = fc.asyncProperty(
    fc.array(openings, { minLength: 1, maxLength: 3 }),
    fc.commands(commands, { maxCommands: 40, size: 'max' }),
    (first, then) =>
      onStage(open, async (stage, script) => {
        const real = await beginPlay(stage, tally, script);
        for (const command of first) await command.run({}, real);
        await fc.asyncModelRun(() => ({ model: {}, real }), then);
        await real.finish();
      }),
  );
  await fc.assert(sequence, { numRuns, ...given });
  return tally;
}

async function onStage(
  open: () => Promise<Stage>,
  go: (stage: Stage, script: string[]) => Promise<void>,
): Promise<void> {
  const stage = await open();
  const script: string[] = [];
  try {
    await go(stage, script);
  } catch (error) {
    throw withScript(error, script);
  } finally {
    await stage.close();
  }
}

/** What was done last, for whoever reads the failure. */
function withScript(error: unknown, script: readonly string[]): Error {
  const said = error instanceof Error ? error.message : String(error);
  return new Error(`${said}\n${script.slice(-linesShown).join('\n')}`, { cause: error });
}

const linesShown = 40;

/** Behind what mocha itself says at the end: one line of figures. */
function report({ presses, answers, happenings }: Tally): void {
  const most = (all: ReadonlyMap<string, number>) =>
    Object.fromEntries([...all].sort(([, one], [, other]) => other - one));
  const seconds = Math.round(performance.now() / 1000);
  const figures = { sequences, presses, seconds, happenings: most(happenings), answers: most(answers) };
  process.once('exit', () => console.log(JSON.stringify(figures)));
}
