/** What was typed before "Immediate danger", where another device changes the form at that moment. */
import assert from 'node:assert/strict';
import { type Drafts, type KeptDraft, openDrafts } from '../../../src/casework/concerns/drafts.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { keptBeside } from '../../../src/teams/concerns/keepTyped.ts';
import { type Office, openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { sam } from '../../policy/concerns/given.ts';

const { clock } = clockAt();

describe('What was typed on a step that is left for another card', () => {
  let office: Office;
  let drafts: Drafts;
  let draft: KeptDraft;
  beforeEach(async () => {
    office = openOffice();
    drafts = openDrafts(openDrawer(office.journal.documents, clock), clock, 48, async () => false);
    const begun = await drafts.begin(sam.id);
    assert(begun);
    draft = begun;
  });
  afterEach(() => office.close());

  /** Presses with this text, while another device keeps each of these a moment before. */
  async function pressed(what: string, others: readonly Partial<KeptDraft['answers']>[]): Promise<boolean> {
    const left = [...others];
    const keep = async () => {
      const mine = await drafts.of(sam.id, draft.id);
      assert(mine);
      const other = left.shift();
      if (other) await drafts.keep(sam.id, { ...mine, answers: { ...mine.answers, ...other } }, mine.version);
      await drafts.keep(sam.id, { ...mine, answers: { ...mine.answers, what } }, mine.version);
    };
    return keptBeside(
      { id: 'a-press', input: { draft: draft.id, step: 'notice', what } },
      () => drafts.of(sam.id, draft.id),
      keep,
    );
  }
  const answers = async () => (await drafts.of(sam.id, draft.id))?.answers;

  it('is kept beside what the other device wrote on other steps', async () => {
    assert.equal(await pressed('He praised an attack.', [{ name: 'Ash' }, { when: 'Today' }]), true);
    const { name, when, what } = { ...(await answers()) };
    assert.deepEqual([name, when, what], ['Ash', 'Today', 'He praised an attack.']);
  });

  it('takes the place of nothing that the other device wrote on the same step', async () => {
    assert.equal(await pressed('He praised an attack.', [{ what: 'Written elsewhere' }]), false);
    assert.equal((await answers())?.what, 'Written elsewhere');
  });

  it('is not kept in a form that is over', async () => {
    await drafts.discard(sam.id, draft.id);
    assert.equal(await pressed('He praised an attack.', []), false);
  });
});
