/** Whether it can wait, or could happen soon: one question where something speaks for it, and what the answers do. */
import assert from 'node:assert/strict';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until as untilWithin } from '../until.ts';
import { allText, button, buttons, type Card, titleOf } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import {
  change,
  fillIn,
  goOn,
  lastStep,
  noticed,
  patient,
  referenceOn,
  sendIt,
  withLineManager,
} from './form.ts';

const { sam, morgan, jo, robin } = people;
const hour = 3_600_000;
const until = <T>(what: string, look: () => T | undefined | false) => untilWithin(what, look, 60_000);
const harm = { ...noticed, kinds: 'said,harm' };
const waiting = /^Can this wait until the office opens, on ([^?]*)\?$/;
const harmful = 'Could someone be hurt, or travel to a conflict, soon?';
const answers = { ...patient, ...noticed, check: 'direct' };

describe('Can this wait', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ ROLES: `prevent-lead=${robin.id}` });
  });
  afterEach(() => edge.stop());

  const night = () => edge.pass(9 * hour); // Monday, 7pm
  const telephones = (card: Card) =>
    [...JSON.stringify(card).matchAll(/\(tel:(\d+)\)/g)].map(([, number]) => number);
  const told = (person: { id: string }, words: RegExp) =>
    until(`${words} is written to one of them`, () =>
      edge
        .chat(person)
        .map(allText)
        .find((text) => words.test(text)),
    );

  /** Somebody's form up to where the last question would come: the title of that card. */
  const upTo = async (notice: Readonly<Record<string, string>> = noticed) => {
    const visit = edge.visit({ person: sam });
    const first = await visit.press('raise');
    const kinds = await goOn(
      visit,
      first,
      { ...answers, ...notice },
      'Who do you want to talk this through with?',
    );
    return { visit, card: await visit.push(kinds, 'The safeguarding team') };
  };

  describe('is asked', () => {
    it('where talk of harm or plans to travel are ticked: whether it could happen soon, 999 first, at any hour', async () => {
      for (const kinds of ['said,harm', 'travel']) {
        const { visit, card } = await upTo({ ...noticed, kinds });
        assert.equal(titleOf(card), harmful);
        assert.deepEqual(
          buttons(card)
            .map(({ title }) => title)
            .slice(0, 4),
          ['Call 999', 'It is happening now', 'Yes, soon', 'No, not soon'],
        );
        await visit.push(await visit.push(card, 'Cancel'), 'Delete it');
        night();
      }
    });

    it('in office hours for nothing else', async () => {
      const { visit, card } = await upTo();
      assert.equal(titleOf(card), lastStep);
      assert.equal(titleOf(await sendIt(visit, card)), 'Thank you');
    });

    it('always outside office hours, until the office opens', async () => {
      night();
      const { card } = await upTo();
      assert.match(waiting.exec(titleOf(card))?.[1] ?? '', /^Tuesday 24 November at 9am/);
    });

    it('by a press on "Send" that comes when the office has closed, and nothing is lost', async () => {
      const { visit, card } = await upTo();
      night();
      const last = await visit.push(card, 'Send');
      assert.equal(titleOf(last), lastStep);
      assert.match(allText(last), /Select one of the answers\. Nothing is sent yet/);
      assert.ok(!buttons(last).some(({ title }) => title === 'Send'));
      assert.ok(allText(last).includes(noticed.what));
      const asks = await visit.push(last, 'Answer what is missing');
      assert.match(titleOf(asks), waiting);
      assert.equal(titleOf(await sendIt(visit, await visit.push(asks, 'Yes, it can wait'))), 'Thank you');
    });

    it('and what was answered stays, whatever else is changed before "Send"', async () => {
      night();
      const { visit, card } = await upTo();
      const last = await visit.push(card, 'No, it cannot wait');
      const changing = await change(visit, last, 'notice');
      const again = await visit.push(changing, 'Save and go back', { what: 'Something else' });
      assert.match(allText(again), /No, it cannot wait/);
    });

    it('anew where what is ticked later speaks of harm: the answer before was to another question', async () => {
      night();
      const { visit, card } = await upTo();
      const last = await visit.push(card, 'No, it cannot wait');
      const asks = await visit.push(await change(visit, last, 'kinds'), 'Save and go back', {
        kinds: 'harm',
      });
      assert.equal(titleOf(asks), harmful);
      const now = await visit.push(asks, 'No, not soon');
      assert.equal(titleOf(now), lastStep);
      assert.doesNotMatch(allText(now), /cannot wait/);
    });

    it('and stands on the last step with the answer to it, on "Change" as well: never the other question', async () => {
      night();
      const { visit, card } = await upTo(harm);
      const last = await visit.push(card, 'Yes, soon');
      const group = ofType(last, /^Container$/).find(
        (one) => /Yes, soon/.test(allText(one)) && /"Change"/.test(JSON.stringify(one)),
      );
      assert.ok(group && allText(group).includes(harmful), allText(last));
      assert.ok(buttons(last).some(({ tooltip }) => tooltip === `Change: ${harmful}`));
      assert.doesNotMatch(JSON.stringify(last), /Can this wait/);
    });

    it('is not answered by anything else', async () => {
      night();
      const { visit, card } = await upTo();
      const { data } = button(card, 'Yes, it can wait');
      for (const answer of ['', 'maybe', 'Yes'])
        assert.match(titleOf(await visit.press('next', { ...data, answer })), waiting, answer);
    });

    it('and "It is happening now" brings immediate danger, with the form kept', async () => {
      const { visit, card } = await upTo(harm);
      const danger = await visit.push(card, 'It is happening now');
      assert.equal(titleOf(danger), 'Immediate danger');
      assert.equal(titleOf(await visit.press('raise')), harmful);
    });
  });

  describe('answered "Yes"', () => {
    it('makes it a standard concern, and tells nobody on call', async () => {
      night();
      const visit = edge.visit({ person: sam });
      const thanks = await sendIt(visit, await fillIn(visit));
      assert.match(
        allText(thanks),
        /messaging the safeguarding team now\..*hear nothing by \w+ on Tuesday 24 November, ring.*does not call the police/s,
      );
      const reference = referenceOn(thanks);
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      assert.doesNotMatch(allText(edge.channelCards(reference)), /cannot wait|Urgent/);
      assert.ok(
        !edge
          .chat(robin)
          .map(allText)
          .some((text) => text.includes(reference)),
      );
    });
  });

  describe('answered "No"', () => {
    const cannotWait = async (check: Readonly<Record<string, string>> = withLineManager) => {
      const visit = edge.visit({ person: sam });
      return sendIt(visit, await fillIn(visit, { check: { ...check, canWait: 'no' } }));
    };

    it('puts 999 first on the receipt and the numbers that answer now open below it, whoever checks it', async () => {
      night();
      for (const check of [withLineManager, { check: 'direct' }]) {
        const thanks = await cannotWait(check);
        assert.equal(titleOf(thanks), 'Thank you');
        const [first] = ofType(thanks, /^Action\./);
        assert.deepEqual([first?.title, first?.url], ['Call 999', 'tel:999']);
        assert.deepEqual(telephones(thanks), ['999', '101', '0800789321', '08000324539']);
        const text = allText(thanks);
        assert.ok(text.indexOf('0800 789 321') < text.indexOf('Who sees it'));
      }
    });

    it('promises at night no answer of a team that is closed: whom we message, what to do if nothing is heard, and by when the manager should reply', async () => {
      night();
      const text = allText(await cannotWait());
      assert.match(
        text,
        /team is closed until 9am on Tuesday 24 November\..*messaging the Operational Prevent Lead now.*hear nothing by 7:3\dpm on Monday 23 November, ring.*Morgan Ellis should reply by /s,
      );
      assert.match(text, /This does not call the police\. If anyone could be hurt, call 999 now\./);
      assert.doesNotMatch(text, /will pick this up/);
      const mine = allText(await edge.visit({ person: sam }).press('mine'));
      assert.match(mine, /messaging the Operational Prevent Lead now.*hear nothing by 7:3\dpm.*"contacts"/s);
      assert.doesNotMatch(mine, /will pick this up/);
    });

    it('tells the role on call while the office is closed, by reference, and that it cannot wait', async () => {
      night();
      const reference = referenceOn(await cannotWait());
      const text = await told(
        robin,
        /A Prevent concern that cannot wait was raised on Monday 23 November at 7(:\d\d)?pm/,
      );
      assert.match(text, new RegExp(reference));
      assert.match(text, /Acknowledge it by Monday 23 November at 7:3\dpm/);
      assert.doesNotMatch(text, /praised|Terry/);
    });

    it('tells nobody on call while the office is open: the team is there', async () => {
      const visit = edge.visit({ person: sam });
      const last = await fillIn(visit, { notice: harm, check: { ...withLineManager, harm: 'soon' } });
      const reference = referenceOn(await sendIt(visit, last));
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      await until('nothing of it is left to do', async () => (await edge.left(reference)).length <= 3);
      assert.ok(
        !edge
          .chat(robin)
          .map(allText)
          .some((text) => /cannot wait/.test(text)),
      );
    });

    it('stands on the team’s card and in SharePoint, and the mailbox is written to by the reference alone', async () => {
      night();
      const reference = referenceOn(await cannotWait());
      const card = await until('the channel has the card', () => edge.channelCards(reference)[0]);
      assert.match(allText(card), /Urgent: this cannot wait/);
      const letter = await until('the mailbox has the letter', () =>
        edge.tenant.mail().find(({ subject }) => subject.includes(reference)),
      );
      assert.equal(letter.subject, `Cannot wait: ${reference}`);
      assert.match(
        JSON.stringify(letter),
        /This cannot wait\. Open .* It must be acknowledged by .* at 7:3\dpm/,
      );
      const item = await until('SharePoint has it', () => recordOf(edge, reference));
      assert.equal(item.Urgency, 'Urgent: this cannot wait');
    });

    it('still asks the manager, who reads that it cannot wait, and delays nothing', async () => {
      night();
      const reference = referenceOn(await cannotWait());
      assert.match(await told(morgan, new RegExp(reference)), /says that it cannot wait/);
      edge.pass(0.5 * hour + 60_000);
      await edge.restart();
      await told(sam, /No one has picked up your concern yet\. It was due by 7:3\dpm on Monday 23 November/);
    });

    it('gives the reporter the numbers again once all who are named were told in vain', async () => {
      night();
      const reference = referenceOn(await cannotWait());
      edge.pass(2 * hour);
      await edge.restart();
      const text = await told(sam, /Whom you can ring/);
      assert.ok(text.includes(reference) && text.includes('0800 789 321'));
    });

    it('has clocks of its own: once acknowledged, a first step is due two hours later', async () => {
      night();
      const reference = referenceOn(await cannotWait());
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      await edge.visit({ person: jo, channel }).press('acknowledge', { reference });
      const mine = allText(await edge.visit({ person: sam }).press('mine'));
      assert.match(
        mine,
        /Jo Lindqvist from the safeguarding team will look into it by 9(:\d\d)?pm on Monday 23 November/,
      );
    });
  });
});

function recordOf(edge: Edge, reference: string): Readonly<Record<string, unknown>> | undefined {
  const list = edge.tenant.lists().find(({ displayName }) => displayName === 'Prevent concerns');
  return list?.items.find(({ fields }) => fields.RecordKey === reference)?.fields;
}
