/** What is measured against each other: both frameworks with a constant card, our form step, our "Send". */
import { setTimeout as wait } from 'node:timers/promises';
import words from '../../src/words/words.json' with { type: 'json' };
import { type Person, people } from '../tenant/people.ts';
import { referencePattern } from './connector.ts';
import { type Answered, load } from './load.ts';
import {
  acknowledge,
  everyStep,
  form,
  mine,
  type Pressed,
  type Presser,
  pressBody,
  raise,
  raiseUrgent,
  readMs,
  type Step,
} from './presses.ts';
import type { ServerProcess } from './serverProcess.ts';

export type Contestant = {
  readonly name: string;
  readonly server: ServerProcess;
  /** Requests of a round, prepared outside the time that is measured. */
  readonly prepare: (requests: number) => Promise<readonly Buffer[]>;
  /** What every answer must contain. */
  readonly expected: string;
  /** What stands in the header of each request. */
  readonly authorization?: string;
};

/** The people of the bench, and how many of them press at once. */
export type Crowd = {
  readonly reporters: readonly Person[];
  readonly connector: string;
  readonly concurrency: number;
  readonly authorization?: string;
};

const stepAfterNotice = words.question.whenAndHow;

/** Answers with a constant card; it gets what our form step gets. */
export function framework(name: string, server: ServerProcess, crowd: Crowd): Contestant {
  const { reporters, connector, authorization = '' } = crowd;
  const prepare = async (requests: number) =>
    take(reporters, requests).map((reporter) =>
      pressBody(reporter, form.notice(crypto.randomUUID()), connector),
    );
  return { name, server, prepare, expected: stepAfterNotice, authorization };
}

/** "Next" where somebody says what they noticed: everybody in their own draft, again and again, with a press of its own each time. */
export async function formStep(name: string, server: ServerProcess, crowd: Crowd): Promise<Contestant> {
  const { reporters, connector, authorization = '' } = crowd;
  const drafts = await walk(server.url, reporters, crowd, ['about', 'person']);
  const pairs = reporters.flatMap((reporter, index) => ({ reporter, draft: drafts[index] ?? '' }));
  const prepare = async (requests: number) =>
    take(pairs, requests).map(({ reporter, draft }) => pressBody(reporter, form.notice(draft), connector));
  return { name, server, prepare, expected: stepAfterNotice, authorization };
}

/** "Send": everybody has filled in a concern of their own before; only the last press is measured. */
export function sending(name: string, server: ServerProcess, crowd: Crowd): Contestant {
  return {
    name,
    server,
    prepare: (requests) => filledIn(server.url, crowd, requests),
    expected: 'Thank you',
    authorization: crowd.authorization ?? '',
  };
}

/** "Acknowledge", by one of the team: each press on a concern of its own, which was raised before. */
export function acknowledging(name: string, server: ServerProcess, crowd: Crowd): Contestant {
  return {
    name,
    server,
    prepare: (requests) => unacknowledged(server.url, crowd, requests),
    expected: 'cknowledged',
  };
}

async function unacknowledged(url: string, crowd: Crowd, count: number): Promise<readonly Buffer[]> {
  const raised = await pressAll(url, crowd.reporters.slice(0, count), crowd, () => raiseUrgent());
  return raised.map(({ body }) =>
    pressBody(people.jo, acknowledge(referencePattern.exec(body)?.[0] ?? ''), crowd.connector),
  );
}

/** "My concerns", by each of these people in turn. */
export function listing(
  name: string,
  server: ServerProcess,
  owners: readonly Presser[],
  crowd: Crowd,
): Contestant {
  const prepare = async (requests: number) =>
    take(owners, requests).map((owner) => pressBody(owner, mine, crowd.connector));
  return { name, server, prepare, expected: 'My concerns' };
}

/** The whole open queue, page after page. */
export function queueing(name: string, server: ServerProcess): Contestant {
  const prepare = async (requests: number) => Array.from({ length: requests }, () => Buffer.from('{}'));
  return { name, server, prepare, expected: 'NCS-' };
}

/** The presses of "Send" of so many reporters, who have walked the form up to there and read its last step. */
export async function filledIn(url: string, crowd: Crowd, count: number): Promise<readonly Buffer[]> {
  const reporters = crowd.reporters.slice(0, count);
  const drafts = await walk(url, reporters, crowd, everyStep);
  await wait(readMs);
  return reporters.map((reporter, index) =>
    pressBody(reporter, form.send(drafts[index] ?? ''), crowd.connector),
  );
}

/** @throws Error when an answer is not the one that was expected */
export function check(answers: readonly Answered[], expected: string): void {
  const wrong = answers.find(({ status, body }) => status !== 200 || !body.includes(expected));
  if (wrong)
    throw new Error(`Expected "${expected}", but was answered ${wrong.status}: ${wrong.body.slice(0, 300)}`);
}

/** Begins a concern for each reporter and presses "Next" on these steps; gives the drafts' ids. */
async function walk(url: string, reporters: readonly Person[], crowd: Crowd, steps: readonly Step[]) {
  const begun = await pressAll(url, reporters, crowd, () => raise);
  const drafts = begun.map(({ body }) => /"draft":"([^"]+)"/.exec(body)?.[1] ?? '');
  for (const step of steps) await pressAll(url, reporters, crowd, (index) => form[step](drafts[index] ?? ''));
  return drafts;
}

async function pressAll(
  url: string,
  reporters: readonly Person[],
  crowd: Crowd,
  pressed: (index: number) => Pressed,
) {
  const bodies = reporters.map((reporter, index) => pressBody(reporter, pressed(index), crowd.connector));
  const { answers } = await load(url, bodies, crowd);
  check(answers, 'AdaptiveCard');
  return answers;
}

/** So many of them, from the start again when they run out. */
function take<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: Math.ceil(count / all.length) }, () => all)
    .flat()
    .slice(0, count);
}
