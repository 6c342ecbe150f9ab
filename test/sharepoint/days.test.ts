import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { atNoon, dayIn } from '../../src/sharepoint/lists/day.ts';
import { keptDay } from '../tenant/days.ts';
import { jo, kit, openTaskOffice, type TaskOffice } from './taskOffice.ts';

/** Zones from the furthest west to the last in which noon UTC falls on its own date, in winter and in summer. */
const zones = [
  ...['Etc/GMT+12', 'Pacific/Pago_Pago', 'Pacific/Honolulu', 'America/Los_Angeles', 'America/St_Johns'],
  ...['UTC', 'Europe/London', 'Asia/Kolkata', 'Australia/Sydney', 'Pacific/Noumea'],
];

const winter = 'policy-review:2026-03-20';
const summer = 'policy-review:2026-07-01';

describe('a day in a list', () => {
  it('is the same written, kept and read, in every time zone from UTC-12 to UTC+11 on every date', () => {
    const dates = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(dates, fc.constantFrom(...zones), (days, zone) => {
        const date = Temporal.PlainDate.from('2000-01-01').add({ days }).toString();
        assert.equal(dayIn(keptDay(atNoon(date), zone)), date);
        // Until it is read again, SharePoint says what it was sent.
        assert.equal(dayIn(atNoon(date)), date);
      }),
    );
  });

  for (const timeZone of zones)
    describe(`of a site in ${timeZone}`, () => {
      let office: TaskOffice;
      beforeEach(async () => {
        office = await openTaskOffice({ timeZone });
        for (const [key, dueOn] of [
          [winter, '2026-03-20'],
          [summer, '2026-07-01'],
        ] as const)
          await office.open(key, dueOn);
        await office.settle();
      });
      afterEach(() => office.close());

      const since = async (key: string) => (await office.events(key)).slice(2).map(({ type }) => type);

      it('shows when a task is due', () => {
        assert.equal(office.item(winter)?.fields.DueOn, '2026-03-20');
        assert.equal(office.item(summer)?.fields.DueOn, '2026-07-01');
      });

      for (const [season, key, date] of [
        ['winter', winter, '2026-03-27'],
        ['summer', summer, '2026-08-01'],
      ] as const)
        it(`chosen by hand in ${season} is that day`, async () => {
          await office.byHand(jo, key, { DueOn: date, Reason: 'The board meets later' });
          await office.settle();
          const moved = (await office.events(key)).find(({ type }) => type === 'TaskDateMoved');
          assert.equal(moved && 'dueOn' in moved && moved.dueOn, date);
          assert.equal(office.item(key)?.fields.DueOn, date);
        });

      it('is not moved by somebody who says that they have started, nor by the team', async () => {
        await office.byHand(jo, winter, { Status: 'Started' });
        await office.byHand(kit, summer, { Status: 'Started' });
        await office.settle();
        assert.deepEqual([await since(winter), await since(summer)], [['TaskStarted'], ['TaskStarted']]);
      });

      it('is not moved either when nothing is remembered of the item', async () => {
        office.restart();
        await office.byHand(jo, summer, { Status: 'Started' });
        await office.settle();
        assert.deepEqual(await since(summer), ['TaskStarted']);
      });

      it('is not written again and again', async () => {
        office.restart();
        office.tenant.faults.resync();
        await office.poll();
        office.tenant.requests.reset();
        for (let round = 0; round < 3; round++) {
          office.tenant.faults.resync();
          await office.poll();
        }
        const calls = Object.keys(office.tenant.requests.counts());
        assert.deepEqual(
          calls.filter((call) => /^(PATCH|POST)/.test(call)),
          [],
        );
      });

      it('tells whether the time zone of the site is the ICB’s', async () => {
        await office.lookAtZone();
        const isOther = timeZone !== 'Europe/London';
        const codes = (await office.findings()).map(({ code }) => code);
        assert.deepEqual(codes, isOther ? ['site-other-zone'] : []);
      });
    });
});
