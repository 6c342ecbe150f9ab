/** The longest answers in a script of three bytes a letter: every answer to a press fits, and nothing is lost. */

import assert from 'node:assert/strict';
import { threeBytes } from '../cards/nasty.ts';
import { ofType } from '../cards/walk.ts';
import { local } from '../policy/local.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { change, fillIn, goOn, lastStep, patient, referenceOn, sendIt } from './form.ts';
import { previewGuidance, publishGuidance } from './guide.ts';
import { managerSays, more, yes } from './managerSays.ts';
import type { Visit } from './visit.ts';

const { jo, morgan, sam } = people;

/** As long as a field takes, with an end that tells it from others. */
const full = (length: number, mark: string) => `${threeBytes.repeat(length - mark.length)}${mark}`;

const who = { about: 'colleague', age: 'under-18', name: full(200, 'N'), identifiers: full(2_000, 'I') };
const notice = { what: full(10_000, 'W'), when: full(200, 'T'), how: full(2_000, 'H'), kinds: 'said,harm' };
const check = { check: 'line-manager', talked: 'yes', agreed: full(4_000, 'A') };
const longest = { who, notice, check };

/** Turns from a page to the last one; all that was on them. (Each answer's size is looked at by `visit`.) */
async function allPages(first: Card, turn: (card: Card, title: string) => Promise<Card>): Promise<string> {
  let card = first;
  let text = textOf(card);
  while (buttons(card).some(({ title }) => title === 'Next page')) {
    card = await turn(card, 'Next page');
    text += textOf(card);
  }
  return text;
}

/** What can be read on a card, without the spaces between pieces. */
function textOf(card: Card): string {
  return ofType(card.body, /^TextRun$/)
    .map(({ text }) => String(text))
    .join('');
}

const showAll = (card: Card, label: string) =>
  buttons(card).find((one) => allText(one).includes(`Show all: ${label}`)) ??
  assert.fail(`no "Show all: ${label}"`);

