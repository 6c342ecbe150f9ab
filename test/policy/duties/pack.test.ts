import assert from 'node:assert/strict';
import type { Duties, Duty } from '../../../src/policy/duties/duty.ts';
import { readPack } from '../../../src/policy/pack.ts';
import { local, somerset } from '../local.ts';

const { duties } = local.pack;
const [first, second] = duties.list;
assert(first && second);

const read = (parts: object) => readPack({ ...somerset, duties: { ...duties, ...parts } }, 'other.json');
const refuses = (parts: object, path: string, message = '') =>
  assert.throws(
    () => read(parts),
    (error) => error instanceof Error && error.message.includes(`\n  duties.${path}: ${message}`),
    `${path}: ${message}`,
  );
const withDuty = (parts: Partial<Record<keyof Duty, unknown>>) => ({
  list: [{ ...first, ...parts }, ...duties.list.slice(1)],
});
const withCadence = (parts: object) => withDuty({ cadence: { ...first.cadence, ...parts } });
const withRungs = (rungs: readonly object[]) => ({ ladders: { usual: rungs } });

describe('a duty calendar that cannot be kept names the path that is wrong', () => {
  it('where two duties have one name', () =>
    refuses({ list: [...duties.list, first] }, `list.${duties.list.length}.id`));

  it('where two duties are called the same', () => refuses(withDuty({ name: second.name }), 'list.1.name'));

  it('where a duty comes after none, or after itself', () => {
    refuses(withCadence({ after: ['nothing'] }), 'list.0.cadence.after');
    refuses(withCadence({ after: [first.id] }), 'list.0.cadence.after');
  });

  it('where a duty would never open', () => {
    const { every: _every, anchor: _anchor, ...never } = first.cadence;
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
    refuses(withCadence({ opensBefore: 'P1Y' }), 'list.0.cadence.every');
    refuses(withCadence({ opensBefore: '-P7D' }), 'list.0.cadence.opensBefore');
    assert.doesNotThrow(() =>
      read(withCadence({ every: 'FREQ=MONTHLY', opensBefore: 'P3D', anchor: undefined })),
    );
  });

  it('where an anchor is no date, or nothing comes round from it', () => {
    refuses(withCadence({ anchor: '2026-02-30' }), 'list.0.cadence.anchor');
    refuses(
      withCadence({ every: undefined, after: [second.id], anchor: '2026-05-15' }),
      'list.0.cadence.anchor',
    );
  });

  it('where more than five anchored duties would open in a week', () => {
    const five = { ...first, provenBy: undefined };
    const sixth = { ...second, cadence: { ...second.cadence, every: 'FREQ=YEARLY', anchor: '2026-05-15' } };
    const list = [five, sixth, ...duties.list.slice(2)];
    refuses({ list }, 'list', '6 anchored duties open in the week of 13 April 2026, and 5 at most may');
    refuses({ list }, 'list', '6 anchored duties open in the week of 12 April 2027, and 5 at most may');
    const elsewhere = { ...sixth, cadence: { ...sixth.cadence, anchor: '2026-05-22' } };
    assert.doesNotThrow(() => read({ list: [first, elsewhere, ...duties.list.slice(2)] }));
    const weekend = { ...sixth, cadence: { ...sixth.cadence, anchor: '2026-05-10', opensBefore: 'P25D' } };
    refuses(
      { list: [first, weekend, ...duties.list.slice(2)] },
      'list',
      '6 anchored duties open in the week of 13 April 2026',
    );
  });

  it('where evidence joins no duties', () => {
    refuses(withDuty({ provenBy: ['minutes-of-nothing'] }), 'list.0.provenBy.0');
    refuses(withDuty({ provenBy: ['annual-report', 'minutes-of-nothing'] }), 'list.0.provenBy.1');
  });

  it('where a clause has no title, two, or a title and neither duty nor reason', () => {
    const [title, ...titles] = duties.clauses;
    assert(title);
    refuses({ clauses: duties.clauses.filter(({ clause }) => clause !== '3.2') }, 'list.0.clauses.0');
    refuses({ clauses: [...duties.clauses, title] }, `clauses.${duties.clauses.length}.clause`);
    refuses({ clauses: [{ clause: '99.9', title: 'Nothing' }, ...duties.clauses] }, 'clauses.0.clause');
    refuses(
      { clauses: [{ ...title, title: 'So long that nobody reads it. '.repeat(3) }, ...titles] },
      'clauses.0.title',
    );
    const reasoned = { clause: '4.17', title: 'Lawful sharing at Channel' };
    assert.doesNotThrow(() => read({ clauses: [...duties.clauses, reasoned] }));
  });

  it('where an occasion opens nothing, what is not there, or what another clause asks for', () => {
    const [threat, ...rest] = duties.occasions;
    assert(threat);
    const withOccasion = (parts: object) => ({ occasions: [{ ...threat, ...parts }, ...rest] });
    refuses(withOccasion({ opens: [] }), 'occasions.0.opens');
    refuses(withOccasion({ opens: ['brief-leads', 'nothing'] }), 'occasions.0.opens.1');
    refuses(withOccasion({ clause: '4.17' }), 'occasions.0.clause');
    refuses({ occasions: [threat, threat] }, 'occasions.1.id');
    assert.doesNotThrow(() => read({ occasions: [] }));
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
      'clauses',
      'occasions',
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
