import assert from 'node:assert/strict';
import type { Duties, Duty } from '../../../src/policy/duties/duty.ts';
import { readPack } from '../../../src/policy/pack.ts';
import { local, somerset } from '../local.ts';

const { duties } = local.pack;
const [first, second] = duties.list;
assert(first && second);

const refuses = (parts: object, path: string) =>
  assert.throws(
    () => readPack({ ...somerset, duties: { ...duties, ...parts } }, 'other.json'),
    (error) => error instanceof Error && error.message.includes(`\n  duties.${path}: `),
    path,
  );
const withDuty = (parts: Partial<Record<keyof Duty, unknown>>) => ({
  list: [{ ...first, ...parts }, ...duties.list.slice(1)],
});
const withCadence = (parts: object) => withDuty({ cadence: { ...first.cadence, ...parts } });
const withRungs = (rungs: readonly object[]) => ({ ladders: { usual: rungs } });

describe('a duty calendar that cannot be kept names the path that is wrong', () => {
  it('where two duties have one name', () =>
    refuses({ list: [...duties.list, first] }, `list.${duties.list.length}.id`));

  it('where a duty comes after none, or after itself', () => {
    refuses(withCadence({ after: ['nothing'] }), 'list.0.cadence.after');
    refuses(withCadence({ after: [first.id] }), 'list.0.cadence.after');
  });

  it('where a duty would never open', () => {
    const { every: _every, ...never } = first.cadence;
    refuses(withDuty({ cadence: never }), 'list.0.cadence.every');
    refuses(withDuty({ cadence: { ...never, after: [] } }), 'list.0.cadence.every');
    assert.doesNotThrow(() =>
      readPack(
        { ...somerset, duties: { ...duties, ...withDuty({ cadence: { ...never, after: [second.id] } }) } },
        'other.json',
      ),
    );
  });

  it('where a rule cannot be read, ends, or names days, from which nothing could be counted', () => {
    const wrong = [
      '',
      'yearly',
      'FREQ=SOMETIMES',
      'FREQ=YEARLY;INTERVAL=0',
      'FREQ=YEARLY;COUNT=3',
      'FREQ=YEARLY;UNTIL=20300101',
      'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1',
      'FREQ=YEARLY\nDTSTART:20200101',
    ];
    for (const every of wrong) refuses(withCadence({ every }), 'list.0.cadence.every');
  });

  it('where a task would open before the one before could be done', () => {
    refuses(withCadence({ every: 'FREQ=MONTHLY' }), 'list.0.cadence.every');
    refuses({ opensBefore: 'P3M' }, 'list.2.cadence.every');
  });

  it('where a period goes backwards or is none', () => {
    for (const period of ['-P1M', 'P', 'P0D', '30 days', 'PT5H']) {
      refuses(withCadence({ within: period }), 'list.0.cadence.within');
      refuses({ opensBefore: period }, 'opensBefore');
    }
  });

  it('where a ladder is not there, says a thing twice, or lets lateness pass in silence', () => {
    const usual = duties.ladders.usual ?? [];
    refuses({ ladders: { other: usual } }, 'ladders');
    refuses(withDuty({ ladder: 'none' }), 'list.0.ladder');
    refuses(withRungs([...usual, ...usual.slice(0, 1)]), `ladders.usual.${usual.length}.id`);
    refuses(withRungs(usual.filter(({ tell }) => tell === 'owner')), 'ladders.usual');
    refuses(withRungs([{ id: 'due', offset: 'P0D', tell: 'channel' }]), 'ladders.usual');
  });

  it('where a rung comes before the one below it, or the last word is not said again', () => {
    const [first, second, ...rest] = duties.ladders.usual ?? [];
    assert(first && second);
    refuses(withRungs([second, first, ...rest]), 'ladders.usual.1.offset');
    refuses({ again: undefined }, 'again');
    refuses({ again: { ...duties.again, after: 'P0D' } }, 'again.after');
    refuses({ again: { ...duties.again, tell: 'owner' } }, 'again.tell');
  });

  it('where the line of roles goes round, or leaves one out', () => {
    const { nextInLine } = duties;
    refuses({ nextInLine: { ...nextInLine, 'chief-nurse': 'hr' } }, 'nextInLine.hr');
    const { hr: _hr, ...short } = nextInLine;
    refuses({ nextInLine: short }, 'nextInLine.hr');
    refuses({ nextInLine: { ...nextInLine, hr: 'caretaker' } }, 'nextInLine.hr');
  });

  it('where an owner is no role, a date no date, or a word is missing or misspelt', () => {
    refuses(withDuty({ owner: 'caretaker' }), 'list.0.owner');
    refuses({ from: '2026-02-30' }, 'from');
    for (const key of ['id', 'clauses', 'what', 'owner', 'cadence', 'evidence'] as const)
      refuses(withDuty({ [key]: undefined }), `list.0.${key}`);
    for (const key of [
      'from',
      'opensBefore',
      'ladders',
      'nextInLine',
      'list',
      'without',
    ] satisfies (keyof Duties)[])
      refuses({ [key]: undefined }, key);
    refuses(withDuty({ clauses: [] }), 'list.0.clauses');
    assert.throws(
      () => readPack({ ...somerset, duties: { ...duties, ladder: {} } }, 'other.json'),
      /\n {2}duties: .*ladder/,
    );
  });
});
