/** Dates as clients and people send them, and what becomes of those that are none. */
import assert from 'node:assert/strict';
import { dateProblem, dateTyped, isFutureDate } from '../../src/casework/date.ts';
import { local } from '../policy/local.ts';

const { calendar } = local;
const read = (on: unknown) => dateTyped({ on }, 'on', calendar);

describe('a date from a card', () => {
  const forms = [
    '2026-11-20',
    ' 2026-11-20 ',
    '2026-11-20T00:00:00Z',
    '2026-11-20T00:00:00',
    '2026-11-20 00:00',
    '2026-11-20T00:00:00.000+00:00',
    '20/11/2026',
    '20.11.2026',
    '20-11-2026',
    '20/11/2026 00:00:00',
    '20 November 2026',
    '20 nov 2026',
    '20th Nov. 2026',
  ];
  for (const text of forms) {
    it(`is read as ${text}`, () => assert.deepEqual(read(text), { iso: '2026-11-20', typed: '' }));
  }

  it('that is an instant is the day that it is here, also while the clocks are an hour ahead', () => {
    assert.equal(read('2026-06-11T23:00:00Z').iso, '2026-06-12');
    assert.equal(read('2026-06-12T00:00:00Z').iso, '2026-06-12');
    assert.equal(read('2026-06-12T00:00:00').iso, '2026-06-12');
  });

  it('with one digit for the day or the month is read, too', () => {
    assert.equal(read('1/2/2026').iso, '2026-02-01');
    assert.equal(read('1 May 2026').iso, '2026-05-01');
  });

  const impossible = [
    '30/02/2026',
    '31.04.2026',
    '2026-02-30',
    '2026-13-01',
    '11/20/2026',
    '29 February 2027',
  ];
  const unreadable = [
    'yesterday',
    '20/11',
    '20/11/26',
    '2026',
    '1/1/0026',
    'x 20/11/2026',
    '20 Brumaire 2026',
  ];
  for (const text of [...impossible, ...unreadable]) {
    it(`that is none, as ${text}, stays as it was typed, and is asked for in words`, () => {
      assert.deepEqual(read(text), { iso: '', typed: text });
      assert.match(
        dateProblem(read(text), 'missing')[0]?.text ?? '',
        /a real date.*for example 20\/11\/2026/,
      );
    });
  }

  it('that was left out is missing, and nothing else', () => {
    for (const nothing of [undefined, '', '  ', 7, null])
      assert.deepEqual(read(nothing), { iso: '', typed: '' });
    assert.deepEqual(dateProblem(read(''), 'missing'), [{ text: 'missing' }]);
    assert.deepEqual(dateProblem(read('20/11/2026'), 'missing'), []);
  });

  it('lies in the future after today, whichever way it is written', () => {
    for (const text of ['2026-12-01', '1/12/2026', '2026-12-01T00:00:00Z'])
      assert.equal(isFutureDate(text, '2026-11-30', calendar), true, text);
    for (const text of ['30/11/2026', 'next week', ''])
      assert.equal(isFutureDate(text, '2026-11-30', calendar), false, text);
  });
});
