/** What leaves the page of the desk: on paper, the whole page or one section; on the clipboard, the reference. */
import assert from 'node:assert/strict';
import { until } from '../../until.ts';
import { teams } from './deskServer.ts';
import { openedHouse, type Shown } from './opened.ts';
import * as samples from './samples.ts';

const path = `/concerns/${samples.reference}`;
const headings = [
  'What happens next',
  ...samples.concern.sections.map(({ heading }) => heading),
  ...['What happened', 'Who was told what', 'Who has read this', 'The record'],
];

describe('On paper', () => {
  const house = openedHouse();

  it('the whole page stands with all that is folded, and without what can only be pressed', async () => {
    const { page, desk } = await house.open(path);
    await desk.getByRole('button', { name: 'Show all 8: What happened' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual(await visible(desk.locator('h2')), headings);
    assert.equal(await desk.getByRole('region', { name: 'What happened' }).getByRole('listitem').count(), 8);
    assert.equal(await desk.getByRole('region', { name: 'Who has read this' }).getByRole('row').count(), 7);
    assert.deepEqual(await visible(desk.locator('button, nav, header, a[href]')), []);
    assert.ok(await desk.getByRole('heading', { level: 1, name: samples.reference }).isVisible());
  });

  it('who has read it is a table, though a sheet is no wider than a telephone lies across', async () => {
    const { page, desk } = await house.open(path, { width: 718 });
    const cell = desk.getByRole('region', { name: 'Who has read this' }).locator('td').first();
    const display = () => cell.evaluate((found) => getComputedStyle(found).display);
    await cell.waitFor();
    assert.equal(await display(), 'block');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await display(), 'table-cell');
  });

  it('a dark page is black on white', async () => {
    const { page, desk } = await house.open(path, { theme: 'dark' });
    await desk.getByRole('heading', { name: 'People' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const colours = await desk
      .locator('.card')
      .first()
      .evaluate((found) => {
        const { color, backgroundColor } = getComputedStyle(found);
        return [color, backgroundColor];
      });
    assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });

  it('the page is printed at a press, and nothing is said of it', async () => {
    const shown = await house.open(path, { isStill: true });
    await prints(shown);
    await shown.desk.getByRole('button', { name: 'Print this page' }).click();
    await until('it was printed', async () => (await timesPrinted(shown)) === 1);
    await shown.page.clock.runFor(5_000); // longer than the page waits for a browser that does not print
    assert.equal(await shown.desk.getByText(/^Teams does not print here/).count(), 0);
  });

  for (const { heading } of samples.concern.sections)
    it(`one section stands alone, with the reference above it, and the rest is there again after: ${heading}`, async () => {
      const shown = await house.open(path);
      const { page, desk } = shown;
      await prints(shown);
      await desk.getByRole('button', { name: `Print: ${heading}` }).click();
      await page.emulateMedia({ media: 'print' });
      await stand(desk.locator('h1, h2'), [`Concern ${samples.reference}`, heading]);
      await page.frames()[1]?.evaluate('dispatchEvent(new Event("afterprint"))');
      await stand(desk.locator('h2'), headings);
    });

  for (const button of ['Print this page', 'Print: People'])
    it(`where the host prints nothing, it says so, and what to do: ${button}`, async () => {
      const { page, desk } = await house.open(path, { sandbox: 'allow-scripts allow-same-origin' });
      await desk.getByRole('button', { name: button }).click();
      await desk.getByText(/^Teams does not print here/).waitFor();
      await page.emulateMedia({ media: 'print' });
      assert.deepEqual(await visible(desk.locator('h2')), headings);
    });
});

describe('On the clipboard', () => {
  const house = openedHouse();
  const old = 'document.execCommand = ';
  const newer = (way: string) => `Object.defineProperty(navigator, 'clipboard', { value: ${way} })`;
  const copies = '{ writeText: async (text) => { window.copiedText = text; } }';

  async function press(...changes: readonly string[]): Promise<Shown> {
    const shown = await house.open(path);
    await shown.desk.getByRole('button', { name: 'Copy the reference' }).waitFor();
    for (const change of changes) await shown.page.frames()[1]?.evaluate(change);
    await shown.desk.getByRole('button', { name: 'Copy the reference' }).click();
    return shown;
  }
  const isCopied = ({ desk }: Shown) => desk.getByText(`Copied: ${samples.reference}.`).waitFor();

  it('the reference stands in the way that works in a frame', async () => {
    const shown = await press();
    await isCopied(shown);
    await shown.page.context().grantPermissions(['clipboard-read'], { origin: teams });
    assert.equal(await shown.page.evaluate('navigator.clipboard.readText()'), samples.reference);
  });

  for (const [failing, way] of [
    ['does nothing', '() => false'],
    ['is forbidden', '() => { throw new Error("no"); }'],
  ])
    it(`it stands in the newer way where the old one ${failing}`, async () => {
      const shown = await press(`${old}${way}`, newer(copies));
      await isCopied(shown);
      assert.equal(await shown.page.frames()[1]?.evaluate('window.copiedText'), samples.reference);
    });

  for (const [failing, ...changes] of [
    ['refuse, as the host has it', `${old}() => false`],
    ['are not there', `${old}undefined`, newer('undefined')],
    ['never answer', `${old}() => false`, newer('{ writeText: () => new Promise(() => {}) }')],
  ])
    it(`it is left selected, and said how to copy it by hand, where both ways ${failing}`, async () => {
      const { page, desk } = await press(...changes);
      await desk.getByText(/^It could not be copied here/).waitFor();
      assert.equal(await page.frames()[1]?.evaluate('String(getSelection())'), samples.reference);
      assert.ok(await desk.locator('.tools .reference').isVisible());
    });
});

/** As a browser that prints. */
async function prints({ page, desk }: Shown): Promise<void> {
  await desk.getByRole('button', { name: 'Print this page' }).waitFor();
  await page
    .frames()[1]
    ?.evaluate(
      'window.timesPrinted = 0; window.print = () => { timesPrinted += 1; dispatchEvent(new Event("beforeprint")); };',
    );
}

async function timesPrinted({ page }: Shown): Promise<number> {
  return Number(await page.frames()[1]?.evaluate('timesPrinted'));
}

/** Waits until these are the texts of those that are seen. */
async function stand(all: Texts, wanted: readonly string[]): Promise<void> {
  await until(`what is seen is ${wanted.join(', ')}`, async () => {
    assert.deepEqual(await visible(all), wanted);
    return true;
  });
}

type Texts = ReturnType<Shown['desk']['locator']>;

/** The texts of those that are seen. */
async function visible(all: Texts): Promise<readonly string[]> {
  return all.filter({ visible: true }).allInnerTexts();
}
