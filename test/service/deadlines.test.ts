/** What people see when a step is late: reminders, the channel, role after role, and the reporter told at each rung. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until as untilWithin } from '../until.ts';
import { allText, type Card, isTeamCard } from './card.ts';
import { writingTo } from './connector.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { noticed, patient, raise, referenceOn } from './form.ts';
import { refused } from './refused.ts';

const { sam, morgan, jo, kit, robin, dana } = people;
const minute = 60_000;
const hour = 60 * minute;
/** The service starts anew and climbs rung after rung meanwhile. */
const until = <T>(what: string, look: () => T | undefined | false) => untilWithin(what, look, 60_000);
const direct = { check: 'direct' };
/** What holds of a role whoever answers for it; that somebody in particular was told cannot be known. */
/** Once, with what they can do now. */
const toSam =
  /No one has picked up your concern yet\. It was due by 2pm on Monday 23 November\. The safeguarding team has been messaged.*If anyone could be hurt, call 999.*Whom you can ring.*0800 789 321/s;
const neverTold =
  /(Lead|Director|Nurse|team) ha(s|ve) been (told|alerted|notified)|(Lead|Director|Nurse) has been messaged|They have been reminded/;
const content = new RegExp([patient.name, noticed.what].join('|'));

describe('A step that is late', () => {
  let edge: Edge;
  beforeEach(async () => {
    const ROLES = `prevent-lead=${robin.id},associate-director=${dana.id}`;
    edge = await startEdge({ ROLES });
  });
  afterEach(() => edge.stop());

  /** Time goes by, and the service looks at its timers. */
  async function pass(ms: number): Promise<void> {
    edge.pass(ms);
    await edge.restart();
  }

  const nameOf = ({ id }: { id: string }) =>
    Object.values(people).find((person) => person.id === id)?.displayName;
  const notesTo = (person: { id: string }, reference: string) =>
    edge
      .chat(person)
      .map(allText)
      .filter((text) => text.includes(reference));
  const hears = (person: { id: string }, reference: string, words: RegExp) =>
    until(`${nameOf(person)} is written to with ${words}`, () =>
      notesTo(person, reference).find((text) => words.test(text)),
    );
  const channelHears = (reference: string, words: RegExp) =>
    until(`the channel is written to with ${words}`, () =>
      edge
        .channelCards(reference)
        .map(allText)
        .find((text) => words.test(text)),
    );
  const press = async (reference: string, title: string, person = jo): Promise<Card> => {
    const card = await until('the channel has the card', () =>
      edge.channelCards(reference).find((one) => isTeamCard(one)),
    );
    return edge.visit({ person, channel }).push(card, title);
  };

  it('of the manager: they are reminded, then the concern goes on without their answer, and the reporter is told', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    await until('the manager is asked', () => notesTo(morgan, reference)[0]);
    await pass(24 * hour + 5 * minute); // Tuesday, 10:05am
    await hears(morgan, reference, /You were asked to check this concern by Tuesday 24 November at 10am/);
    const lateToSam = () => notesTo(sam, reference).filter((text) => /has not replied/.test(text)).length;
    assert.equal(lateToSam(), 0);

    await pass(2 * hour); // 12:05pm
    await channelHears(
      reference,
      /The manager was due to answer by .* They have not answered. Please go on without the answer/,
    );
    await channelHears(reference, /Waiting to be acknowledged/);
    await hears(sam, reference, /Morgan Ellis has not replied\. The safeguarding team goes on without/);
    assert.equal(lateToSam(), 1);
  });

  it('of the team is told of from "Send" on, while the manager still has their time', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    await until('the manager is asked', () => notesTo(morgan, reference)[0]);
    await pass(4 * hour + 5 * minute);
    await channelHears(
      reference,
      /The safeguarding team was due to acknowledge this by Monday 23 November at 2.*Please agree who deals with it/s,
    );
    await hears(sam, reference, /Morgan Ellis should reply by 10am on Tuesday 24 November/);
  });

  it('of the team: the channel is told, then the Prevent Lead, then whoever is next, none of them of what was noticed', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await pass(4 * hour + 5 * minute);
    await channelHears(
      reference,
      /The safeguarding team was due to acknowledge this by Monday 23 November at 2.*Please agree who deals with it/s,
    );
    await hears(sam, reference, toSam);
    await pass(2 * hour);
    await hears(robin, reference, /You are getting this because you are the Operational Prevent Lead/);
    await pass(18 * hour); // Tuesday, 10:05am
    await hears(
      dana,
      reference,
      /You are getting this because you are the Associate Director for Safeguarding/,
    );
    assert.doesNotMatch([...edge.chat(robin), ...edge.chat(dana)].map(allText).join(), content);
    assert.equal(notesTo(sam, reference).filter((text) => toSam.test(text)).length, 1, 'it is said once');
    assert.match(
      allText(await edge.visit({ person: sam }).press('mine')),
      /Associate Director for Safeguarding, or the person covering for them, has been messaged. If nothing has happened by .*, we will tell the Chief Nurse. If they are away/,
    );
  });

  it('after an outage: each missed step is told once, in order', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the channel has the card', () => edge.channelCards(reference)[0]);
    await pass(3 * 24 * hour);
    await hears(dana, reference, /Associate Director/);
    await channelHears(reference, /Please agree who deals with it/);
    await until('the reporter is told that nobody has it yet', () =>
      notesTo(sam, reference).some((text) => toSam.test(text)),
    );
    assert.equal(notesTo(robin, reference).length, 1);
    assert.equal(notesTo(sam, reference).filter((text) => toSam.test(text)).length, 1);
    const storyNow = () =>
      edge.tenant
        .lists()
        .find(({ displayName }) => displayName === 'Prevent chronology')
        ?.items.filter(
          ({ fields }) => fields.ConcernReference === reference && fields.What === 'A deadline has passed',
        )
        .sort((one, other) => Number(one.fields.EventVersion) - Number(other.fields.EventVersion))
        .map(({ fields }) => String(fields.Detail));
    const story = await until('all of them stand in the chronology', () => {
      const now = storyNow();
      return now && now.length >= 4 && now;
    });
    const told = [
      'To be messaged: the safeguarding team',
      'Operational Prevent Lead',
      'Associate Director',
      'Chief Nurse',
    ];
    assert.equal(story.length, told.length);
    for (const [index, whom] of told.entries()) assert.match(story[index] ?? '', new RegExp(whom));
  });

  it('after an acknowledgement: the owner is reminded, and then nobody has it and the ladder starts over', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await press(reference, 'Acknowledge');
    await hears(
      sam,
      reference,
      /Jo Lindqvist from the safeguarding team will look into it by 10am on Tuesday 24 November/,
    );
    await pass(24 * hour + 5 * minute);
    await hears(jo, reference, /You have this concern. Please record what was done, or ask a colleague/);
    await pass(4 * hour);
    await channelHears(reference, /no further step was recorded in time. Nobody has it now/);
    await channelHears(reference, /Nobody has acknowledged this yet/);
    await hears(sam, reference, /It is with the whole safeguarding team again, and they have been messaged/);
    const card = await press(reference, 'Acknowledge', kit);
    assert.match(allText(card), new RegExp(`Owner: \n.*${kit.displayName}`, 's'));
  });

  it('that was taken meanwhile is not chased any more', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await press(reference, 'Acknowledge');
    await channelHears(reference, /Acknowledged/);
    await pass(5 * hour);
    await until(
      'the timer of the acknowledgement has rung, for nothing',
      async () => (await edge.left(reference)).filter(({ kind }) => kind === 'ring').length === 1,
    );
    assert.equal(notesTo(robin, reference).length, 0);
    assert.doesNotMatch(edge.channelCards(reference).map(allText).join(), /Please agree who deals with it/);
  });

  it('in immediate danger at night: mailbox, role on call, numbers that answer now; and minutes later the next', async () => {
    edge.pass(15 * hour); // Tuesday, 1am
    const visit = edge.visit({ person: sam });
    const thanks = await visit.push(await visit.press('danger'), 'Send now', { what: 'He is at the door.' });
    const reference = referenceOn(thanks);
    await hears(
      robin,
      reference,
      /raised on Tuesday 24 November at 1am, while the office was closed.*you are the Operational Prevent Lead/s,
    );
    await until('the mailbox has the letter', () =>
      edge.tenant.mail().some(({ subject }) => subject.includes(reference)),
    );
    assert.match(allText(thanks), /0800 789 321/);
    assert.doesNotMatch(allText(thanks), /01278 647435/); // answers in office hours only
    await pass(26 * minute);
    await channelHears(
      reference,
      /was due to acknowledge this by Tuesday 24 November at 1:15am.*Please agree who deals with it/s,
    );
    await hears(
      robin,
      reference,
      /was due to acknowledge this.*You are getting this because you are the Operational Prevent Lead/s,
    );
  });

  it('is told to the next in line where the person of concern holds the role, and never to them', async () => {
    const who = { about: 'colleague', age: 'adult', name: robin.displayName };
    const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
    await pass(6 * hour + 5 * minute);
    await hears(dana, reference, /You are getting this because you are the Associate Director/);
    assert.equal(notesTo(robin, reference).length, 0);
    await hears(sam, reference, toSam);
    assert.doesNotMatch(notesTo(sam, reference).join(), neverTold);
  });

  it('is told to the channel where nobody in the line can be written to', async () => {
    edge.connector.fail({
      on: writingTo(robin, dana),
      do: refused.blocked,
      times: 99,
    });
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await pass(6 * hour + 5 * minute);
    await until(
      'the channel is asked twice to agree who deals with it',
      () =>
        edge
          .channelCards(reference)
          .map(allText)
          .filter((text) => /Please agree who deals with it/.test(text)).length === 2,
    );
    await hears(sam, reference, toSam);
    assert.doesNotMatch(notesTo(sam, reference).join(), neverTold);
  });

  it('is told to the channel where whoever has it cannot be written to; a reminder was sent all the same', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await press(reference, 'Acknowledge');
    await hears(sam, reference, /from the safeguarding team will look into it by/);
    edge.connector.fail({ on: writingTo(jo), do: refused.blocked, times: 99 });
    await pass(24 * hour + 5 * minute);
    await channelHears(reference, /No step has been recorded yet. Please agree who deals with it/);
    assert.doesNotMatch(notesTo(sam, reference).join(), /taking longer|No one has picked up/);
    assert.doesNotMatch(notesTo(sam, reference).join(), neverTold);
  });
});
