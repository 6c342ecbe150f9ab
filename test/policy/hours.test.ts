import assert from 'node:assert/strict';
import { due, isLater, isOpen, local } from '../../src/policy/hours.ts';
import { holidays2026, office } from './local.ts';

const same = (one: string, other: string) =>
  assert.equal(Date.parse(one), Date.parse(other), `${one} is not ${other}`);

describe('working time (local setting)', () => {
  it('runs over the weekend and a bank holiday', () => {
    assert(holidays2026.has('2026-05-25'));
    same(due('2026-05-22T15:00:00Z', { workingHours: 2 }, office), '2026-05-26T09:00:00Z'); // 4pm on the Friday in London
  });

  it('ends when the office closes, not when it opens again', () => {
    same(due('2026-03-02T09:00:00Z', { workingHours: 8 }, office), '2026-03-02T17:00:00Z');
    same(due('2026-03-02T17:00:00Z', { workingHours: 8 }, office), '2026-03-03T17:00:00Z');
    same(due('2026-03-02T03:00:00Z', { workingHours: 1 }, office), '2026-03-02T10:00:00Z');
  });

  it('keeps to the second, and to parts of an hour', () => {
    same(due('2026-03-02T16:59:30.250Z', { workingHours: 1.1 }, office), '2026-03-03T10:05:30.250Z');
    same(due('2026-03-02T09:00:00Z', { workingHours: 1 / 3 }, office), '2026-03-02T09:20:00Z');
  });

  it('counts plain minutes round the clock', () => {
    same(due('2026-03-29T00:50:00Z', { minutes: 15 }, office), '2026-03-29T01:05:00Z');
  });

  it('gives no time at all where none is allowed: at once, or when the office is next open', () => {
    const saturday = '2026-05-23T10:00:00Z';
    same(due(saturday, { minutes: 0 }, office), saturday);
    same(due(saturday, { workingHours: 0 }, office), '2026-05-26T08:00:00Z'); // the Monday is a bank holiday
    same(due('2026-03-02T11:11:11Z', { workingHours: 0 }, office), '2026-03-02T11:11:11Z');
    same(due('2026-03-02T09:00:00Z', { workingHours: 0 }, office), '2026-03-02T09:00:00Z');
    same(due('2026-03-02T17:00:00Z', { workingHours: 0 }, office), '2026-03-03T09:00:00Z');
  });

  it('ends a period when the office closes on its date, in London', () => {
    same(due('2026-01-14T10:00:00Z', { period: 'P6M' }, office), '2026-07-14T16:00:00Z');
    same(due('2025-11-24T10:00:00Z', { period: 'P1Y' }, office), '2026-11-24T17:00:00Z');
    same(due('2026-06-30T23:30:00Z', { period: 'P1M' }, office), '2026-08-03T16:00:00Z'); // 1 July; 1 August is a Saturday
  });

  it('ends a period on the next working day where the office is closed on its date', () => {
    same(due('2026-03-03T10:00:00Z', { period: 'P1M' }, office), '2026-04-07T16:00:00Z'); // Good Friday
    same(due('2026-06-25T10:00:00Z', { period: 'P6M' }, office), '2026-12-29T17:00:00Z'); // Christmas
  });

  it('ends a period on the last of a month that has no such day', () => {
    same(due('2025-08-31T10:00:00Z', { period: 'P6M' }, office), '2026-03-02T17:00:00Z'); // 28 February is a Saturday
    same(due('2026-08-31T10:00:00Z', { period: 'P1M' }, office), '2026-09-30T16:00:00Z');
  });

  it('opens at nine and is closed at five', () => {
    const opening = { '08:59:59': false, '09:00:00': true, '16:59:59': true, '17:00:00': false };
    for (const [time, open] of Object.entries(opening))
      assert.equal(isOpen(`2026-03-02T${time}Z`, office), open, time);
    assert.equal(isOpen('2026-06-01T08:00:00Z', office), true); // 9am in summer
  });
});

describe('the clock on the wall', () => {
  it('is London’s, in winter and in summer', () => {
    assert.deepEqual(local('2026-11-20T16:30:00Z', office), {
      day: 'Friday 20 November',
      hour: 16,
      minute: 30,
    });
    assert.deepEqual(local('2026-06-30T23:05:00Z', office), {
      day: 'Wednesday 1 July',
      hour: 0,
      minute: 5,
    });
  });

  it('compares instants, not their spelling', () => {
    assert.equal(isLater('2026-03-02T09:00:00.001Z', '2026-03-02T09:00:00Z'), true);
    assert.equal(isLater('2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00Z'), false);
    assert.equal(isLater('2026-03-02T09:00:00+01:00', '2026-03-02T08:30:00Z'), false);
  });
});