describe('The longest answers', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ ROLES: `prevent-lead=${jo.id}` });
  });
  after(() => edge.stop());

  const send = async (visit: Visit) => referenceOn(await sendIt(visit, await fillIn(visit, longest)));
  const stateOf = async (reference: string) => JSON.stringify(await edge.journal().streams.load(reference));

  it('stand on the last step by their beginning; the whole of each can be read there, page by page', async () => {
    const visit = edge.visit({ person: sam });
    const last = await fillIn(visit, longest);
    for (const mark of ['W', 'I', 'H', 'A']) assert.ok(!allText(last).includes(threeBytes + mark));
    for (const [label, text] of Object.entries({
      'What did you notice?': notice.what,
      'Anything that helps': who.identifiers,
      'How do you know?': notice.how,
      'What did you agree?': check.agreed,
    })) {
      const { verb, data } = showAll(last, label);
      const first = await visit.press(verb, data);
      assert.equal(await allPages(first, (card, title) => visit.push(card, title)), text, label);
      assert.equal(titleOf(await visit.push(first, 'Back')), lastStep);
    }
    assert.equal(titleOf(await sendIt(visit, last)), 'Thank you');
  });

  it('do not travel: no button of the last step carries them', async () => {
    const last = await fillIn(edge.visit({ person: somebody() }), longest);
    for (const { data } of buttons(last)) assert.ok(!allText(data).includes(threeBytes));
    assert.deepEqual(filledIn(last), {});
  });

  it('are kept on their step, with an empty field that erases nothing, and read whole from there', async () => {
    const visit = edge.visit({ person: sam });
    const last = await fillIn(visit, longest);
    const step = await change(visit, last, 'notice');
    assert.match(
      allText(step),
      /"What did you notice\?" is saved\. It has 10,000 characters.*Leave the field empty/s,
    );
    assert.deepEqual(filledIn(step), {});
    const whole = showAll(step, 'What did you notice?');
    const read = await visit.press(whole.verb, whole.data);
    assert.equal(titleOf(await visit.push(read, 'Back')), titleOf(step));
    await visit.push(step, 'Save and go back');

    const when = await change(visit, last, 'when');
    assert.equal(filledIn(when).how, notice.how);
    const again = await visit.push(when, 'Save and go back', { when: 'On Tuesday' });
    const reference = referenceOn(await sendIt(visit, again));
    const state = await stateOf(reference);
    for (const text of [notice.what, notice.how, who.identifiers, check.agreed])
      assert.ok(state.includes(text));
    assert.ok(state.includes('On Tuesday'));
  });

  it('can be replaced on their step by what is typed there', async () => {
    const visit = edge.visit({ person: somebody() });
    const step = await change(visit, await fillIn(visit, longest), 'notice');
    const last = await visit.push(step, 'Save and go back', { what: 'He praised an attack.' });
    assert.match(allText(last), /He praised an attack\./);
  });

  it('that are too long even for the record are kept too, and the step says how much is too much', async () => {
    const visit = edge.visit({ person: somebody() });
    const step = await goOn(visit, await visit.press('raise'), patient, 'What did you notice?');
    const again = await visit.push(step, 'Next', { what: threeBytes.repeat(40_000) });
    assert.match(allText(again), /can have up to 10,000 characters; it has 40,000/);
    assert.match(allText(again), /is saved\. It has 40,000 characters/);
  });

  it('fit wherever the manager reads them, also beside the longest answer of the manager’s own', async () => {
    const visit = edge.visit({ person: sam });
    const reference = await send(visit);
    const manager = edge.visit({ person: morgan });
    const isAsked = (card: Card) =>
      titleOf(card) === 'Please check a concern with' && allText(card).includes(reference);
    const asked = await until('the manager is asked', () => edge.chat(morgan).find(isAsked));
    const details = await manager.push(asked, 'Show details');
    for (const [label, text] of Object.entries({
      'What was noticed': notice.what,
      'What was agreed': check.agreed,
    })) {
      const { verb, data } = showAll(details, label);
      const page = await manager.press(verb, data ?? {});
      const raised = textOf(asked); // who raised it stands on every page
      const all = await allPages(page, (card, title) => manager.push(card, title));
      assert.equal(all.replaceAll(raised, ''), text, label);
      assert.deepEqual(buttons(await manager.push(page, 'Show all answers')), buttons(details));
    }
    const typed = { discussion: full(4_000, 'D') };
    const again = await managerSays(manager, details, more, typed);
    assert.match(allText(again), /You asked a question/);
    const form = await visit.press('add-information', { reference });
    assert.ok(allText(form).includes(typed.discussion));
    const lacking = await managerSays(manager, again, yes, typed);
    assert.equal(filledIn(lacking).discussion, typed.discussion);
    assert.match(allText(await manager.push(lacking, 'Send', { hrTold: 'no' })), /escalation/i);
  });

  it('fit wherever the team reads and records them, with the longest of the team’s own', async () => {
    const visit = edge.visit({ person: sam });
    const reference = await send(visit);
    for (let at = 0; at < 3; at += 1) {
      const form = await visit.press('add-information', { reference });
      await visit.push(form, 'Send', { text: full(10_000, String(at)) });
    }
    const team = edge.visit({ person: jo, channel });
    await until('the channel has the card', () => edge.channelCards(reference).length > 0);
    await team.press('acknowledge', { reference });
    for (const outcome of ['refer-to-police', 'early-help-assessment', 'advice', 'other-safeguarding']) {
      const form = await team.dialog('fetch', { dialog: 'decision', reference });
      assert.equal(
        titleOf(await team.inDialog(form, 'Continue', { outcome, reason: '' })),
        'Record decision',
      );
      const check = await team.inDialog(form, 'Continue', { outcome, reason: full(4_000, outcome) });
      assert.equal(titleOf(check), 'Check your decision');
      await team.inDialog(check, 'Record decision');
    }
    const wanting = await team.dialog('submit', {
      dialog: 'decision',
      reference,
      reason: full(4_000, 'R'),
      recording: true,
    });
    assert.match(allText(wanting), /Some of this is shortened.*Select what you decided/s);
    for (const record of ['information', 'outcome', 'hr-told', 'close'])
      await team.dialog('submit', {
        dialog: 'progress',
        reference,
        record,
        note: full(4_000, 'P'),
        recording: true,
      });

    const first = await team.dialog('fetch', { dialog: 'details', reference });
    assert.match(allText(first), /Next\nSend the referral by /);
    const all = await allPages(first, (card, title) => team.inDialog(card, title));
    assert.match(all, /漢 …/);
    let card = first;
    const read: string[] = [];
    for (;;) {
      for (const { title, data } of buttons(card)) {
        if (title !== 'Show all') continue;
        const whole = await team.dialog('submit', data ?? {});
        read.push(await allPages(whole, (page, turn) => team.inDialog(page, turn)));
        assert.equal(titleOf(await team.inDialog(whole, 'Back to the details')), 'Details');
      }
      if (!buttons(card).some(({ title }) => title === 'Next page')) break;
      card = await team.inDialog(card, 'Next page');
    }
    for (const mark of ['W', 'I', 'H', 'A', '0', '1', '2', 'refer-to-police', 'advice', 'P'])
      assert.ok(
        read.some((text) => text.endsWith(mark)),
        mark,
      );
  });

  it('that are too long for a dialog’s form are given back as far as they fit, not lost', async () => {
    const reference = await send(edge.visit({ person: somebody() }));
    const team = edge.visit({ person: jo, channel });
    await until('the channel has the card', () => edge.channelCards(reference).length > 0);
    const form = { dialog: 'decision', reference, outcome: 'advice', recording: true };
    const back = await team.dialog('submit', { ...form, reason: `It began ${threeBytes.repeat(30_000)}` });
    assert.match(allText(back), /too long.*It began/s);
  });

  it('fit in the answers about advice', async () => {
    const visit = edge.visit({ person: jo });
    const form = await visit.press('advice');
    const typed = { topic: 'sharing', advised: full(2_000, 'V'), minutes: '12' };
    assert.equal(
      filledIn(await visit.push(form, 'Record', { ...typed, minutes: '' })).advised,
      typed.advised,
    );
    const done = await visit.push(form, 'Record', typed);
    assert.equal(textOf(done), typed.advised);
    const asks = await visit.push(done, 'Withdraw it');
    await visit.push(asks, 'Withdraw it', { reason: full(4_000, 'R') });
  });

  it('fit in the list of one’s concerns', async () => {
    const visit = edge.visit({ person: somebody() });
    for (let at = 0; at < 11; at += 1)
      await visit.press('danger-send', {
        press: String(at),
        what: full(10_000, 'E'),
      });
    assert.match(allText(await visit.press('mine')), /Show older concerns/);
  });

  it('that come back on a form which is no longer open leave the card as it is', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit, longest);
    await sendIt(visit, last);
    const { data } = button(last, 'Send');
    const said = await visit.told('next', { ...data, step: 'notice', what: full(10_000, 'X') });
    assert.match(said, /too long.*still on the card/s);
  });
});

