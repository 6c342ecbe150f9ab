/** The files for people's calendars, read by another library than the one that wrote them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarFile } from '../../src/papers/calendarFile.ts';
import type { CalendarEntry } from '../../src/policy/duties/outlook.ts';
import { entryWords } from '../../src/words/outlook.ts';
import { nastyTexts } from '../cards/nasty.ts';
import { opened } from './calendar.ts';

const at = '2026-11-23T10:00:00Z';
const organiser = {
  name: 'NHS Somerset Integrated Care Board',
  email: 'safeguarding@example-icb.nhs.example',
};
const facts = { at, organiser, isCalendar: false };

const entry: CalendarEntry = {
  id: 'vetting:2026-12-28',
  sequence: 3,
  on: '2026-12-28',
  remindBeforeMs: 111 * 3_600_000,
  name: 'Vetting',
  what: 'Ask providers how they vet people.',
  clauses: ['4.7'],
  evidence: 'The answers',
  isReview: false,
};

describe('The file for somebody’s calendar', () => {
  it('is a whole day that stays free, with a reminder before it', () => {
    const { method, name, entries } = opened(calendarFile([entry], facts));
    assert.deepEqual([method, name, entries.length], ['PUBLISH', undefined, 1]);
    assert.deepEqual(entries[0], {
      uid: 'vetting:2026-12-28@notice-check-share',
      sequence: 3,
      stamp: '2026-11-23T10:00:00Z',
      start: '2026-12-28',
      end: '2026-12-29',
      isDay: true,
      summary: 'Vetting',
      description: entryWords(entry).about,
      status: 'CONFIRMED',
      transparent: 'TRANSPARENT',
      busy: 'FREE',
      organiser: { name: organiser.name, address: `mailto:${organiser.email}` },
      attendees: 0,
      reminders: [-111 * 60],
    });
  });

  it('has no organiser where the mailbox has no address', () => {
    const file = calendarFile([entry], { ...facts, organiser: undefined });
    assert.equal(opened(file).entries[0]?.organiser, undefined);
  });

  it('has a name, and so is a calendar of its own, where it is a year', () => {
    assert.equal(opened(calendarFile([entry], { ...facts, isCalendar: true })).name, 'Prevent duties');
  });

  it('is the same text each time', () => {
    assert.equal(calendarFile([entry], facts), calendarFile([entry], facts));
  });

  it('keeps its day, wherever the machine is', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/London']) {
        process.env.TZ = zone;
        assert.equal(opened(calendarFile([entry], facts)).entries[0]?.start, '2026-12-28', zone);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  for (const [what, text] of Object.entries({ ...nastyTexts, ...nastyHere() }))
    it(`takes ${what} for text`, () => keeps(text));

  it('takes any text for text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), keeps), { numRuns: 300 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), keeps), { numRuns: 300 });
  });

  it('of a large year is far below what Graph takes in one message', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ ...entry, id: `vetting:${index}` }));
    const file = calendarFile(many, { ...facts, isCalendar: true });
    assert.equal(opened(file).entries.length, 1_000);
    assert.ok(Buffer.byteLength(file) < 1_500_000, `${Buffer.byteLength(file)} bytes`);
  });
});

function nastyHere(): Readonly<Record<string, string>> {
  return {
    'the end of an entry': 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y\nATTENDEE:mailto:z@example.org',
    'what separates values': 'a;b,c:d\\e"f^g\\n\\;\\,\\\\',
    'one long word': 'x'.repeat(1_000),
    'long letters of several bytes': '🙂ß漢'.repeat(100),
    'half of a pair': 'a\uD83Db',
    'other line ends': 'a\u2028b\u2029c\u000Bd\u000Ce',
    nothing: '',
  };
}

/** Whatever stands in a pack: the file has one entry that says it, and no line too long. */
function keeps(text: string): void {
  const said = { ...entry, name: text, what: text, evidence: text, clauses: [text] };
  const named = { ...organiser, name: `NHS ${text}` };
  const file = calendarFile([said, entry], { ...facts, organiser: named });
  assert.doesNotMatch(file, /(?<!\r)\n|\r(?!\n)/, 'lines end with CRLF');
  assert.ok(file.endsWith('END:VCALENDAR\r\n'));
  for (const line of file.split('\r\n'))
    assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)}`);
  const { entries, unknown } = opened(file);
  assert.deepEqual([entries.length, unknown], [2, []]);
  assert.equal(entries[0]?.summary, plainly(text));
  assert.equal(entries[0]?.description, plainly(entryWords(said).about));
  assert.equal(entries[0]?.attendees, 0);
  assert.equal(entries[0]?.organiser?.address, `mailto:${organiser.email}`);
  assert.equal(entries[1]?.summary, 'Vetting');
}

/** What is left of a text in a calendar: line ends are one, and there are no control characters. */
function plainly(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '');
}
