import assert from 'node:assert/strict';
import { openConcerns } from '../../../src/casework/concerns/concerns.ts';
import { askedOf, openLabel, reportedBy } from '../../../src/casework/concerns/subject.ts';
import { openBell, withBell } from '../../../src/engine/bell.ts';
import { versionOf } from '../../../src/engine/caseFile.ts';
import { Conflict, type Journal } from '../../../src/journal/journal.ts';
import { type Actor, service } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import {
  acknowledged,
  jo,
  kit,
  morgan,
  nine,
  person,
  raise,
  raised,
  reference,
  sam,
  ten,
  toFind,
  withMorgan,
} from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { isRefusal, type Office, openOffice } from '../given.ts';

const acknowledge = (by: Actor) => ({ type: 'Acknowledge', by, at: ten }) as const;
const finding = { type: 'IdentifyManager', by: { ...service, safeguarding: false }, at: ten } as const;

describe('the case files', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  it('give the concern as it stands after the command, and keep it', async () => {
    const { concerns } = office;
    const concern = await concerns.handle(reference, raise());
    assert.deepEqual([concern.reference, concern.version], [reference, 1]);
    assert.deepEqual(await concerns.find(reference), concern);
    assert.deepEqual(
      (await concerns.history(reference)).map(({ event }) => event),
      [raised()],
    );
  });

  it('have nothing of a concern that was never raised', async () => {
    assert.equal(await office.concerns.find(reference), undefined);
    assert.deepEqual(await office.concerns.history(reference), []);
    await assert.rejects(office.concerns.handle(reference, acknowledge(jo)), isRefusal('not-known'));
  });

  it('keep the tasks of every happening, each with its own version, and wake their lanes', async () => {
    await office.concerns.handle(reference, raise({ route: withMorgan }));
    const graph = await office.journal.errands.claim('graph', nine, 99, ten);
    const teams = await office.journal.errands.claim('teams', nine, 99, ten);
    const shown = [...graph, ...teams].map((task) => `${task.kind} ${versionOf(task)}`);
    assert.deepEqual(shown, ['record 1', 'mail 1', 'channel-card 1', 'form-card 1', 'manager-card 2']);
    assert.deepEqual(new Set(office.woken), new Set(['graph', 'teams', 'clock']));
  });

  it('wake nobody and write nothing for a command that changes nothing', async () => {
    await office.concerns.handle(reference, raise());
    office.woken.length = 0;
    const again = await office.concerns.handle(reference, raise());
    assert.deepEqual([again.version, office.woken], [1, []]);
  });

  it('take a press in once, however late it arrives again, and refuse whoever may no longer ask', async () => {
    const { concerns } = office;
    const add = (text: string) => ({ type: 'AddInformation', by: jo, at: ten, text }) as const;
    await concerns.handle(reference, raise());
    await concerns.handle(reference, acknowledge(jo), 'press-1');
    await concerns.handle(reference, add('First'), 'press-2');
    await concerns.handle(reference, add('Second'), 'press-3');
    const { version } = await concerns.handle(reference, add('First'), 'press-2');
    assert.equal(version, 4);
    assert.deepEqual(
      (await concerns.history(reference)).map(({ event }) => event.press),
      [undefined, 'press-1', 'press-2', 'press-3'],
    );
    assert.deepEqual(
      [
        await concerns.took(reference, 'press-2', jo),
        await concerns.took(reference, 'press-4', jo),
        await concerns.took(reference, 'press-2', kit),
      ],
      [true, false, false],
    );
    const left = { ...acknowledge(jo), by: { ...jo, safeguarding: false } };
    await assert.rejects(concerns.handle(reference, left, 'press-1'), isRefusal('not-known'));
    assert.equal((await concerns.handle(reference, add('First'), '')).version, 5);
    const others = { ...add('First'), by: kit };
    assert.equal(
      (await concerns.handle(reference, others, 'press-2')).version,
      6,
      'an id is its conversation’s',
    );
  });

  it('are found by who reported, who was asked, and while they are open', async () => {
    const labelled = (label: string) => office.journal.streams.labelled(label, { limit: 9 });
    await office.concerns.handle(reference, raise({ route: toFind }));
    assert.deepEqual(await labelled(askedOf(morgan.id)), []);
    await office.concerns.handle(reference, { ...finding, manager: person(morgan) });
    for (const label of [reportedBy(sam.id), askedOf(morgan.id), openLabel])
      assert.deepEqual(await labelled(label), [reference], label);

    await office.concerns.handle(reference, {
      type: 'Decide',
      by: jo,
      at: ten,
      outcome: 'advice',
      reason: 'Given',
    });
    await office.concerns.handle(reference, { type: 'Close', by: jo, at: ten, reason: 'Done' });
    assert.deepEqual([await labelled(openLabel), await labelled(reportedBy(sam.id))], [[], [reference]]);
  });

  it('ask again whoever loses a race: the answer may now be no', async () => {
    await office.concerns.handle(reference, raise());
    const outcomes = await Promise.allSettled(
      [jo, kit].map((by) => office.concerns.handle(reference, acknowledge(by))),
    );
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert(outcomes[1]?.status === 'rejected' && isRefusal('already-acknowledged')(outcomes[1].reason));
  });

  it('let both through where both may', async () => {
    await office.concerns.handle(reference, raise());
    const add = (by: Actor) =>
      office.concerns.handle(reference, { type: 'AddInformation', by, at: ten, text: 'More' });
    await Promise.all([add(sam), add(jo), add(kit)]);
    assert.equal((await office.concerns.find(reference))?.version, 4);
  });

  it('give a race up after five tries', async () => {
    const { tries, concerns } = failing(office.journal, new Conflict('lost'));
    await assert.rejects(concerns.handle(reference, raise()), Conflict);
    assert.equal(tries(), 5);
  });

  it('do not repeat what failed for another reason, and wake nobody', async () => {
    const { tries, concerns, woken } = failing(office.journal, new Error('the disk is full'));
    await assert.rejects(concerns.handle(reference, raise()), /the disk is full/);
    assert.deepEqual([tries(), woken], [1, []]);
  });

  it('stop at a happening from a later release, rather than show half a concern', async () => {
    await office.concerns.handle(reference, raise());
    const events = [{ ...acknowledged(), type: 'ConcernErased' }];
    await office.journal.streams.append(reference, 1, { events, errands: [], labels: [] });
    await assert.rejects(office.concerns.find(reference), /ConcernErased/);
    await assert.rejects(office.concerns.handle(reference, acknowledge(jo)), /ConcernErased/);
  });
});

function failing(journal: Journal, problem: Error) {
  let tries = 0;
  const append = async () => {
    tries += 1;
    throw problem;
  };
  const woken: string[] = [];
  const bell = openBell();
  bell.onRing((lanes) => woken.push(...lanes));
  const { streams } = withBell({ ...journal, streams: { ...journal.streams, append } }, bell);
  const concerns = openConcerns({ streams, local, lanes: laneOf });
  return { concerns, woken, tries: () => tries };
}
