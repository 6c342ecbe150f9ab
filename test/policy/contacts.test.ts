import assert from 'node:assert/strict';
import { answeringAt, answersAt, type Contact } from '../../src/policy/contacts.ts';
import { local, office } from './local.ts';

const { contacts } = local.pack;
const answering = (at: string) => answeringAt(contacts, at, office).map(({ id }) => id);

const always = ['emergency', 'police', 'anti-terrorist-hotline', 'textphone'];
const withActEarly = [...always, 'act-early'];
const everybody = contacts.map(({ id }) => id);

/** London's time stands in the name; the instant is in UTC, an hour behind it in summer. */
const instants: readonly (readonly [when: string, at: string, who: readonly string[]])[] = [
  ['Sunday, 3am', '2026-11-22T03:00:00Z', always],
  ['Sunday, noon', '2026-11-22T12:00:00Z', withActEarly],
  ['Wednesday, noon', '2026-11-25T12:00:00Z', everybody],
  ['Wednesday, 3am', '2026-11-25T03:00:00Z', always],
  ['Monday, 8:59:59am', '2026-11-23T08:59:59Z', always],
  ['Monday, 9am exactly', '2026-11-23T09:00:00Z', everybody],
  ['Monday, 4:59:59pm', '2026-11-23T16:59:59.999Z', everybody],
  ['Monday, 5pm exactly', '2026-11-23T17:00:00Z', always],
  ['Monday in summer, 9am exactly', '2026-06-01T08:00:00Z', everybody],
  ['Monday in summer, 5pm exactly', '2026-06-01T16:00:00Z', always],
  ['a bank holiday, noon', '2026-05-25T11:00:00Z', withActEarly],
  ['Christmas Day, 3am', '2026-12-25T03:00:00Z', always],
  ['the clocks go forward: the hour before', '2026-03-29T00:30:00Z', always],
  ['the clocks go forward: the hour after', '2026-03-29T01:30:00Z', always],
  ['the Sunday on which they went forward, 8:59am', '2026-03-29T07:59:00Z', always],
  ['the Sunday on which they went forward, 9am', '2026-03-29T08:00:00Z', withActEarly],
  ['the Monday after, 9am', '2026-03-30T08:00:00Z', everybody],
  ['the clocks go back: the hour the first time', '2026-10-25T00:30:00Z', always],
  ['the clocks go back: the hour the second time', '2026-10-25T01:30:00Z', always],
  ['the Sunday on which they went back, 8:59am', '2026-10-25T08:59:00Z', always],
  ['the Sunday on which they went back, 9am', '2026-10-25T09:00:00Z', withActEarly],
  ['the Monday after, 9am', '2026-10-26T09:00:00Z', everybody],
];

describe('who answers now (Appendix A; hours are a local setting)', () => {
  for (const [when, at, who] of instants) it(when, () => assert.deepEqual(answering(at), who));

  it('is somebody with a telephone, at every hour of a year', () => {
    for (
      let at = Date.parse('2026-01-01T00:00:00Z');
      at < Date.parse('2027-01-01T00:00:00Z');
      at += 3_600_000
    )
      assert(
        answeringAt(contacts, new Date(at).toISOString(), office).some(({ phone }) => phone),
        new Date(at).toISOString(),
      );
  });

  it('says in words what the hours say', () => {
    for (const { id, hours, answers } of contacts)
      assert.equal(hours === 'any-time', answers.startsWith('Any time'), id);
  });
});

describe('hours that another ICB may need', () => {
  const someone = (hours: Contact['hours']): Contact => ({
    id: 'duty-team',
    name: 'Emergency Duty Team',
    answers: 'When offices are closed',
    phone: '0300 555 0100',
    hours,
    clause: 'local setting',
  });
  const answered = (hours: Contact['hours'], instants: Readonly<Record<string, boolean>>) => {
    for (const [at, expected] of Object.entries(instants))
      assert.equal(answersAt(someone(hours), at, office), expected, at);
  };

  it('out of hours: when the office is closed, bank holidays too', () =>
    answered('out-of-hours', {
      '2026-11-23T08:59:59Z': true,
      '2026-11-23T09:00:00Z': false,
      '2026-11-23T17:00:00Z': true,
      '2026-11-22T12:00:00Z': true,
      '2026-05-25T11:00:00Z': true,
    }));

  const nights = { days: [1, 5], opens: '17:30', closes: '08:30', clause: 'local setting' };

  it('over midnight: into the morning after the days that are named', () =>
    answered(
      { ...nights, onBankHolidays: true },
      {
        '2026-11-23T17:29:00Z': false, // Monday
        '2026-11-23T17:30:00Z': true,
        '2026-11-24T08:29:00Z': true,
        '2026-11-24T08:30:00Z': false,
        '2026-11-24T20:00:00Z': false, // Tuesday
        '2026-11-28T03:00:00Z': true, // Friday's, on Saturday
      },
    ));

  it('over midnight, without bank holidays: a night counts as the day on which it begins', () =>
    answered(
      { ...nights, onBankHolidays: false },
      {
        '2026-05-25T20:00:00Z': false, // bank holiday, a Monday
        '2026-05-26T03:00:00Z': false,
        '2026-06-01T20:00:00Z': true,
        '2026-06-02T03:00:00Z': true,
      },
    ));

  it('by the clock on the wall, in the nights when it changes', () =>
    answered(
      { days: [7], opens: '00:00', closes: '03:00', onBankHolidays: true, clause: 'local setting' },
      {
        '2026-03-29T01:59:00Z': true, // 2:59am
        '2026-03-29T02:00:00Z': false,
        '2026-10-24T23:00:00Z': true, // midnight
        '2026-10-25T02:59:00Z': true,
        '2026-10-25T03:00:00Z': false,
      },
    ));

  it('the whole day, where it closes when it opens', () =>
    answered(
      { days: [6], opens: '00:00', closes: '00:00', onBankHolidays: true, clause: 'local setting' },
      { '2026-11-28T00:00:00Z': true, '2026-11-28T23:59:59Z': true, '2026-11-29T00:00:00Z': false },
    ));
});
