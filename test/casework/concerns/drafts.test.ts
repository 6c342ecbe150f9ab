import assert from 'node:assert/strict';
import { noAnswers } from '../../../src/casework/concerns/answers.ts';
import { openDrafts } from '../../../src/casework/concerns/drafts.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { Conflict } from '../../../src/journal/journal.ts';
import { clockAt, type HandClock } from '../../clock.ts';
import { robin, sam } from '../../policy/concerns/given.ts';
import { type Office, openOffice } from '../given.ts';

const hour = 3_600_000;
const phone = { conversation: 'chat-1', activity: 'card-1' };
const desktop = { conversation: 'chat-1', activity: 'card-2' };

describe('a draft (section 3)', () => {
  let office: Office;
  let drafts: ReturnType<typeof openDrafts>;
  let time: HandClock;
  let sent: Set<string>;
  beforeEach(() => {
    office = openOffice();
    time = clockAt();
    sent = new Set();
    const isSent = async (draft: string) => sent.has(draft);
    drafts = openDrafts(openDrawer(office.journal.documents, time.clock), time.clock, 48, isSent);
  });
  afterEach(() => office.close());

  it('begins empty, at the first step', async () => {
    const draft = await drafts.begin(sam.id, phone);
    assert.deepEqual([draft.step, draft.answers, draft.card, draft.seen], ['about', noAnswers, phone, []]);
    assert.match(draft.id, /^[0-9a-f-]{36}$/);
  });

  it('is one a person: to begin again is to go on', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const kept = await drafts.keep(
      sam.id,
      { ...draft, step: 'notice', answers: { ...noAnswers, what: ' as “typed” ' } },
      draft.version,
    );
    assert.deepEqual(await drafts.begin(sam.id, phone), kept);
    assert.deepEqual(await drafts.begin(sam.id), kept);
    assert.deepEqual(await drafts.of(sam.id), kept);
    assert.notEqual((await drafts.begin(robin.id, phone)).id, draft.id);
  });

  it('moves to another device with all that was typed', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const kept = await drafts.keep(sam.id, { ...draft, step: 'check' }, draft.version);
    const moved = await drafts.begin(sam.id, desktop);
    assert.deepEqual([moved.id, moved.step, moved.card], [draft.id, 'check', desktop]);
    assert.notEqual(moved.version, kept.version);
    assert.deepEqual(await drafts.formOf(draft.id), desktop);
  });

  it('is changed by one at a time: the second of two presses is told', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const press = (step: 'notice' | 'check') => drafts.keep(sam.id, { ...draft, step }, draft.version);
    const outcomes = await Promise.allSettled([press('notice'), press('check')]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert(outcomes[1]?.status === 'rejected' && outcomes[1].reason instanceof Conflict);
    assert.equal((await drafts.of(sam.id))?.step, 'notice');
  });

  it('remembers the latest presses alone', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const seen = Array.from({ length: 36 }, (_, index) => `press-${index}`);
    const kept = await drafts.keep(sam.id, { ...draft, seen }, draft.version);
    assert.deepEqual(kept.seen, seen.slice(4));
    assert.deepEqual((await drafts.of(sam.id))?.seen, seen.slice(4));
  });

  it('is kept for the pack’s time from the last change, and no longer', async () => {
    const draft = await drafts.begin(sam.id, phone);
    time.pass(47 * hour);
    await drafts.keep(sam.id, draft, draft.version);
    time.pass(48 * hour - 1);
    assert.equal((await drafts.of(sam.id))?.id, draft.id);
    time.pass(1);
    assert.equal(await drafts.of(sam.id), undefined);
    assert.notEqual((await drafts.begin(sam.id, phone)).id, draft.id);
  });

  it('is ended with what was made of it meanwhile, which is handed on first, and nothing of it is left', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const typed = { ...draft, answers: { ...noAnswers, what: 'A word' } };
    await drafts.keep(sam.id, typed, draft.version);
    const late: string[] = [];
    await drafts.end(sam.id, draft, async ({ answers }) => void late.push(answers.what));
    assert.deepEqual(late, ['A word']);
    for await (const row of office.journal.dump()) assert.doesNotMatch(JSON.stringify(row), /A word/);
    assert.equal(await drafts.of(sam.id), undefined);
    assert.notEqual((await drafts.begin(sam.id, phone)).id, draft.id);
  });

  it('stays where what was made of it could not be handed on', async () => {
    const draft = await drafts.begin(sam.id, phone);
    await drafts.keep(sam.id, { ...draft, step: 'notice' }, draft.version);
    await assert.rejects(
      drafts.end(sam.id, draft, async () => {
        throw new Error('The journal is full.');
      }),
    );
    assert.equal((await drafts.of(sam.id))?.step, 'notice');
  });

  it('is met by nobody while it is being ended', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const ended = drafts.end(sam.id, draft, async () => {});
    const [there, begun] = await Promise.all([drafts.of(sam.id), drafts.begin(sam.id)]);
    assert.equal(there, undefined);
    assert.notEqual(begun.id, draft.id);
    await ended;
  });

  it('that was sent is not gone on with where a crash has left it, and the next takes its place', async () => {
    const draft = await drafts.begin(sam.id, phone);
    sent.add(draft.id);
    assert.equal(await drafts.open(sam.id), undefined);
    const next = await drafts.begin(sam.id, phone);
    assert.notEqual(next.id, draft.id);
    await drafts.end(sam.id, draft, async () => assert.fail('it is another form'));
    assert.equal((await drafts.of(sam.id))?.id, next.id);
  });

  it('is gone when it was sent or cancelled, while the place of its card stays known', async () => {
    const draft = await drafts.begin(sam.id, phone);
    await drafts.discard(sam.id);
    await drafts.discard(sam.id);
    assert.equal(await drafts.of(sam.id), undefined);
    assert.deepEqual(await drafts.formOf(draft.id), phone);
    await drafts.forgetForm(draft.id);
    assert.equal(await drafts.formOf(draft.id), undefined);
  });

  it('that was left for a day is found, with when it is deleted, unless it was sent or deleted', async () => {
    const draft = await drafts.begin(sam.id, phone);
    const other = await drafts.begin(robin.id, phone);
    const deletedAt = new Date(time.ms() + 48 * hour).toISOString();
    assert.deepEqual(await drafts.left(24), []);
    time.pass(24 * hour);
    const { version: _, ...left } = draft;
    const found = await drafts.left(24);
    assert.deepEqual(found[0], { person: sam.id, draft: left, deletedAt });
    assert.deepEqual(
      found.map(({ person }) => person),
      [sam.id, robin.id],
    );
    sent.add(other.id);
    assert.deepEqual(
      (await drafts.left(24)).map(({ person }) => person),
      [sam.id],
    );
    await drafts.discard(sam.id);
    assert.deepEqual(await drafts.left(24), []);
  });

  it('that is changed again was not left', async () => {
    const draft = await drafts.begin(sam.id, phone);
    time.pass(23 * hour);
    await drafts.keep(sam.id, { ...draft, step: 'notice' }, draft.version);
    time.pass(23 * hour);
    assert.deepEqual(await drafts.left(24), []);
    time.pass(hour);
    assert.deepEqual(
      (await drafts.left(24)).map(({ draft: one }) => one.step),
      ['notice'],
    );
  });
});
