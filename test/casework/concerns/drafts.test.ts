import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noAnswers } from '../../../src/casework/concerns/answers.ts';
import { type CardPlace, type KeptDraft, openDrafts } from '../../../src/casework/concerns/drafts.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { Conflict } from '../../../src/journal/journal.ts';
import type { PersonId } from '../../../src/policy/person.ts';
import { clockAt, type HandClock } from '../../clock.ts';
import { inventedId } from '../../people.ts';
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

  /** Begins one, as there is room. */
  async function begun(person: PersonId, card?: CardPlace): Promise<KeptDraft> {
    const draft = await drafts.begin(person, card);
    assert(draft, 'there is room');
    return draft;
  }
  const typed = { answers: { ...noAnswers, what: 'He praised an attack.' } };
  const idsOf = async (person: PersonId) => (await drafts.all(person)).map(({ id }) => id);

  it('begins empty, at the first step', async () => {
    const draft = await begun(sam.id, phone);
    assert.deepEqual([draft.step, draft.answers, draft.card, draft.seen], ['about', noAnswers, phone, []]);
    assert.match(draft.id, /^[0-9a-f-]{36}$/);
  });

  it('that nothing was typed into is given back to whoever begins again; one that was typed into stays beside', async () => {
    const draft = await begun(sam.id, phone);
    assert.deepEqual(await begun(sam.id, phone), draft);
    const kept = await drafts.keep(sam.id, { ...draft, ...typed }, draft.version);
    const other = await begun(sam.id, phone);
    assert.notEqual(other.id, draft.id);
    assert.deepEqual(await drafts.of(sam.id, draft.id), kept);
    assert.deepEqual(await drafts.of(sam.id, other.id), other);
    assert.notEqual((await begun(robin.id, phone)).id, draft.id);
  });

  it('is one of five at most; when one ends there is room', async () => {
    const ids = new Set<string>();
    for (let count = 0; count < 5; count += 1) {
      const draft = await begun(sam.id);
      await drafts.keep(sam.id, { ...draft, ...typed }, draft.version);
      ids.add(draft.id);
    }
    assert.equal(ids.size, 5);
    assert.equal(await drafts.begin(sam.id), undefined);
    assert.deepEqual(new Set(await idsOf(sam.id)), ids);
    const [, gone = '', sentOne = ''] = ids;
    await drafts.discard(sam.id, gone);
    assert.equal(await drafts.of(sam.id, gone), undefined);
    const anew = await begun(sam.id);
    await drafts.keep(sam.id, { ...anew, ...typed }, anew.version);
    sent.add(sentOne);
    assert(await drafts.begin(sam.id), 'one that was sent takes no room');
    assert(!(await idsOf(sam.id)).includes(sentOne));
  });

  it('that a release which knew one a person has kept goes on, and another may be begun beside it', async () => {
    const kept = { id: crypto.randomUUID(), step: 'notice', answers: { name: 'Ash' }, card: phone, seen: [] };
    const expiresAt = new Date(time.ms() + 48 * hour).toISOString();
    await office.journal.documents.put(`draft/${sam.id}`, kept, { expiresAt });
    const [old] = await drafts.all(sam.id);
    assert(old);
    assert.deepEqual(
      [old.id, old.step, old.answers.name, old.begunAt],
      [kept.id, 'notice', 'Ash', undefined],
    );
    const other = await begun(sam.id);
    assert.notEqual(other.id, kept.id);
    await drafts.keep(sam.id, { ...old, step: 'when' }, old.version);
    assert.equal((await drafts.of(sam.id, kept.id))?.step, 'when');
    assert.equal((await drafts.of(sam.id, other.id))?.step, 'about');
  });

  it('leaves nothing behind when it has expired, however many there were', async () => {
    for (let count = 0; count < 5; count += 1) {
      const draft = await begun(sam.id, phone);
      await drafts.keep(sam.id, { ...draft, ...typed }, draft.version);
    }
    time.pass(48 * hour);
    assert.deepEqual(await drafts.all(sam.id), []);
    await openDrawer(office.journal.documents, time.clock).sweep();
    for await (const row of office.journal.dump()) assert.doesNotMatch(JSON.stringify(row), /He praised/);
  });

  it('is never mixed with another of the same person, whatever is done to either', async () => {
    const act = fc.record({
      which: fc.nat({ max: 2 }),
      what: fc.string(),
      does: fc.constantFrom('keep', 'go on', 'discard'),
    });
    let people = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        people += 1;
        const person = inventedId(people) as PersonId;
        const mine: { readonly id: string; what: string; over: boolean }[] = [];
        for (const what of ['one', 'two', 'three']) {
          const draft = await begun(person);
          await drafts.keep(person, { ...draft, answers: { ...noAnswers, what } }, draft.version);
          mine.push({ id: draft.id, what, over: false });
        }
        for (const { which, what, does } of acts) {
          const one = mine[which];
          const draft = one && (await drafts.of(person, one.id));
          if (!one || !draft) continue;
          if (does === 'discard') await drafts.discard(person, one.id);
          if (does === 'discard') one.over = true;
          if (does === 'go on') await drafts.goOn(person, draft, phone);
          if (does === 'keep') {
            await drafts.keep(person, { ...draft, answers: { ...noAnswers, what } }, draft.version);
            one.what = what;
          }
        }
        for (const { id, what, over } of mine)
          assert.equal((await drafts.of(person, id))?.answers.what, over ? undefined : what);
      }),
      { numRuns: 40 },
    );
  });

  it('moves to another device with all that was typed', async () => {
    const draft = await begun(sam.id, phone);
    const kept = await drafts.keep(sam.id, { ...draft, step: 'check' }, draft.version);
    const moved = await drafts.goOn(sam.id, kept, desktop);
    assert.deepEqual([moved.id, moved.step, moved.card], [draft.id, 'check', desktop]);
    assert.notEqual(moved.version, kept.version);
    assert.deepEqual(await drafts.formOf(draft.id), desktop);
  });

  it('is changed by one at a time: the second of two presses is told', async () => {
    const draft = await begun(sam.id, phone);
    const press = (step: 'notice' | 'check') => drafts.keep(sam.id, { ...draft, step }, draft.version);
    const outcomes = await Promise.allSettled([press('notice'), press('check')]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert(outcomes[1]?.status === 'rejected' && outcomes[1].reason instanceof Conflict);
    assert.equal((await drafts.of(sam.id, draft.id))?.step, 'notice');
  });

  it('remembers the latest presses alone', async () => {
    const draft = await begun(sam.id, phone);
    const seen = Array.from({ length: 36 }, (_, index) => `press-${index}`);
    const kept = await drafts.keep(sam.id, { ...draft, seen }, draft.version);
    assert.deepEqual(kept.seen, seen.slice(4));
    assert.deepEqual((await drafts.of(sam.id, draft.id))?.seen, seen.slice(4));
  });

  it('is kept for the pack’s time from the last change, and no longer', async () => {
    const draft = await begun(sam.id, phone);
    time.pass(47 * hour);
    await drafts.keep(sam.id, draft, draft.version);
    time.pass(48 * hour - 1);
    assert.equal((await drafts.of(sam.id, draft.id))?.id, draft.id);
    time.pass(1);
    assert.equal(await drafts.of(sam.id, draft.id), undefined);
    assert.notEqual((await begun(sam.id, phone)).id, draft.id);
  });

  it('is ended with what was made of it meanwhile, which is handed on first, and nothing of it is left', async () => {
    const draft = await begun(sam.id, phone);
    const typed = { ...draft, answers: { ...noAnswers, what: 'A word' } };
    await drafts.keep(sam.id, typed, draft.version);
    const late: string[] = [];
    await drafts.end(sam.id, draft, async ({ answers }) => void late.push(answers.what));
    assert.deepEqual(late, ['A word']);
    for await (const row of office.journal.dump()) assert.doesNotMatch(JSON.stringify(row), /A word/);
    assert.equal(await drafts.of(sam.id, draft.id), undefined);
    assert.notEqual((await begun(sam.id, phone)).id, draft.id);
  });

  it('stays where what was made of it could not be handed on', async () => {
    const draft = await begun(sam.id, phone);
    await drafts.keep(sam.id, { ...draft, step: 'notice' }, draft.version);
    await assert.rejects(
      drafts.end(sam.id, draft, async () => {
        throw new Error('The journal is full.');
      }),
    );
    assert.equal((await drafts.of(sam.id, draft.id))?.step, 'notice');
  });

  it('is met by nobody while it is being ended', async () => {
    const draft = await begun(sam.id, phone);
    const ended = drafts.end(sam.id, draft, async () => {});
    const [there, next] = await Promise.all([drafts.of(sam.id, draft.id), begun(sam.id)]);
    assert.equal(there, undefined);
    assert.notEqual(next.id, draft.id);
    await ended;
  });

  it('that was sent is not gone on with where a crash has left it, and the next takes its place', async () => {
    const draft = await begun(sam.id, phone);
    sent.add(draft.id);
    assert.deepEqual(await drafts.all(sam.id), []);
    const next = await begun(sam.id, phone);
    assert.notEqual(next.id, draft.id);
    await drafts.end(sam.id, draft, async () => assert.fail('it is another form'));
    assert.equal((await drafts.of(sam.id, next.id))?.id, next.id);
  });

  it('is gone when it was sent or cancelled, while the place of its card stays known', async () => {
    const draft = await begun(sam.id, phone);
    await drafts.discard(sam.id, draft.id);
    await drafts.discard(sam.id, draft.id);
    assert.equal(await drafts.of(sam.id, draft.id), undefined);
    assert.deepEqual(await drafts.formOf(draft.id), phone);
    await drafts.forgetForm(draft.id);
    assert.equal(await drafts.formOf(draft.id), undefined);
  });

  it('that was left for a day is found, with when it is deleted, unless it was sent or deleted', async () => {
    const draft = await begun(sam.id, phone);
    const other = await begun(robin.id, phone);
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
    await drafts.discard(sam.id, draft.id);
    assert.deepEqual(await drafts.left(24), []);
  });

  it('that is changed again was not left', async () => {
    const draft = await begun(sam.id, phone);
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
