/** Somebody of the staff on a form of the desk: Teams looks them up, or their name is entered elsewhere. */
import assert from 'node:assert/strict';
import type { Keeping, Sending } from '../../../src/desk/api/answers.ts';
import { until } from '../../until.ts';
import { type Opening, openedHouse, type Shown } from './opened.ts';
import * as samples from './samples.ts';
import { called, manner } from './teamsFrame.ts';

const path = `/concerns/${samples.reference}`;
const form = `${path}/forms/decide`;

describe('A person on a form of the desk', () => {
  const house = openedHouse();

  const open = (how: Opening = {}) => house.open(`${path}/decide`, how);
  const find = ({ desk }: Shown) => desk.getByRole('button', { name: 'Find them in Teams' });
  const says = ({ desk }: Shown, text: string) => desk.getByText(text).waitFor();
  const bodies = (what: string) =>
    house.server.asked.filter((one) => one.what === what).map(({ body }) => body);
  const sent = (): Sending[] => bodies(`POST ${form}`).map((body) => JSON.parse(body));
  const kept = (): Keeping[] => bodies(`PUT ${form}`).map((body) => JSON.parse(body));

  it('is picked in Teams, shown by name, and sent by id', async () => {
    const shown = await open();
    await find(shown).click();
    await says(shown, 'You selected Robin Hart.');
    await shown.desk.locator('#field-with:focus', { hasText: 'Find someone else in Teams' }).waitFor();
    await shown.desk.getByRole('button', { name: 'Record the decision' }).click();
    await says(shown, 'The decision is recorded.');
    assert.deepEqual(sent()[0]?.values, { with: 'the-id-of-robin', 'with-name': 'Robin Hart' });
  });

  it('is kept with the rest, and shown again', async () => {
    const shown = await open();
    await find(shown).click();
    await until('it is kept', () => kept().length > 0);
    const [{ values } = { values: {} }] = kept();
    house.server.on(`GET ${form}`, () => ({
      status: 200,
      body: { ...samples.form, values, kept: '4:10pm' },
    }));
    await says(await open(), 'You selected Robin Hart.');
  });

  it('is removed, and the focus is where another can be found', async () => {
    const shown = await open();
    await find(shown).click();
    await shown.desk.getByRole('button', { name: 'Remove' }).click();
    await shown.desk.locator('#field-with:focus', { hasText: 'Find them in Teams' }).waitFor();
    assert.equal(await shown.desk.getByText('You selected').count(), 0);
    await shown.desk.getByRole('button', { name: 'Record the decision' }).click();
    await says(shown, 'The decision is recorded.');
    assert.equal(sent()[0]?.values.with, '');
  });

  it('stays who it was where the list is closed', async () => {
    const shown = await open();
    await find(shown).click();
    await says(shown, 'You selected Robin Hart.');
    await manner(shown.page, { people: 8000 });
    await shown.desk.getByRole('button', { name: 'Find someone else in Teams' }).click();
    await until('Teams was asked twice', async () => (await called(shown.page)).filter(isPick).length === 2);
    await shown.desk.locator('#field-with:not([aria-disabled=true])').waitFor();
    await says(shown, 'You selected Robin Hart.');
    assert.equal(await shown.desk.getByText('Teams has not looked them up').count(), 0);
  });

  it('is entered by name where Teams refuses, and can be tried again', async () => {
    const shown = await open({ people: 1000 });
    await find(shown).click();
    await says(shown, 'Teams has not looked them up, and nothing was changed.');
    await says(shown, 'enter the name in “Their name” instead');
    await manner(shown.page, { people: 'given' });
    await find(shown).click();
    await says(shown, 'You selected Robin Hart.');
  });

  it('is entered by name where Teams never answers: at once it says so, and after two minutes it ends', async () => {
    const shown = await open({ people: 'hang', isStill: true });
    await find(shown).click();
    await says(shown, 'If no window opens, enter the name in “Their name” instead.');
    await shown.page.clock.fastForward(121_000);
    await says(shown, 'Teams has not looked them up');
    await shown.desk.locator('#field-with:not([aria-disabled=true])').waitFor();
  });

  it('is entered by name where Teams cannot look anybody up', async () => {
    const shown = await open({ people: 'none' });
    await says(shown, 'Teams cannot look people up here. Enter the name in “Their name” instead.');
    assert.equal(await find(shown).count(), 0);
  });
});

function isPick(func: string): boolean {
  return func === 'people.selectPeople';
}