describe('The longest answers about duties', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` });
  });
  after(() => edge.stop());

  it('fit on every card of theirs', async () => {
    const visit = edge.visit({ person: { ...jo, displayName: full(250, 'Jo') } });
    await visit.install();
    const link = `https://example-icb.nhs.example/${full(1_900, 'L')}`;
    const every = local.pack.duties.list.flatMap((duty) => duty.clauses);
    const typed = { name: full(200, 'G'), link, published: '1/11/2026' };
    await previewGuidance(visit, { ...typed, edition: full(200, 'E'), clauses: [] });
    const guidance = { ...typed, edition: full(200, 'E'), clauses: every };
    const opened = await publishGuidance(visit, guidance);
    assert.match(allText(opened), /Reviews opened/);
    for (const name of ['H', 'I', 'J']) {
      const other = { name: full(200, name), link: link.replaceAll('L', name), clauses: ['4.2'] };
      await publishGuidance(visit, { ...guidance, ...other });
    }
    await allPages(await visit.press('guidance'), (card, title) => visit.push(card, title));
    const list = await visit.press('duties');
    await allPages(list, (card, title) => visit.push(card, title));
    const task = await visit.push(list, 'Open');
    const form = await visit.push(task, 'Complete');
    const evidence = { link, evidenceDate: '', outcome: full(4_000, 'O') };
    assert.equal(filledIn(await visit.push(form, 'Complete', evidence)).outcome, evidence.outcome);
    assert.match(
      allText(await visit.push(form, 'Complete', { ...evidence, evidenceDate: '20/11/2026' })),
      /Completed on/,
    );
    const other = await visit.push(await visit.press('duties'), 'Open');
    const move = await visit.push(other, 'Change the due date');
    await visit.push(move, 'Change the due date', { dueOn: 'soon', reason: full(4_000, 'R') });
    const given = await visit.push(other, 'Give to someone else');
    const long = { person: full(200, 'P'), reason: full(4_000, 'R') };
    const again = filledIn(await visit.push(given, 'Give it to them', long));
    assert.deepEqual({ person: again.person, reason: again.reason }, long);
  });
});
