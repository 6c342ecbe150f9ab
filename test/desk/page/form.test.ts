/** A form of the desk: what is typed is kept, mistakes are found, others are seen, nothing is recorded twice. */
import assert from 'node:assert/strict';
import type { Sending } from '../../../src/desk/api/answers.ts';
import { until } from '../../until.ts';
import type { Answer } from './deskServer.ts';
import { type Opening, openedHouse, type Shown } from './opened.ts';
import * as samples from './samples.ts';

const path = `/concerns/${samples.reference}`;
const form = `${path}/forms/decide`;
const words = 'They told me in the corridor.';

describe('A form of the desk', () => {
  const house = openedHouse();

  const open = (how: Opening = {}) => house.open(`${path}/decide`, how);
  const why = ({ desk }: Shown) => desk.getByLabel('Why did you decide this?');
  const submit = ({ desk }: Shown) => desk.getByRole('button', { name: 'Record the decision' }).click();
  const sent = (what: string) => house.server.asked.filter((one) => one.what === what);
  /** What was sent once, and not answered; from here on it is. */
  async function lost(): Promise<Shown> {
    house.server.on(`POST ${form}`, () => 'drop');
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    await shown.desk.getByText(/Nothing is known to be recorded/).waitFor();
    assert.equal(await why(shown).inputValue(), words);
    house.server.on(`POST ${form}`, () => ({ status: 200, body: samples.recorded }));
    return shown;
  }
  const posts = (): readonly Sending[] => sent(`POST ${form}`).map(({ body }) => JSON.parse(body));

  it('keeps what is typed a second after typing stops, and says when', async () => {
    const shown = await open({ isStill: true });
    await why(shown).pressSequentially(words);
    await shown.page.clock.runFor(1_000);
    await shown.desk.getByText(/^Kept at 4:30pm/).waitFor();
    assert.deepEqual(JSON.parse(sent(`PUT ${form}`).at(-1)?.body ?? ''), {
      values: { reason: words },
      version: 12,
    });
    assert.equal(sent(`PUT ${form}`).length, 1);
  });

  it('comes back with what was kept', async () => {
    const kept = { ...samples.form, values: { reason: words, 'decidedOn-day': '20' }, kept: '4:10pm' };
    house.server.on(`GET ${form}`, () => ({ status: 200, body: kept }));
    const shown = await open();
    await shown.desk.getByText(/^Kept at 4:10pm/).waitFor();
    assert.equal(await why(shown).inputValue(), words);
    assert.equal(await shown.desk.getByLabel('Day').inputValue(), '20');
  });

  it('says that nothing is kept while the connection is down, keeps the words, and sends them again by itself', async () => {
    house.server.on(`PUT ${form}`, () => 'drop');
    const shown = await open();
    await why(shown).fill(words);
    await shown.desk.getByText(/^Not kept yet: The desk cannot be reached/).waitFor();
    assert.equal(await why(shown).inputValue(), words);
    house.server.on(`PUT ${form}`, () => ({ status: 200, body: { kept: '4:31pm' } }));
    await shown.desk.getByText(/^Kept at 4:31pm/).waitFor();
  });

  it('keeps what is typed at once when another page is opened, and asks nothing', async () => {
    const shown = await open();
    await why(shown).fill(words);
    await shown.desk.getByRole('link', { name: `Back to concern ${samples.reference}` }).click();
    await shown.desk.getByRole('heading', { level: 1, name: `Concern ${samples.reference}` }).waitFor();
    await until('it is kept', () => sent(`PUT ${form}`).length === 1);
  });

  it('keeps what is typed at once when the page is hidden', async () => {
    const shown = await open({ isStill: true });
    await why(shown).fill(words);
    await shown.page.frames()[1]?.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));`);
    // Less than the second passes on the page after which it would be kept anyway.
    await until('it is kept', () => sent(`PUT ${form}`).length === 1, 4_000);
  });

  it('asks before text is left that could not be kept', async () => {
    house.server.on(`PUT ${form}`, () => 'drop');
    const shown = await open();
    await why(shown).fill(words);
    const back = shown.desk.getByRole('link', { name: `Back to concern ${samples.reference}` });
    await back.click();
    const question = shown.desk.getByRole('dialog', { name: 'What you typed is not kept' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    assert.equal(await why(shown).inputValue(), words);
    await back.click();
    await question.getByRole('button', { name: 'Leave without it' }).click();
    await shown.desk.getByRole('heading', { level: 1, name: `Concern ${samples.reference}` }).waitFor();
  });

  it('has the words again after "Back" of the browser, though they could not be kept', async () => {
    house.server.on(`PUT ${form}`, () => 'drop');
    const shown = await house.open(path);
    const decide = shown.desk.getByRole('link', { name: 'Decide', exact: true });
    await decide.click();
    await why(shown).fill(words);
    await shown.page.frames()[1]?.evaluate('history.back()');
    await decide.click();
    assert.equal(await why(shown).inputValue(), words);
  });

  it('does not load itself anew while something typed is not kept', async () => {
    house.server.on(`PUT ${form}`, () => 'drop');
    const shown = await open();
    await why(shown).fill(words);
    await shown.desk.getByText(/^Not kept yet/).waitFor();
    house.server.on('GET /me', () => ({ status: 200, body: { ...samples.me, build: 'a newer build' } }));
    const before = sent('GET /me').length;
    await shown.page.frames()[1]?.evaluate('window.dispatchEvent(new Event("visibilitychange"))');
    await until('the page has heard of it', () => sent('GET /me').length > before);
    await shown.page.waitForTimeout(500);
    assert.equal(await why(shown).inputValue(), words);
  });

  it('shows whom it is about and what is known, above the first question', async () => {
    const { desk } = await open();
    const known = desk.getByRole('region', { name: 'What is known' });
    assert.match(await known.innerText(), /He said that “they” would be sorry\.\n\nHe showed me a video\./);
    await desk.getByText('About: A patient. Age: Adult.').waitFor();
    const bottom = (await known.boundingBox())?.y ?? 0;
    const question = await desk.getByRole('radio').first().boundingBox();
    assert.ok(bottom > 0 && bottom < (question?.y ?? 0));
  });

  it('records it, and is back on the concern with what was said in focus', async () => {
    const shown = await open();
    await shown.desk.getByLabel('Refer to Channel').check();
    await why(shown).fill(words);
    await submit(shown);
    await shown.desk.locator('[role=status]:focus', { hasText: 'The decision is recorded.' }).waitFor();
    const [body] = posts();
    assert.deepEqual(body?.values, { outcome: 'refer', reason: words });
    assert.equal(body?.version, 12);
    assert.equal(posts().length, 1);
  });

  it('shows mistakes in a summary that has the focus and leads to each field, and at the field', async () => {
    house.server.on(`POST ${form}`, () => ({ status: 422, body: samples.mistakes }));
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    const { desk } = shown;
    await desk.locator('[role=alert]:focus', { hasText: 'There is a problem' }).waitFor();
    assert.equal(await shown.page.frames()[1]?.title(), 'Error: Decide what to do: Prevent desk');
    await desk.getByRole('link', { name: 'Enter why you decided this' }).click();
    await desk.locator('textarea:focus').waitFor();
    assert.match((await why(shown).getAttribute('aria-describedby')) ?? '', /error-reason/);
    await desk.getByRole('link', { name: 'The date must have a month' }).click();
    await desk.locator('#field-decidedOn-month:focus').waitFor();
    await desk.getByRole('link', { name: 'Select whom you mean' }).click();
    await desk.locator('#field-with:focus').waitFor();
    assert.equal(await why(shown).inputValue(), words);
    assert.equal(await desk.getByText('A referral needs a reason and a day').count(), 1);
  });

  it('shows what others did since, keeps own words, and records them anyway', async () => {
    house.server.on(`POST ${form}`, ({ body }) =>
      JSON.parse(body).version === 13
        ? { status: 200, body: samples.recorded }
        : { status: 409, body: samples.meanwhile },
    );
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    await shown.desk.getByText('The police were told.').waitFor();
    assert.equal(await why(shown).inputValue(), words);
    await shown.desk.getByRole('button', { name: 'Record it anyway' }).first().click();
    await shown.desk.getByText('The decision is recorded.').waitFor();
    assert.deepEqual(
      posts().map(({ version }) => version),
      [12, 13],
    );
  });

  it('leaves it where somebody else was first', async () => {
    house.server.on(`POST ${form}`, () => ({ status: 409, body: samples.meanwhile }));
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    await shown.desk.getByRole('button', { name: 'Leave it' }).click();
    await shown.desk.getByText('Draft deleted. Nothing of it was recorded.').waitFor();
    assert.equal(sent(`DELETE ${form}`).length, 1);
  });

  it('says so where it cannot be recorded any more, with the words still there', async () => {
    house.server.on(`POST ${form}`, () => ({ status: 409, body: { ...samples.meanwhile, since: [] } }));
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    await shown.desk.getByText(/^As the concern stands now/).waitFor();
    assert.equal(await why(shown).inputValue(), words);
    assert.equal(await shown.desk.getByRole('button', { name: 'Record it anyway' }).count(), 0);
  });

  it('shows what is to be checked, goes back with all words, and records it once it is checked', async () => {
    house.server.on(`POST ${form}`, ({ body }) =>
      JSON.parse(body).checked
        ? { status: 200, body: samples.recorded }
        : { status: 200, body: { check: samples.check } },
    );
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    await shown.desk.getByRole('button', { name: 'Back', exact: true }).click();
    assert.equal(await why(shown).inputValue(), words);
    await submit(shown);
    await shown.desk.getByRole('button', { name: 'Record it', exact: true }).click();
    await shown.desk.getByText('The decision is recorded.').waitFor();
  });

  for (const button of ['Try again', 'Record the decision'])
    it(`sends one press, however often the answer is lost: ${button}`, async () => {
      const shown = await lost();
      await shown.desk.getByRole('button', { name: button }).click();
      await shown.desk.getByText('The decision is recorded.').waitFor();
      assert.equal(new Set(posts().map(({ press }) => press)).size, 1);
    });

  it('sends what was typed after the answer was lost as a press of its own', async () => {
    const shown = await lost();
    await why(shown).fill(`${words} It was Tuesday.`);
    await shown.desk.getByRole('button', { name: 'Try again' }).click();
    await shown.desk.getByText('The decision is recorded.').waitFor();
    const [first, last] = [posts()[0], posts().at(-1)];
    assert.equal(last?.values.reason, `${words} It was Tuesday.`);
    assert.notEqual(last?.press, first?.press);
  });

  it('takes in no words while it is sent, as they would be in nothing that is recorded', async () => {
    const answer = Promise.withResolvers<Answer>();
    house.server.on(`POST ${form}`, () => answer.promise);
    const shown = await open();
    await why(shown).fill(words);
    await submit(shown);
    await until('it is on its way', () => posts().length === 1);
    await why(shown).pressSequentially(' More.');
    assert.equal(await why(shown).inputValue(), words);
    answer.resolve({ status: 422, body: samples.mistakes });
    await shown.desk.getByText('There is a problem').waitFor();
    await why(shown).pressSequentially(' More.');
    assert.equal(await why(shown).inputValue(), `${words} More.`);
  });

  it('counts what is left only near the end, and lets too much be seen and mended', async () => {
    const shown = await open();
    await why(shown).fill('x'.repeat(50));
    assert.equal(await shown.desk.getByText(/^You have/).count(), 0);
    await why(shown).fill('x'.repeat(99));
    await shown.desk.getByText('You have 1 character left.').waitFor();
    await why(shown).fill('x'.repeat(103));
    await shown.desk.getByText('You have 3 characters too many.').waitFor();
  });

  it('is filled in and sent by keyboard alone', async () => {
    const shown = await open();
    const { page, desk } = shown;
    await why(shown).waitFor();
    await desk.getByRole('link', { name: /^Back to concern/ }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type(words);
    for (const part of ['20', '11', '2026']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(part);
    }
    await page.keyboard.press('Enter');
    await desk.getByText('The decision is recorded.').waitFor();
    assert.deepEqual(posts()[0]?.values, {
      outcome: 'refer',
      reason: words,
      'decidedOn-day': '20',
      'decidedOn-month': '11',
      'decidedOn-year': '2026',
    });
  });
});
