/** Duplicated, late and reordered presses: random sequences over all verbs and roles, with a model beside the service. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { everyCommand, openings } from './model/commands.ts';
import { beginPlay, type Tally } from './model/play.ts';
import { openStage, type Stage } from './model/stage.ts';

const long = process.env.FAULTS === 'long';
/** The short run takes some 15 to 25 seconds, with whatever else runs. */
const sequences = Number(process.env.SEQUENCES ?? (long ? 10_000 : 400));
const given = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

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
];

describe('Whatever is pressed, by whomever, however often and in whatever order it arrives', () => {
  it(`${sequences} random sequences: no double approval, no lost answer, nothing for the person of concern`, async function () {
    this.timeout(0);
    const tally: Tally = { presses: 0, answers: new Map(), happenings: new Map() };
    const began = performance.now();
    const sequence = fc.asyncProperty(
      fc.array(openings, { minLength: 1, maxLength: 3 }),
      fc.commands(everyCommand, { maxCommands: 40, size: 'max' }),
      (first, then) =>
        onStage(async (stage, script) => {
          const play = await beginPlay(stage, tally, script);
          for (const command of first) await command.run({}, play);
          await fc.asyncModelRun(() => ({ model: {}, real: play }), then);
          await play.finish();
        }),
    );
    await fc.assert(sequence, { numRuns: sequences, ...given });

    for (const type of always)
      assert.ok(tally.happenings.has(type), `Nothing came of them that is a ${type}.`);
    if (long) report(tally, Math.round((performance.now() - began) / 1000));
  });
});

async function onStage(go: (stage: Stage, script: string[]) => Promise<void>): Promise<void> {
  const stage = await openStage();
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
function report({ presses, answers, happenings }: Tally, seconds: number): void {
  const most = (all: ReadonlyMap<string, number>) =>
    Object.fromEntries([...all].sort(([, one], [, other]) => other - one));
  const figures = { sequences, presses, seconds, happenings: most(happenings), answers: most(answers) };
  process.once('exit', () => console.log(JSON.stringify(figures)));
}
