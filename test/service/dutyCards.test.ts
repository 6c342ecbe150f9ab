/** The cards of duties: three lists, what shows that a duty was done, whose it is, and what is undone again. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { calendarBegan } from './began.ts';
import { allText, button, buttons, type Card, titleOf } from './card.ts';
import { type Edge, startEdge } from './edge.ts';

const { jo, kit, robin, sam } = people;
const evidence = {
  link: 'https://example-icb.nhs.example/minutes',
  evidenceDate: '2026-11-20',
  outcome: 'Agreed by the board.',
};

describe('The cards of duties', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id},associate-director=${robin.id}` });
    await calendarBegan(edge);
  });
  afterEach(() => edge.stop());

  const early = (duty: string, person = jo) => edge.visit({ person }).press('task-early', { duty });
  const keyOn = (card: Card) => String(buttons(card).find(({ data }) => data?.task)?.data?.task);

  it('lead from home to duties and guidance, for whoever has any', async () => {
    const titles = async (person: typeof jo) =>
      buttons(await edge.visit({ person }).press('home')).map(({ title }) => title);
    for (const person of [jo, kit])
      assert((await titles(person)).join().includes('Duties,New guidance'), person.displayName);
    assert(!(await titles(sam)).join().match(/Duties|guidance/));
  });

  it('say in a list that is empty what comes next, and list the year and what was done', async () => {
    const visit = edge.visit({ person: jo });
    const due = await visit.press('duties');
    assert.match(allText(due), /The next duty opens on \d+ \w+ 202\d: .+, due on \d+ \w+ 202\d/);
    const coming = await visit.push(due, 'Coming up');
    assert.match(allText(coming), /Prevent Board[\s\S]*31 December 2026/);
    assert.match(allText(await visit.push(coming, 'Done')), /Nothing has been done yet/);
    const form = await early('vetting');
    await visit.push(form, 'Complete', evidence);
    const done = await visit.press('duties', { view: 'done' });
    assert.match(allText(done), /Vetting[\s\S]*Completed on 20 November 2026[\s\S]*Agreed by the board/);
    assert.equal(button(done, 'Open the evidence').type, 'Action.OpenUrl');
  });

  it('ask which duty is meant where none was chosen', async () => {
    const visit = edge.visit({ person: jo });
    const again = await visit.push(await visit.press('duties'), 'Start', {});
    assert.match(allText(again), /Select a duty/);
  });

  it('say how late or soon a duty is, its date beside it, and carry its name', async () => {
    const form = await early('risk-assessment');
    assert.equal(titleOf(form), 'Risk assessment');
    assert.match(allText(form), /Due in \d+ days: \d+ \w+ 202\d/);
  });

  it('take in when it was done, and say what it opened', async () => {
    const form = await early('risk-assessment');
    const visit = edge.visit({ person: jo });
    const refused = await visit.push(form, 'Complete', { ...evidence, doneOn: '2026-12-24' });
    assert.match(allText(refused), /cannot be in the future/);
    const done = await visit.push(refused, 'Complete', { ...evidence, doneOn: '2026-11-10' });
    assert.match(allText(done), /Completed on 10 November 2026/);
    assert.match(allText(done), /This opened 4 duties: .*Policy review/);
    await until('the policy review is due 60 days after it was done', async () =>
      allText(await visit.press('duties')).match(/Policy review[\s\S]*8 January 2027[\s\S]*Risk assessment/),
    );
  });

  it('ask when it was done where the evidence is older than the duty may be', async () => {
    const visit = edge.visit({ person: jo });
    const old = { ...evidence, evidenceDate: '2025-01-04' };
    const asked = await visit.push(await early('icb-policies'), 'Complete', old);
    assert.match(allText(asked), /due again already\. Enter when it was done/);
    const done = await visit.push(asked, 'Complete', { ...old, doneOn: '2026-11-18' });
    assert.match(allText(done), /Completed on 18 November 2026/);
  });

  it('take a reason in place of a link only where the pack allows it', async () => {
    const visit = edge.visit({ person: jo });
    const excused = { ...evidence, link: '', noLink: 'The police keep it.' };
    const done = await visit.push(await early('vetting'), 'Complete', excused);
    assert.match(allText(done), /No link, because: The police keep it/);
    const form = await early('policy-review');
    assert.doesNotMatch(allText(form), /no link, because/);
    const forged = await visit.press('task-complete', { ...excused, task: keyOn(form) });
    assert.match(allText(forged), /cannot be completed without/);
  });

  it('complete others by the same evidence, those that are ticked, once', async () => {
    const visit = edge.visit({ person: jo });
    const [threat, plan, board] = [
      keyOn(await early('threat-updates')),
      keyOn(await early('plan-progress')),
      await early('prevent-board'),
    ];
    await until('the list knows them', async () =>
      allText(await visit.press('duties')).includes('Police threat'),
    );
    const form = await visit.press('task-ask', { task: keyOn(board), asks: 'complete' });
    assert.match(allText(form), /Does the same evidence show that these were done/);
    const done = await visit.push(form, 'Complete', { ...evidence, also: threat });
    assert.match(allText(done), /We recorded the same evidence for: Police threat update/);
    assert.match(allText(await visit.press('task-show', { task: threat })), /Completed on 20 November 2026/);
    assert.doesNotMatch(allText(await visit.press('task-show', { task: plan })), /Completed on/);
  });

  it('say whose the others are that the same evidence may prove, where they are somebody else’s', async () => {
    const visit = edge.visit({ person: jo });
    const [threat, board] = [keyOn(await early('threat-updates')), await early('prevent-board')];
    await early('plan-progress');
    await visit.press('task-hand-over', {
      task: threat,
      personPicked: sam.id,
      reason: 'They meet the police.',
    });
    const titles = await until('both are offered, with their owners', async () => {
      const form = JSON.stringify(await visit.press('task-ask', { task: keyOn(board), asks: 'complete' }));
      const found = [/"(Police threat[^"]*)"/, /"(Progress of the[^"]*)"/].map((one) => one.exec(form)?.[1]);
      return found[0]?.includes('Sam') && found[1] && found;
    });
    assert.match(String(titles[0]), /^Police threat update \(\d+ \w+ \d{4}, .*Sam.*\)$/);
    assert.match(String(titles[1]), /^Progress of the partnership plan \(\d+ \w+ \d{4}\)$/);
  });

  it('lead back to a duty what somebody changed in the list, unless it is not theirs', async () => {
    const task = keyOn(await early('icb-policies'));
    for (const person of [jo, sam]) await edge.visit({ person }).install();
    for (const [person, leads] of [
      [sam, false],
      [jo, true],
    ] as const) {
      await changedInList(task, person.id);
      const note = await until('their change is undone', () =>
        edge.chat(person).find((card) => titleOf(card) === 'We undid your change'),
      );
      assert.equal(
        buttons(note).some(({ title }) => title === 'Open the duty'),
        leads,
      );
    }
  });

  it('give a duty to somebody else, whose it is then, and back', async () => {
    const lead = edge.visit({ person: jo });
    const task = keyOn(await early('icb-policies'));
    const ask = () => lead.press('task-ask', { task, asks: 'hand-over' });
    const refused = await lead.push(await ask(), 'Give it to them', {});
    assert.match(allText(refused), /Enter who takes it over[\s\S]*Enter the reason/);
    const other = edge.visit({ person: sam });
    assert.equal(titleOf(await other.press('task-show', { task })), 'This duty is not yours');
    const given = await lead.push(await ask(), 'Give it to them', {
      person: sam.mail ?? sam.displayName,
      reason: 'They keep the policies.',
    });
    assert.match(allText(given), /gave this duty to Sam Okafor\. Reason: They keep the policies/);
    const offers = (are: boolean) =>
      until(`their first card ${are ? 'offers' : 'lacks'} duties`, async () => {
        const home = await other.press('home');
        return buttons(home).some(({ title }) => title === 'Duties') === are;
      });
    await offers(true);
    const theirs = await other.press('task-show', { task });
    assert.match(allText(await other.push(theirs, 'Start')), /Started/);
    const back = await other.push(theirs, 'Hand back');
    assert.match(allText(back), /Jo Lindqvist has this duty now/);
    assert.deepEqual(
      buttons(back).filter(({ data }) => data?.task),
      [],
    );
    await offers(false);
    assert.equal(titleOf(await other.press('task-show', { task })), 'This duty is not yours');
  });

  /** Somebody says in the list that it is done, without evidence. */
  async function changedInList(key: string, person: string): Promise<void> {
    const list = 'Policy review tasks';
    await until('it is in the list with its owner', () =>
      edge.tenant
        .lists()
        .find(({ displayName }) => displayName === list)
        ?.items.some(({ fields }) => fields.TaskKey === key && fields.Status === 'Assigned'),
    );
    const answer = await fetch(`${edge.tenant.url}/_edit`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ person, list, key, fields: { Status: 'Completed' } }),
    });
    assert.ok(answer.ok);
    edge.pass(60_000);
    await edge.restart();
  }

  it('show what was moved, from when, why and by whom; and open again what was done by mistake', async () => {
    const visit = edge.visit({ person: jo });
    const task = keyOn(await early('training-plan'));
    const move = await visit.press('task-ask', { task, asks: 'move' });
    const moved = await visit.push(move, 'Change the due date', {
      dueOn: '2027-09-15',
      reason: 'The board meets then.',
    });
    assert.match(allText(moved), /15 September 2027/);
    assert.match(
      allText(moved),
      /Jo Lindqvist changed the due date\. It was .+\. Reason: The board meets then/,
    );
    const aside = await visit.press('task-ask', { task, asks: 'set-aside' });
    const done = await visit.push(aside, 'Not applicable', { reason: 'Not this year.' });
    assert.match(allText(done), /Not applicable, recorded on/);
    const form = await visit.push(done, 'Reopen');
    assert.match(allText(await visit.push(form, 'Reopen', {})), /Enter the new date[\s\S]*Enter the reason/);
    const open = await visit.push(form, 'Reopen', { dueOn: '2027-02-01', reason: 'It does apply.' });
    assert.match(allText(open), /opened this duty again\. Reason: It does apply/);
  });
});
