/** How long it takes from "Send" until the safeguarding team's channel has the card, with nothing else going on. */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connector } from './connector.ts';
import { referencePattern } from './connector.ts';
import { type Crowd, check, filledIn } from './contestants.ts';
import { load } from './load.ts';

const unmeasured = 20;
/** Long enough for what follows a concern in SharePoint to be over. */
const pauseMs = 40;

/** @returns milliseconds of each of so many presses, one after another */
export async function sendToChannel(
  url: string,
  crowd: Crowd,
  connector: Connector,
  count: number,
): Promise<readonly number[]> {
  const bodies = await filledIn(url, crowd, unmeasured + count);
  const times: number[] = [];
  for (const body of bodies) {
    const pressed = performance.now();
    const { answers } = await load(url, [body], { ...crowd, concurrency: 1 });
    check(answers, 'Thank you');
    const reference = referencePattern.exec(answers[0]?.body ?? '')?.[0] ?? '';
    times.push((await connector.arrived(reference)) - pressed);
    await wait(pauseMs);
  }
  return times.slice(unmeasured);
}
