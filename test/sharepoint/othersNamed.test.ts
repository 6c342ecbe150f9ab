/** Others who are named in a concern stand in its record, as far as everybody may know who works on the site. */
import assert from 'node:assert/strict';
import { people } from '../people.ts';
import { person } from '../policy/concerns/given.ts';
import {
  chronologyList,
  concernList,
  openRecordOffice,
  type RecordOffice,
  reference,
} from './recordOffice.ts';

const { riley, alex, kit } = people;
const one = reference(1);
const involved = { type: 'InvolvePerson', part: 'may-be-involved' } as const;
const helps = { type: 'InvolvePerson', part: 'saw-or-helps' } as const;

describe('the column for others who are named', () => {
  let office: RecordOffice;
  const open = async (...mode: ['envelope'] | []) => {
    office = await openRecordOffice(undefined, ...mode);
    await office.raise(1);
    await office.record();
  };
  afterEach(() => office.close());

  const column = () => office.item(concernList, one)?.fields.OthersNamed;
  const site = () => JSON.stringify([concernList, chronologyList].map((list) => office.items(list)));
  const names = async (...said: readonly object[]) => {
    for (const what of said) await office.act(1, { ...what });
    assert.deepEqual(await office.record(), []);
  };

  it('is empty while nobody else is named', async () => {
    await open();
    assert.ok(!column());
  });

  it('says who, as picked and as typed, and their part', async () => {
    await open();
    await names(
      { ...involved, name: 'A cousin', person: person(alex) },
      { ...helps, name: 'Ward clerk Hale' },
      { ...helps, name: '', person: person(riley) },
    );
    assert.equal(
      column(),
      [
        'Alex Byrne. Typed: A cousin. They may be involved',
        'Ward clerk Hale. They saw it, or they help',
        `${riley.name}. They saw it, or they help`,
      ].join('\n\n'),
    );
  });

  it('changes with what is recorded: a later part of the same person replaces the earlier', async () => {
    await open();
    await names({ ...involved, name: '', person: person(alex) });
    assert.equal(column(), 'Alex Byrne. They may be involved');
    await names({ ...helps, name: '', person: person(alex) });
    assert.equal(column(), 'Alex Byrne. They saw it, or they help');
  });

  it('stays as it is when whom the concern is about is recorded anew', async () => {
    await open();
    await names({ ...helps, name: 'Ward clerk Hale' });
    await names({ type: 'ClarifySubject', about: 'patient', age: 'adult', name: 'Somebody Other' });
    assert.equal(column(), 'Ward clerk Hale. They saw it, or they help');
  });

  it('is written back when somebody changes it by hand, and that is on record', async () => {
    await open();
    await names({ ...helps, name: 'Ward clerk Hale' });
    await office.reconcile();
    await office.byHand(kit, concernList, one, { OthersNamed: '' });
    await office.reconcile();
    assert.equal(column(), 'Ward clerk Hale. They saw it, or they help');
    assert.deepEqual(
      (await office.edits(1)).map(({ columns }) => columns),
      [['Others who are named']],
    );
  });

  it('goes on in the chronology where there are more than it can hold', async () => {
    await open();
    const long = 'x'.repeat(40_000);
    await names({ ...helps, name: `First ${long}` }, { ...helps, name: `Second ${long}` });
    assert.match(String(column()), /^First x.*Second x.*\(continued in Prevent chronology\)$/s);
    const told = office.items(chronologyList).map(({ fields }) => String(fields.Detail));
    const count = (letter: RegExp) => told.join('').match(letter)?.length;
    assert.equal(count(/x/g), 80_000);
  });

  it('goes with all of the concern where one who may be involved works on the site, and no version is left', async () => {
    await open();
    await names({ ...helps, name: 'Ward clerk Hale' });
    await names({ ...involved, name: '', person: person(kit) });
    assert.equal(office.items(concernList).length + office.items(chronologyList).length, 0);
    assert.ok(!JSON.stringify(office.tenant.lists()).includes('Hale'));
  });

  it('stands, with their name, where one of the site saw it or helps: it is kept from nobody for that', async () => {
    await open();
    await names({ ...helps, name: 'Kit Adeyemi', person: person(kit) });
    assert.equal(column(), 'Kit Adeyemi. They saw it, or they help');
    assert.ok(!(await office.events(1)).some(({ type }) => type === 'RecordWithheld'));
  });

  it('is not in lists that are envelopes, nor is anybody who is named, in any item', async () => {
    await open('envelope');
    await names({ ...involved, name: 'A cousin', person: person(alex) }, { ...helps, name: 'Clerk Hale' });
    const fields = office.item(concernList, one)?.fields ?? {};
    assert.ok(!('OthersNamed' in fields));
    for (const text of [alex.name, alex.id, 'A cousin', 'Hale']) assert.ok(!site().includes(text), text);
    assert.equal(office.items(chronologyList).length, (await office.events(1)).length);
  });
});
