/** Whole concerns, from the first press to the record in SharePoint, through three Playgrounds in a real browser. */
import assert from 'node:assert/strict';
import { needs } from '../run/needs.ts';
import { until } from '../until.ts';
import { beginJourney, type Journey, newReference } from './journey.ts';
import { closeBrowser } from './playground/browser.ts';
import { withinMs } from './playground/chat.ts';
import {
  acknowledge,
  asked,
  decide,
  fillIn,
  managerAddsHr,
  managerAnswers,
  raiseIt,
  record,
  type Story,
  sendIt,
  stepDone,
  teamCard,
} from './walk.ts';

const patient: Story = {
  about: 'A patient',
  age: 'Adult',
  name: 'Jamie Invented',
  what: 'He said "things will change" twice.\nHe showed me a page that praised an attack.',
  talk: 'My line manager',
};

describe('a concern from beginning to end, in the browser', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney();
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (this.currentTest?.state !== 'failed' || !folder) return;
    for (const who of ['staff', 'manager', 'safeguarding'] as const)
      await journey[who].screenshot(`${folder}/${who}.png`);
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  it('about a patient: checked by the manager, referred to the police, its outcome recorded, closed', async () => {
    const reference = await raiseIt(journey, patient);
    await (await journey.manager.waitForCard(reference)).press('Show details');
    await journey.manager.waitForText('He showed me a page');
    await (await journey.manager.waitForCard(reference)).press('Hide details');
    // What is typed before the answer has drawn the card anew is lost.
    await journey.manager.waitForCard('Show details');
    await managerAnswers(journey, reference, 'Yes, escalate this concern');
    await journey.manager.waitForText('You approved the escalation');
    await acknowledge(journey, reference);
    await decide(
      journey,
      reference,
      'Refer to the police Prevent team',
      'A stated wish to harm, and material seen.',
    );
    await record(journey, reference, 'Record the referral', async (form) => {
      await form.fill('Date the referral was sent', '2026-01-05');
      await form.fill('Who it was sent to', 'Avon and Somerset Prevent Police');
    });
    await record(journey, reference, 'Record the outcome', (form) =>
      form.fill('What was the outcome?', 'Taken to Channel.'),
    );
    await record(journey, reference, 'Close this concern', (form) =>
      form.fill('Why is it closed?', 'Channel has it.'),
    );
    await journey.staff.waitForText('The safeguarding team has finished its work on your concern.');

    const item = await journey.concern(reference, { Status: 'Closed' });
    assert.equal(item.WhatWasNoticed, patient.what);
    assert.equal(item.ReferralSentTo, 'Avon and Somerset Prevent Police');
    assert.deepEqual(item.Decisions, ['Refer to the police Prevent team']);
    assert.equal(item.ClosedReason, 'Channel has it.');
    assert.deepEqual(await journey.chronology(reference, 8), [
      'Concern raised',
      'Manager asked',
      'Manager approved the escalation',
      'Acknowledged',
      'Decision recorded',
      'Referral sent',
      'Outcome recorded',
      'Closed',
    ]);
  });

  it("about a colleague: the manager must say whether HR has been told, and the colleague's steps are owed", async () => {
    const reference = await raiseIt(journey, { ...patient, about: 'A colleague', name: 'Pat Invented' });
    await managerAnswers(journey, reference, 'Yes, escalate this concern');
    await managerAddsHr(journey, reference, 'Yes');
    await journey.manager.waitForCard(reference, 'You approved the escalation');
    await acknowledge(journey, reference);
    await decide(journey, reference, 'Other safeguarding route', 'Managed under the allegations policy.');
    await record(journey, reference, 'Record risk assessment', stepDone);
    await record(journey, reference, 'Record local authority talk', stepDone);
    await record(journey, reference, 'Record allegations process', stepDone);
    await record(journey, reference, 'Record safeguarding policies', stepDone);
    await record(journey, reference, 'Close this concern', (form) =>
      form.fill('Why is it closed?', 'HR leads from here.'),
    );

    const item = await journey.concern(reference, { Status: 'Closed' });
    assert.equal(item.About, 'A colleague');
    assert.equal(item.HrTold, 'Yes');
  });

  it('about a child: the Early Help Assessment comes before closing, and no referral process where none is decided', async () => {
    const reference = await raiseIt(journey, { ...patient, age: 'Under 18' });
    await journey.staff.waitForText("children's policy");
    await managerAnswers(journey, reference, 'Yes, escalate this concern');
    await journey.manager.waitForCard(reference, 'You approved the escalation');
    await decide(journey, reference, 'Early Help Assessment', 'Support for the family.');
    await (await teamCard(journey, reference)).press('Record progress');
    const choices = await (await journey.safeguarding.waitForCard('What do you want to record?')).text();
    assert.doesNotMatch(choices, /Close this concern|children's referral/);
    await (await teamCard(journey, reference)).press('Back to the concern');
    await record(journey, reference, 'Record Early Help Assessment', stepDone);
    await record(journey, reference, 'Close this concern', (form) =>
      form.fill('Why is it closed?', "With children's services."),
    );

    assert.equal((await journey.concern(reference, { Status: 'Closed' })).Age, 'Under 18');
  });

  it('in immediate danger: 999 first, then the team and the mailbox at once, without a manager', async () => {
    const { staff, safeguarding, world } = journey;
    const danger = await staff.ask('immediate danger', 'What is happening, and where?');
    const said = await danger.text();
    assert.ok(said.indexOf('999') < said.indexOf('What is happening, and where?'));
    await danger.fill('What is happening, and where?', 'Somebody is on the way with a knife.');
    await danger.choose('Have you called 999? (optional)', 'Yes');
    await danger.press('Send now');
    const reference = await newReference(staff);
    await safeguarding.waitForCard(reference);
    assert.match(await (await safeguarding.waitForCard(reference)).text(), /Urgent/);

    const item = await journey.concern(reference, {
      Urgency: 'Urgent: immediate danger',
      Status: 'Waiting to be acknowledged',
    });
    assert.equal(item.WhatWasNoticed, 'Somebody is on the way with a knife.');
    assert.equal(item.CalledPolice, 'Yes');
    const mails = () => world.tenant.mail().filter(({ subject }) => subject.includes(reference));
    await until('the mailbox has it', () => mails().length > 0, withinMs);
    await journey.shown(reference);
    const mail = mails();
    assert.equal(mail.length, 1);
    assert.doesNotMatch(JSON.stringify(mail), /knife/);
  });

  it('straight to the safeguarding team: no manager is asked', async () => {
    const reference = await raiseIt(journey, { ...patient, talk: 'The safeguarding team' });
    await acknowledge(journey, reference);
    const item = await journey.concern(reference, { Status: 'Acknowledged' });
    assert.equal(item.Route, 'Straight to the safeguarding team');
    assert.equal(item.Manager, undefined);
    assert.doesNotMatch(
      String(await journey.manager.page.locator('body').textContent()),
      new RegExp(reference),
    );
  });

  it('where the manager sees no concern: the safeguarding team reviews it all the same', async () => {
    const reference = await raiseIt(journey, patient);
    await managerAnswers(journey, reference, 'I do not think it should be escalated');
    await journey.manager.waitForText('You do not think it should be escalated');
    await journey.safeguarding.waitForText(
      'The manager does not think it should be escalated. The safeguarding team reviews it',
    );
    await acknowledge(journey, reference);
    await decide(journey, reference, 'No further action', 'Discussed with the manager; an unrelated worry.');

    const item = await journey.concern(reference, { Status: 'Decided' });
    assert.equal(item.ManagerAnswer, 'Manager does not think it should be escalated');
    assert.match(String(item.Reasons), /an unrelated worry/);
  });

  it('where the colleague named is the line manager: that person is not asked and gets no card', async () => {
    const { staff } = journey;
    const form = await fillIn(staff, { ...patient, about: 'A colleague', name: 'Pat Invented' });
    await form.press('Change: Their name');
    const person = await staff.waitForCard(asked.person);
    await person.fill('Their name (optional)', 'morgan ELLIS');
    await person.press('Save and go back');
    await (await staff.waitForCard(asked.check)).press(`Change: ${asked.talk}`);
    const talk = await staff.waitForCard('Your line manager may be the person you named');
    assert.doesNotMatch(await talk.text(), /My line manager/);
    await talk.press('Back without changing');
    const reference = await sendIt(staff, await staff.waitForCard(asked.check));
    await journey.safeguarding.waitForCard(reference, 'No manager was asked');
    await journey.shown(reference);

    const item = await journey.concern(reference, { Status: 'Waiting to be acknowledged' });
    assert.equal(item.Manager, undefined);
    assert.deepEqual(await journey.chronology(reference, 2), ['Concern raised', 'No manager asked']);
    assert.doesNotMatch(
      String(await journey.manager.page.locator('body').textContent()),
      new RegExp(reference),
    );
  });

  it('over a restart in the middle of the form, and one between "Send" and the manager\'s answer', async () => {
    const { staff, manager, world } = journey;
    const form = await fillIn(staff, patient);
    await form.press('Change: When did it happen?');
    await (await staff.waitForCard(asked.when)).fill('When did it happen? (optional)', 'Last Tuesday');
    await world.bot.stop('SIGKILL');
    await world.bot.start();
    await (await staff.waitForCard(asked.when)).press('Save and go back');
    const review = await staff.waitForCard(asked.check);
    assert.match(await review.text(), /Last Tuesday/);
    const reference = await sendIt(staff, review);
    await manager.waitForCard(reference);
    await world.bot.stop('SIGKILL');
    await world.bot.start();
    await managerAnswers(journey, reference, 'Yes, escalate this concern');
    await manager.waitForCard(reference, 'You approved the escalation');

    const item = await journey.concern(reference, {
      Status: 'Waiting to be acknowledged',
      ManagerAnswer: 'Manager approved the escalation',
    });
    assert.equal(item.WhenNoticed, 'Last Tuesday');
  });
});
