/** What was typed before "Immediate danger", where another device changes the form at that moment. */
import assert from 'node:assert/strict';
import { type Drafts, type KeptDraft, openDrafts } from '../../../src/casework/concerns/drafts.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openCards } from '../../../src/teams/cards/expand.ts';
import { keepTyped } from '../../../src/teams/concerns/keepTyped.ts';
import type { Kit } from '../../../src/teams/concerns/kit.ts';
import type { Press } from '../../../src/teams/door/press.ts';
import { type Office, openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { sam } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';

const { clock } = clockAt();

describe('What was typed on a step that is left for another card', () => {
  let office: Office;
  let drafts: Drafts;
  let draft: KeptDraft;
  beforeEach(async () => {
    office = openOffice();
    drafts = openDrafts(openDrawer(office.journal.documents, clock), clock, 48, async () => false);
    draft = await drafts.begin(sam.id);
  });
  afterEach(() => office.close());

  /** Presses with this text, while another device keeps each of these a moment before. */
  async function pressed(what: string, others: readonly Partial<KeptDraft['answers']>[]): Promise<boolean> {
    const left = [...others];
    const keep: Drafts['keep'] = async (person, mine, expected) => {
      const other = left.shift();
      const there = other && (await drafts.of(person));
      if (there)
        await drafts.keep(person, { ...there, answers: { ...there.answers, ...other } }, there.version);
      return drafts.keep(person, mine, expected);
    };
    // All that keeping needs of the kit, and of a press.
    const kit = { drafts: { ...drafts, keep }, clock, local, cards: openCards('cards') } as unknown as Kit;
    const input = { draft: draft.id, step: 'notice', what };
    const press = { id: 'a-press', input, stored: false, visitor: { person: sam } } as unknown as Press;
    return keepTyped(press, kit);
  }
  const answers = async () => (await drafts.of(sam.id))?.answers;

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
    await drafts.discard(sam.id);
    assert.equal(await pressed('He praised an attack.', []), false);
  });
});
