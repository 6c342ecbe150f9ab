import assert from 'node:assert/strict';
import { z } from 'zod';
import { partOf, readPack } from '../../src/policy/pack.ts';
import { packParts } from '../../src/wiring/subjects.ts';
import { somerset } from './local.ts';

/**
 * What the policy's Appendix A prints, character by character: NHS Somerset ICB Prevent Policy, "How to escalate /
 * report a concern", the chart's mailbox and the telephone numbers below it.
 */
const printed = {
  emergency: { phone: '999' },
  safeguarding: { email: 'somicb.safeguardingandcla@nhs.net' },
  'prevent-police': { phone: '01278 647435', email: 'PreventSW@avonandsomerset.police.uk' },
  police: { phone: '101' },
  'anti-terrorist-hotline': { phone: '0800 789 321' },
  textphone: { phone: '0800 032 4539' },
};

/** The duty calendar has specs of its own (review/pack.test.ts). */
const { duties: _duties, ...pathway } = somerset;

/** The pack as text and back, so that a test may break it. */
const fresh = (): unknown => JSON.parse(JSON.stringify(somerset));
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every field of a value with its path, lists by their first entry. */
function paths(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(value)) return [at, ...paths(value[0], [...at, '0'])];
  if (!isObject(value)) return [at];
  return [
    ...(at.length > 0 ? [at] : []),
    ...Object.entries(value).flatMap(([key, one]) => paths(one, [...at, key])),
  ];
}

function broken(
  path: readonly string[],
  change: (parent: Record<string, unknown>, key: string) => void,
): unknown {
  const pack = fresh();
  const parent = path
    .slice(0, -1)
    .reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), pack);
  assert(isObject(parent));
  change(parent, path.at(-1) ?? '');
  return pack;
}

function changed(path: readonly string[], value: unknown): unknown {
  return broken(path, (parent, key) => {
    parent[key] = value;
  });
}

const refusesAt = (pack: unknown, path: string) =>
  assert.throws(
    () => readPack(pack, 'other.json', packParts),
    (error) =>
      error instanceof Error && error.message.includes('other.json') && error.message.includes(`\n  ${path}`),
    path,
  );
const set = (path: string, value: unknown) => changed(path.split('.'), value);

