/** `npm run bench:concern`: what one concern asks of Microsoft Graph and of Teams from raise to close, step by step. Takes `--json`. */

import { inFile } from '../journal/file.ts';
import { channel, type Edge, startEdge } from '../service/edge.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { journalIn } from '../world.ts';

const { sam, morgan, jo } = people;
const json = process.argv.includes('--json');

type Step = { readonly name: string; readonly go: (edge: Edge, reference: string) => Promise<unknown> };
type Line = {
  readonly name: string;
  readonly requests: number;
  readonly writes: number;
  readonly units: number;
  /** Posts to the channel and to people, and changes of what was posted. */
  readonly inChannel: number;
  readonly toPeople: number;
};

const submit = (edge: Edge, reference: string, data: Readonly<Record<string, string>>) =>
  edge.visit({ person: jo, channel }).dialog('submit', { reference, recording: true, ...data });
const record = (name: string, fields: Readonly<Record<string, string>>): Step => ({
  name,
  go: (edge, reference) => submit(edge, reference, { dialog: 'progress', ...fields }),
});

const steps: readonly Step[] = [
  {
    name: 'the manager approves',
    go: (edge, reference) =>
      edge.visit({ person: morgan }).press('manager-support', { reference, discussion: 'We agree.' }),
  },
  {
    name: 'acknowledged',
    go: (edge, reference) => edge.visit({ person: jo, channel }).press('acknowledge', { reference }),
  },
  {
    name: 'decided to refer',
    go: (edge, reference) =>
      submit(edge, reference, { dialog: 'decision', outcome: 'refer-to-police', reason: 'More than talk.' }),
  },
  record('referral sent', { record: 'referral-sent', sentOn: '2026-11-23', to: 'Prevent police' }),
  record('outcome known', { record: 'outcome', note: 'No further action.' }),
  record('closed', { record: 'close', note: 'All done.' }),
];

const edge = await startEdge();
let toldBefore = told();
try {
  await raiseOne(); // finds the site, the lists and the people
  const one = await stepByStep();
  const late = await afterAnOutage();
  const lines = [...one, total('together', one), late];
  console.log(json ? lines.map((line) => JSON.stringify(line)).join('\n') : lines.map(sentence).join('\n'));
} finally {
  await edge.stop();
}
process.exit();

/** As it happens in real life: each step long after the one before. */
async function stepByStep(): Promise<readonly Line[]> {
  countAnew();
  const reference = await raiseOne();
  const lines = [counted('raised, with the manager found and asked')];
  for (const { name, go } of steps) {
    countAnew();
    await go(edge, reference);
    await recorded();
    lines.push(counted(name));
  }
  return lines;
}

/** SharePoint comes back when all is over. */
async function afterAnOutage(): Promise<Line> {
  edge.tenant.faults.add({
    match: { path: /^\/sites\// },
    times: Number.MAX_SAFE_INTEGER,
    do: { status: 403 },
  });
  const reference = await raise(edge.visit({ person: sam }));
  await asked(reference);
  for (const { go } of steps) await go(edge, reference);
  edge.tenant.faults.clear();
  countAnew();
  edge.pass(700_000);
  await edge.restart();
  await recorded();
  return counted('the same after an outage and a restart');
}

async function raiseOne(): Promise<string> {
  const reference = await raise(edge.visit({ person: sam }));
  await asked(reference);
  await recorded();
  return reference;
}

async function asked(reference: string): Promise<void> {
  await until(
    'the manager is asked',
    () => edge.chat(morgan).some((card) => JSON.stringify(card).includes(reference)),
    20_000,
  );
}

async function recorded(): Promise<void> {
  const waiting = "SELECT count(*) AS waiting FROM errands WHERE lane <> 'clock' AND kind <> 'ring'";
  await until(
    'all that follows is done',
    () => inFile(journalIn(edge.folder), (db) => db.prepare(waiting).get())?.waiting === 0,
    20_000,
  );
}

function counted(name: string): Line {
  const { requests } = edge.tenant;
  const calls = Object.entries(requests.counts());
  const sum = (some: typeof calls) => some.reduce((all, [, count]) => all + count, 0);
  const writes = sum(calls.filter(([call]) => /^(POST|PATCH) .*\/items/.test(call)));
  const { inChannel, toPeople } = told();
  return {
    name,
    requests: sum(calls),
    writes,
    units: requests.units(),
    inChannel: inChannel - toldBefore.inChannel,
    toPeople: toPeople - toldBefore.toPeople,
  };
}

function countAnew(): void {
  edge.tenant.requests.reset();
  toldBefore = told();
}

/** Everything that was posted, and every change of it. Who is in the channel is not asked for a concern. */
function told() {
  const count = (here: boolean) =>
    edge.connector.messages
      .filter(({ conversation }) => conversation.startsWith(channel) === here)
      .reduce((sum, { activities }) => sum + activities.length, 0);
  return { inChannel: count(true), toPeople: count(false) };
}

function total(name: string, lines: readonly Line[]): Line {
  const sum = (of: (line: Line) => number) => lines.reduce((all, line) => all + of(line), 0);
  return {
    name,
    requests: sum(({ requests }) => requests),
    writes: sum(({ writes }) => writes),
    units: sum(({ units }) => units),
    inChannel: sum(({ inChannel }) => inChannel),
    toPeople: sum(({ toPeople }) => toPeople),
  };
}

function sentence({ name, requests, writes, units, inChannel, toPeople }: Line): string {
  const graph = `${requests} requests, ${writes} of them writes; ${units} resource units`;
  return `${name.padEnd(42)} Graph: ${graph}. Teams: ${inChannel} in the channel, ${toPeople} to people`;
}
