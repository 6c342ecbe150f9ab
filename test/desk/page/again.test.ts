/** What changes by itself on the desk: it is asked for again while it is seen, and shown once it is new. */
import assert from 'node:assert/strict';
import type { Response } from 'playwright-core';
import { until } from '../../until.ts';
import type { Answer, Asked } from './deskServer.ts';
import { openedHouse, type Shown } from './opened.ts';
import * as samples from './samples.ts';

const path = `/concerns/${samples.reference}`;
const second = 1_000;
const minute = 60 * second;
const nothingForTheTeam = { ...samples.today, team: [], more: { ...samples.today.more, team: 0 } };

describe('What changes by itself on the desk', () => {
  const house = openedHouse();
  const still = { isStill: true };
  const times = (what: string) => house.server.asked.filter((one) => one.what === what).length;
  const shows = (change: object) =>
    house.server.on(`GET ${path}`, () => ({ status: 200, body: { ...samples.concern, ...change } }));

  /** As much time as that passes, and the page has heard the answer to what it asked by then. */
  async function pass({ page }: Shown, ms: number, what: string, wanted: number): Promise<void> {
    const answered = page.waitForResponse((one) => isAnswerTo(what, one));
    await page.clock.runFor(ms);
    await (await answered).finished();
    await page.frames()[1]?.evaluate(heard);
    assert.equal(times(what), wanted);
  }

  it('is asked for at growing intervals while something is under way, and it says when that has arrived', async () => {
    shows({ underWay: ['message', 'record'], isWithheld: false });
    const shown = await house.open(path, still);
    await shown.desk
      .getByText('A message about this concern has not been sent yet. The service keeps trying.')
      .waitFor();
    await shown.desk.getByText('The record in SharePoint follows.').waitFor();
    const what = `GET ${path}`;
    await pass(shown, 2 * second, what, 2);
    await pass(shown, 4 * second, what, 3);
    shows({ underWay: ['record'], isWithheld: false, tag: 'sent' });
    await pass(shown, 8 * second, what, 4);
    await shown.desk.getByText('No message about this concern is waiting to be sent.').waitFor();
    await shown.desk.getByText('The record in SharePoint follows.').waitFor();
    shows({ underWay: [], isWithheld: false, tag: 'written' });
    await pass(shown, 16 * second, what, 5);
    await shown.desk.getByText('The record in SharePoint is up to date.').waitFor();
    await pass(shown, minute, what, 6);
  });

  it('says nothing of the record in SharePoint once the concern may not stand there', async () => {
    shows({ underWay: ['record'], isWithheld: false });
    const shown = await house.open(path, still);
    const record = shown.desk.getByText(/^The record in SharePoint/);
    await record.waitFor();
    shows({ underWay: [], isWithheld: true, status: 'Withheld', tag: 'withheld' });
    await pass(shown, 2 * second, `GET ${path}`, 2);
    await shown.desk.getByText('Withheld', { exact: true }).waitFor();
    assert.equal(await record.count(), 0);
  });

  it('is never asked for more than once a minute where nothing is under way, nor while nobody sees it', async () => {
    const shown = await house.open(path, still);
    await shown.desk.getByText('Tomasz Example-Nowakowski').waitFor();
    await pass(shown, minute, `GET ${path}`, 2);
    await see(shown, 'hidden');
    await shown.page.clock.runFor(60 * minute);
    assert.equal(times(`GET ${path}`), 2);
    await see(shown, 'visible');
    await until('it is asked for anew', () => times(`GET ${path}`) === 3);
  });

  it('says what it has when it asks by itself, and nothing of that when somebody looks', async () => {
    house.server.on(`GET ${path}`, ({ headers }) =>
      headers['x-has'] ? { status: 204 } : { status: 200, body: samples.concern },
    );
    const shown = await house.open(path, still);
    await shown.desk.getByText('Tomasz Example-Nowakowski').waitFor();
    await pass(shown, minute, `GET ${path}`, 2);
    await shown.desk.getByText('Tomasz Example-Nowakowski').waitFor();
    assert.equal(await shown.desk.getByRole('alert').count(), 0);
    await see(shown, 'hidden');
    await see(shown, 'visible');
    await until('it is asked for anew', () => times(`GET ${path}`) === 3);
    const has = (asked: Asked) => asked.headers['x-has'];
    const all = house.server.asked.filter(({ what }) => what === `GET ${path}`);
    assert.ok(all.every(({ query }) => query.size === 0));
    assert.deepEqual(all.map(has), [undefined, samples.concern.tag, undefined]);
  });

  it('is asked for with what is had of each part of a list', async () => {
    house.server.on('GET /concerns', ({ query, headers }) => {
      if (headers['x-has']) return { status: 204 };
      return { status: 200, body: query.get('after') ? samples.list(3) : samples.list(4, 'more') };
    });
    const shown = await house.open('/concerns', still);
    await shown.desk.getByRole('button', { name: 'Show more' }).click();
    await shown.desk.getByRole('row').nth(7).waitFor();
    await pass(shown, minute, 'GET /concerns', 4);
    assert.equal(await shown.desk.getByRole('row').count(), 8);
    const has = house.server.asked
      .filter(({ what }) => what === 'GET /concerns')
      .map(({ headers }) => headers['x-has']);
    assert.deepEqual(has, [undefined, undefined, 'a-list-of-4', 'a-list-of-3']);
  });

  it('does not take away what somebody has pressed for', async () => {
    const rest = Promise.withResolvers<Answer>();
    house.server.on('GET /concerns', ({ query }) =>
      query.has('after') ? rest.promise : { status: 200, body: samples.list(4, 'more') },
    );
    const shown = await house.open('/concerns', still);
    const more = shown.desk.getByRole('button', { name: 'Show more' });
    await more.waitFor();
    await shown.page.clock.runFor(minute - second);
    await more.click();
    await until('it is pressed for', () => times('GET /concerns') === 2);
    await shown.page.clock.runFor(2 * second);
    rest.resolve({ status: 200, body: samples.list(3) });
    await shown.desk.getByRole('row').nth(7).waitFor();
    assert.equal(times('GET /concerns'), 2);
  });

  it('is what is late by now, and what somebody else has done: on the first page, too', async () => {
    const shown = await house.open('', still);
    await shown.desk.getByRole('link', { name: 'Acknowledge the concern' }).waitFor();
    house.server.on('GET /today', () => ({ status: 200, body: nothingForTheTeam }));
    await pass(shown, minute, 'GET /today', 2);
    await shown.desk.getByText('Nothing else is waiting for the team.').waitFor();
  });

  it('is shown no more once it is theirs no more, and asked for no more', async () => {
    const shown = await house.open(path, still);
    await shown.desk.getByText('Tomasz Example-Nowakowski').waitFor();
    house.server.on(`GET ${path}`, () => ({
      status: 404,
      body: { error: 'There is no such concern for you.' },
    }));
    await pass(shown, minute, `GET ${path}`, 2);
    await shown.desk.getByText('There is no such concern for you.').waitFor();
    assert.equal(await shown.desk.getByText('Tomasz Example-Nowakowski').count(), 0);
    await shown.page.clock.runFor(10 * minute);
    assert.equal(times(`GET ${path}`), 2);
  });

  it('says that it may be old where nobody answers, and goes on asking', async () => {
    const shown = await house.open('', still);
    await shown.desk.getByRole('link', { name: 'Decide what to do' }).waitFor();
    house.server.on('GET /today', () => ({ status: 429, body: { error: 'Wait a minute, then try again.' } }));
    await pass(shown, minute, 'GET /today', 2);
    await shown.desk.getByText('What you see may be out of date.').waitFor();
    house.server.on('GET /today', () => ({ status: 200, body: samples.today }));
    await pass(shown, minute, 'GET /today', 3);
    await shown.desk.getByText('What you see may be out of date.').waitFor({ state: 'detached' });
  });
});

function isAnswerTo(what: string, answer: Response): boolean {
  const { pathname } = new URL(answer.url());
  return `${answer.request().method()} ${pathname.slice('/api/desk'.length)}` === what;
}

/** Runs in the page, whose timers stand still: what came before has been taken in by then. */
async function heard(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  for (const _ of ['the answer is there', 'it is read'])
    await new Promise((next) => {
      port1.onmessage = next;
      port2.postMessage('');
    });
}

async function see({ page }: Shown, state: 'hidden' | 'visible'): Promise<void> {
  await page.frames()[1]?.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('visibilitychange'));`);
}