describe('the policy pack', () => {
  it('of Somerset is valid, and is read as it stands', () =>
    assert.deepEqual(readPack(somerset, 'somerset.json', packParts), somerset));

  it('may give a deadline in months', () => {
    const sixMonths = { period: 'P6M', ladder: 'owned', clause: 'local setting' };
    assert.deepEqual(readPack(set('deadlines.finish', sixMonths), 'other.json').deadlines.finish, sixMonths);
  });

  it('has the figures and addresses that Appendix A prints, exactly', () => {
    const contacts = somerset.contacts.filter(({ clause }) => clause === 'Appendix A');
    const shown = contacts.map(({ id, phone, email }) => [
      id,
      { ...(phone && { phone }), ...(email && { email }) },
    ]);
    assert.deepEqual(Object.fromEntries(shown), printed);
    assert.equal(somerset.mailbox.address, printed.safeguarding.email);
  });

  it('shows no contact without a way to reach it, and none twice', () => {
    for (const { id, phone, email } of somerset.contacts.map((one) => ({
      phone: undefined,
      email: undefined,
      ...one,
    })))
      assert(phone ?? email, id);
    assert.equal(new Set(somerset.contacts.map(({ id }) => id)).size, somerset.contacts.length);
  });

  it('names the clause of every deadline, number and address', () => {
    const { mailbox, workingTime, deadlines, ladders, contacts, lookOutFor, danger } = somerset;
    for (const { clause } of [
      mailbox,
      workingTime,
      ...Object.values(deadlines),
      ...Object.values(ladders),
      ...contacts,
      ...contacts.flatMap(({ hours }) => (typeof hours === 'string' ? [] : [hours])),
      lookOutFor,
      danger,
    ]) {
      assert.match(clause, /^(local setting|Appendix A(, local setting)?|Channel duty guidance|\d+\.\d+)$/);
    }
  });

  it('puts the police first in immediate danger (Appendix A, urgent)', () => {
    assert.match(somerset.danger.when, /^Call 999 and ask for the police/);
    assert.equal(somerset.contacts[0]?.phone, '999');
    assert.equal(somerset.contacts[0]?.hours, 'any-time');
  });

  it('puts the reference into mail and nothing of a concern; a locked screen does not even say what it is about', () => {
    const { urgent, standard } = somerset.texts.mail;
    const facts = ({ subject, text }: typeof urgent) =>
      [...`${subject}${text}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(facts(urgent))], ['reference', 'by']);
    assert.deepEqual([...new Set(facts(standard))], ['reference']);
    for (const { subject, text } of [urgent, standard])
      assert.doesNotMatch(`${subject} ${text}`, /prevent|safeguard|concern|radicali/i);
  });
});

describe('a pack that cannot be used names the path that is wrong', () => {
  it('whichever field is of the wrong kind', () => {
    for (const path of paths(pathway)) refusesAt(changed(path, null), pathIn(path));
  });

  it('whichever field is missing', () => {
    // Without a ladder, or without what its last rung ends, it is the deadline that cannot be kept.
    const optional = /^contacts\.\d+\.(phone|email)$|\.0$|^ladders\.[a-z-]+$|\.ends$/;
    for (const path of paths(pathway).filter((one) => !optional.test(one.join('.')))) {
      refusesAt(
        broken(path, (parent, key) => void delete parent[key]),
        pathIn(path),
      );
    }
  });

  it('where there is one too many, so that a misspelt one is not passed over', () => {
    for (const path of paths(pathway).filter((one) =>
      ['clause', 'steps', 'url', 'reporter'].includes(one.at(-1) ?? ''),
    )) {
      const parent = path.slice(0, -1).join('.');
      refusesAt(changed([...path.slice(0, -1), 'surplus'], 'x'), pathIn(parent.split('.')));
    }
  });

  it('where the value makes no sense', () => {
    refusesAt(set('workingTime.opens', '9am'), 'workingTime.opens');
    refusesAt(set('workingTime.opens', '24:00'), 'workingTime.opens');
    refusesAt(set('workingTime.closes', '09:00'), 'workingTime.closes');
    refusesAt(set('workingTime.timeZone', 'Europe/Taunton'), 'workingTime.timeZone');
    refusesAt(set('workingTime.days', []), 'workingTime.days');
    refusesAt(set('workingTime.days', [0]), 'workingTime.days.0');
    refusesAt(set('deadlines.decide.workingHours', 0), 'deadlines.decide');
    refusesAt(set('deadlines.acknowledgeUrgent.minutes', 1.5), 'deadlines.acknowledgeUrgent');
    refusesAt(set('deadlines.decide', { period: 'P0D', clause: 'local setting' }), 'deadlines.decide');
    refusesAt(set('deadlines.decide', { period: '-P1D', clause: 'local setting' }), 'deadlines.decide');
    refusesAt(set('mailbox.address', 'nobody'), 'mailbox.address');
    refusesAt(set('contacts.0.email', 'nobody'), 'contacts.0.email');
    refusesAt(set('contacts', []), 'contacts');
    refusesAt(set('contacts.0.hours', 'sometimes'), 'contacts.0.hours: must be any-time, working-time');
    refusesAt(set('contacts.2.hours.opens', '9am'), 'contacts.2.hours.opens: must be a time');
    refusesAt(set('contacts.2.hours.days', [8]), 'contacts.2.hours.days.0');
    refusesAt(
      changed(['contacts', '2', 'hours', 'onBankHolidays'], undefined),
      'contacts.2.hours.onBankHolidays',
    );
    refusesAt(changed(['contacts', '2', 'hours', 'surplus'], 1), 'contacts.2.hours');
    refusesAt(set('kinds.0.id', 'Said It'), 'kinds.0.id');
    refusesAt(set('organisation', '  '), 'organisation');
    refusesAt('nothing', '(the whole)');
  });

  it('where nobody would answer at night', () => {
    const asleep = somerset.contacts.map((one) => ({ ...one, hours: 'working-time' }));
    refusesAt(set('contacts', asleep), 'contacts: must have one with a telephone number');
  });

  it('and every one of them at once', () => {
    const pack = { ...(set('mailbox.address', 'nobody') as object), kinds: [] };
    refusesAt(pack, 'mailbox.address');
    refusesAt(pack, 'kinds');
  });
});

/** An allowance is one of two shapes, so what is wrong in it is told of the whole allowance. */
function pathIn(path: readonly string[]): string {
  if (path[0] === 'deadlines') return path.slice(0, 2).join('.');
  // What may be minutes or hours is wrong as a whole.
  return path.join('.').replace(/(?<=^ladders\..*\.after)\..*$/, '');
}

describe("A subject's own part of the pack", () => {
  const shape = z.strictObject({ topics: z.array(z.string()).min(1) });
  const packWith = (subjects: unknown) => readPack({ ...somerset, subjects }, 'a pack', { parcels: shape });

  it('is read under its name', () =>
    assert.deepEqual(partOf(packWith({ parcels: { topics: ['one'] } }), 'parcels', shape), {
      topics: ['one'],
    }));

  it('is refused with the path of what is missing, wrong, or of no subject', () => {
    for (const [subjects, path] of [
      [{}, 'subjects.parcels'],
      [undefined, 'subjects'],
      [{ parcels: { topics: ['one', 2] } }, 'subjects.parcels.topics.1'],
      [{ parcels: { topics: ['one'] }, parcel: {} }, 'subjects'],
    ] as const)
      assert.throws(
        () => packWith(subjects),
        (error) => error instanceof Error && error.message.includes(`cannot be used:\n  ${path}: `),
        path,
      );
  });
});
