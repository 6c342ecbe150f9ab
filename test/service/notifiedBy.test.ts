/** Whom the stand-in connector counts as notified: as Microsoft documents it, and nothing ever as rung. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { type Activity, chatOf } from './connector.ts';
import { isTaken, mostMentions, notifiedBy } from './notified.ts';

const channel = '19:the-channel@thread.tacv2;messageid=1';
const { jo, kit, sam } = people;
const members = [jo, kit];

const at = (name: string, id: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  text,
  mentioned: { id, name },
});
const card = (entities: readonly object[], ...body: readonly object[]) => ({
  attachments: [{ content: { type: 'AdaptiveCard', body, msteams: { entities } } }],
});
const block = (text: string) => ({ type: 'TextBlock', text });
const notified = (activity: Activity, where = channel) => notifiedBy(where, activity, members);

describe('A new message, in the stand-in connector', () => {
  it('in a personal chat notifies that person', () => {
    assert.deepEqual(notified(card([]), chatOf(sam.id)), [sam.id]);
  });

  it('in a channel notifies nobody by itself', () => {
    assert.deepEqual(notified(card([], block('Jo Lindqvist'))), []);
  });

  it('in a channel notifies whom the card mentions, by Entra id, address or Teams’ own id', () => {
    for (const id of [jo.id, jo.mail, `29:${jo.id}`, `8:orgid:${jo.id}`])
      assert.deepEqual(notified(card([at('Jo', id)], block('For <at>Jo</at>'))), [jo.id], id);
    const facts = { type: 'FactSet', facts: [{ title: 'For', value: '<at>Jo</at>' }] };
    assert.deepEqual(notified(card([at('Jo', jo.id)], facts)), [jo.id]);
  });

  it('in a channel notifies whom its text mentions', () => {
    assert.deepEqual(notified({ text: 'For <at>Jo</at>', entities: [at('Jo', jo.id)] }), [jo.id]);
  });

  it('notifies nobody by a mention whose text stands nowhere, or only where Teams does not look', () => {
    const run = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '<at>Jo</at>' }] };
    for (const body of [block('For Jo'), run]) assert.deepEqual(notified(card([at('Jo', jo.id)], body)), []);
  });

  it('notifies nobody who is not in the channel, and each once', () => {
    const twice = [at('Jo', jo.id), at('Jo', jo.id), at('Sam', sam.id)];
    assert.deepEqual(notified(card(twice, block('<at>Jo</at> <at>Sam</at>'))), [jo.id]);
  });

  it('is refused with a mention of another form, or with too many', () => {
    assert.ok(isTaken(card([at('Jo', jo.id)])));
    assert.ok(!isTaken(card([at('Jo', jo.id, 'Jo')])));
    assert.ok(!isTaken(card([at('Jo', '')])));
    assert.ok(!isTaken(card(Array.from({ length: mostMentions + 1 }, () => at('Jo', jo.id)))));
  });
});
