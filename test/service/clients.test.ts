/** What Teams clients really send, old and new: names of invokes, dates, signs that telephones add, no name at all. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, buttons, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { raise, referenceOn } from './form.ts';
import { publishGuidance } from './guide.ts';
import { waited } from './waited.ts';

const { alex, jo, kit, morgan, riley, sam } = people;
const direct = { check: 'direct' };
const nameless = ({ id }: { readonly id: string }) => ({ id });

describe('Teams clients', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` });
    await edge.visit({ person: jo }).install();
  });
  after(() => edge.stop());

  describe('that name a press otherwise (botbuilder-dotnet #5907)', () => {
    const presses = {
      'an Action.Execute': { action: { type: 'Action.Execute', verb: 'danger', data: {} } },
      'an Action.Submit': { verb: 'danger' },
    };
    for (const [what, value] of Object.entries(presses))
      for (const name of ['invoke', '', undefined, 'adaptiveCard/Action'])
        it(`are answered: ${what} as "${name}"`, async () => {
          const visit = edge.visit({ person: somebody() });
          const { status, text } = await visit.send({ type: 'invoke', name, id: randomUUID(), value });
          assert.equal(status, 200, text);
          const { type, value: card } = JSON.parse(text);
          assert.equal(type, 'application/vnd.microsoft.card.adaptive');
          assert.equal(titleOf(card), 'Immediate danger');
        });

    it('are not answered where the shape is not that of a press', async () => {
      const visit = edge.visit({ person: somebody() });
      for (const value of [undefined, {}, { action: 'x' }, { action: { verb: 7 } }, 'danger', { verb: null }])
        assert.equal(
          (await visit.send({ type: 'invoke', name: 'invoke', id: randomUUID(), value })).status,
          501,
        );
    });
  });

  describe('that send a date in their own way (reality and bugs F15)', () => {
    const duties = [
      'vetting',
      'it-filters',
      'nhse-assurance',
      'training-plan',
      'icb-policies',
      'provider-policies',
    ];
    const typed = { link: 'https://example-icb.nhs.example/minutes', outcome: 'Agreed by the board.' };
    const forms = ['2026-11-20T00:00:00Z', '20/11/2026', '20/11/2026 00:00:00', '20 November 2026'];

    for (const [index, evidenceDate] of forms.entries()) {
      it(`are understood: ${evidenceDate}`, async () => {
        const visit = edge.visit({ person: jo });
        const form = await visit.press('task-early', { duty: duties[index] });
        assert.match(
          allText(await visit.push(form, 'Complete', { ...typed, evidenceDate })),
          /Completed on 20 November/,
        );
      });
    }

    it('which cannot be read are told so, and send it again as they please; nothing that was typed is gone', async () => {
      const visit = edge.visit({ person: jo });
      const form = await visit.press('task-early', { duty: duties[4] });
      const again = await visit.push(form, 'Complete', { ...typed, evidenceDate: '11/20/2026' });
      assert.match(allText(again), /Enter a real date as day, month and year/);
      assert.deepEqual(filledIn(again), { ...typed, evidenceDate: '11/20/2026' });
      assert.match(
        allText(await visit.push(again, 'Complete', { evidenceDate: '20/11/2026' })),
        /Completed on/,
      );
    });

    it('are understood in every form that asks for a date', async () => {
      const visit = edge.visit({ person: jo });
      const when = '20/11/2026';
      const advice = { topic: 'sharing', advised: 'To note it.', minutes: '5', on: when };
      assert.equal(
        titleOf(await visit.push(await visit.press('advice'), 'Record', advice)),
        'Advice recorded',
      );

      const link = 'https://example.nhs.example/g';
      const published = await publishGuidance(visit, { name: 'G', link, clauses: ['4.2'], published: when });
      assert.equal(titleOf(published), 'Recorded');

      const task = await visit.press('task-early', { duty: duties[5] });
      const move = await visit.push(await visit.push(task, 'Back'), 'Change the due date');
      const moved = await visit.push(move, 'Change the due date', {
        dueOn: '1/12/2026',
        reason: 'The board meets later.',
      });
      assert.match(allText(moved), /1 December 2026/);

      const reference = await raise(edge.visit({ person: somebody() }), { check: direct });
      const team = edge.visit({ person: jo, channel });
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      const decision = { dialog: 'decision', outcome: 'refer-to-police', reason: 'It is more than talk' };
      await team.dialog('submit', { ...decision, reference, recording: true });
      const sent = { dialog: 'progress', record: 'referral-sent', to: 'Police', sentOn: when };
      assert.equal(titleOf(await team.dialog('submit', { ...sent, reference, recording: true })), 'Recorded');
    });
  });

  describe('that complete what is typed, as telephones and channels do', () => {
    const said: Readonly<Record<string, RegExp>> = {
      'Duties ': /These are everyone’s duties/,
      'Duties.': /These are everyone’s duties/,
      '“Duties”': /These are everyone’s duties/,
      'Immediate danger!': /^Immediate danger/,
      '999!': /^Immediate danger/,
      '999 …': /^Immediate danger/,
      'Immediate  danger?!': /^Immediate danger/,
      'Help?': /^Help/,
    };
    for (const [text, wanted] of Object.entries(said)) {
      it(`are understood: ${text}`, async () => {
        const [card] = await edge.visit({ person: jo }).say(text);
        assert(card);
        assert.match(`${titleOf(card)}\n${allText(card.body)}`, wanted);
      });
    }

    const mention = '<at id="0">Notice Check Share</at>';
    for (const text of [
      `${mention} duties`,
      `\r\n${mention} duties\r\n`,
      `${mention}\u00A0Duties`,
      `${mention}&nbsp;duties.`,
      `<p>${mention}&nbsp;<b>duties</b></p>`,
    ]) {
      it(`are understood after a mention: ${JSON.stringify(text)}`, async () => {
        const [card] = await edge.visit({ person: jo, channel }).say(text);
        assert.match(allText(card), /These are everyone’s duties/);
      });
    }
  });

  describe('that do not send who is typing (msteams-docs #629)', () => {
    const record = (reference: string) =>
      until('the record is there', () =>
        edge.tenant
          .lists()
          .find(({ displayName }) => displayName === 'Prevent concerns')
          ?.items.find(({ fields }) => fields.RecordKey === reference),
      );

    it('have the name of the directory on the record, at the first press already', async () => {
      // The directory is waited for no longer than half a second: where it takes longer, somebody else presses.
      const cast = [sam, alex, riley, morgan];
      await until('the record has the name', async () => {
        const person = cast.shift() ?? assert.fail('nobody is left');
        const visit = edge.visit({ person: nameless(person) });
        const reference = referenceOn(
          await visit.press('danger-send', { press: '1', what: 'He is at the door.' }),
        );
        return (await record(reference)).fields.RaisedBy === person.displayName;
      });
    });

    it('are answered within a second while the directory hangs, and not made to wait again', async () => {
      edge.tenant.faults.add({ match: {}, times: 999, do: { delayMs: 5_000 } });
      try {
        const visit = edge.visit({ person: nameless(somebody()) });
        const value = { action: { type: 'Action.Execute', verb: 'danger', data: {} } };
        const press = () =>
          waited(() => visit.send({ type: 'invoke', name: 'adaptiveCard/action', id: randomUUID(), value }));
        const [first, second] = [await press(), await press()];
        assert.deepEqual([first.answer.status, second.answer.status], [200, 200]);
        const times = [first.waitedMs, second.waitedMs] as const;
        assert.ok(times[0] < 1_000 && times[1] < times[0], `${times}`);
      } finally {
        edge.tenant.faults.clear();
      }
    });
  });

  describe('that show a dialog', () => {
    it('have no way out of a refusal to the first card, which would take the place of a concern’s', async () => {
      const team = edge.visit({ person: kit, channel });
      const no = await team.dialog('fetch', { dialog: 'details', reference: 'NCS-000-000-000' });
      assert.equal(titleOf(no), 'We cannot show this');
      assert.deepEqual(buttons(no), []);
    });
  });
});
