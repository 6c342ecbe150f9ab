/** A whole story with a marker in every field and name, and with everything failing on the way: none is ever logged. */
import assert from 'node:assert/strict';
import { inFile } from '../journal/file.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { journalIn } from '../world.ts';
import { allText, titleOf } from './card.ts';
import { inItsOwnProcess } from './child.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { raise, raiseUrgent } from './form.ts';

const { jo, kit } = people;
const mark = 'Zq7marker';
const direct = { check: 'direct', talked: 'yes', agreed: mark };
const everyField = {
  who: { about: 'colleague', age: 'under-18', name: mark, identifiers: mark },
  notice: { what: mark, when: mark, how: mark, kinds: mark },
  check: { check: 'another-manager', otherManager: mark, agreed: mark },
};

describe('The log', () => {
  let edge: Edge;
  const child = inItsOwnProcess();
  before(async () => {
    edge = await startEdge({ LOG_LEVEL: 'debug' }, child.start);
  });
  after(() => edge.stop());

  it('holds no name and no word of anybody, whatever they do and whatever fails', async () => {
    const visit = edge.visit({ person: { ...somebody(), displayName: `Sam ${mark}` } });
    const team = edge.visit({ person: { ...jo, displayName: `Jo ${mark}` }, channel });
    edge.connector.fail({
      on: /^POST \/v3\/conversations /,
      do: { status: 503, body: { error: { code: mark, message: mark } } },
    });
    edge.tenant.faults.add({
      match: { path: /items$/ },
      do: { status: 400, body: { error: { code: 'invalidRequest', message: mark } } },
    });
    edge.tenant.faults.add({ match: { path: /users/ }, times: 2, do: 'malformed' });

    await visit.say(`${mark} is going to do it`);
    await visit.press(mark, { [mark]: mark });
    await visit.submit({ verb: mark, draft: mark, what: mark });
    const reference = await raise(visit, everyField);
    const second = await raise(visit, { ...everyField, check: direct });
    await raiseUrgent(visit, mark);
    await visit.press('add-information-send', { reference, text: mark });
    await until('the channel has the card', () => edge.channelCards(second).length > 0);
    const form = { reference: second, recording: true };
    await team.press('acknowledge', { reference: second });
    await team.dialog('submit', { ...form, dialog: 'decision', outcome: 'refer-to-police', reason: mark });
    await team.dialog('submit', {
      ...form,
      dialog: 'progress',
      record: 'referral-sent',
      sentOn: mark,
      to: mark,
    });
    await team.dialog('submit', { ...form, dialog: 'progress', record: 'information', note: mark });
    await edge.visit({ person: kit, channel }).dialog('fetch', { dialog: mark, reference: mark });
    await badInput(edge, mark);

    await until('a failed errand is logged', () => /"event":"errand-failed"/.test(child.written()));
    assert.doesNotMatch(child.written(), new RegExp(mark));
    assert.doesNotMatch(child.written(), /Sam|Jo |Lindqvist|@|Bearer|"msg"|\bat .*:\d+:\d+/);
  });

  it('holds no word while the journal is broken, either', async () => {
    const visit = edge.visit({ person: somebody() });
    const journal = journalIn(edge.folder);
    inFile(journal, (db) => db.exec('ALTER TABLE documents RENAME TO broken'));
    assert.equal(titleOf(await visit.press('danger', { what: mark })), 'Immediate danger');
    await visit.told('raise', { what: mark });
    await visit.send({ type: 'message', text: 'raise a concern' });
    inFile(journal, (db) => db.exec('ALTER TABLE broken RENAME TO documents'));
    await until('a failed press is logged', () => /"event":"press-failed"/.test(child.written()));
    assert.doesNotMatch(child.written(), new RegExp(`${mark}|no such table`));
  });

  it('is one JSON object a line, with facts from the short list only', async () => {
    edge.connector.fail({ on: /^POST \/v3\/conversations /, do: { status: 503 } });
    const reference = await raiseUrgent(edge.visit({ person: somebody() }));
    await edge.failed(reference, 'teams-503');
    const allowed = [
      'level',
      'time',
      'event',
      'reference',
      'errand',
      'kind',
      'code',
      'attempts',
      'requestId',
      'status',
      'count',
      'at',
    ];
    for (const line of child.written().trim().split('\n')) {
      const facts = Object.keys(JSON.parse(line));
      assert.deepEqual(
        facts.filter((fact) => !allowed.includes(fact)),
        [],
        line,
      );
    }
  });
});

async function badInput(edge: Edge, text: string): Promise<void> {
  const bodies = [
    `{"${text}`,
    `["${text}"]`,
    `{"type":"message","text":"${text}"}`,
    JSON.stringify({ type: 'x', text: text.repeat(50_000) }),
  ];
  for (const body of bodies) {
    const answer = await fetch(`${edge.url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    assert.doesNotMatch(await answer.text(), new RegExp(text));
  }
  await fetch(`${edge.url()}/${text}`);
  const stranger = edge.visit({ person: somebody() });
  await stranger.send({ type: 'message', text, channelData: { tenant: { id: text } } });
  await stranger.send({ type: text, name: text, text });
  await stranger.send({ type: 'invoke', name: text, value: { text } });
  assert.ok(allText(await stranger.press('manager-show', { reference: text })));
}
