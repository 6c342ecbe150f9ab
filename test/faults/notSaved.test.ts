/** A journal that cannot be written: whoever presses is told that nothing is saved and whom to ring, and loses nothing they typed. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RING } from '../../src/engine/clocks.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { answerDialog, answerPress } from '../../src/teams/door/answer.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { people as cast } from '../people.ts';
import { needs } from '../run/needs.ts';
import { allText, button, type Card, filledIn, titleOf } from '../service/card.ts';
import { inItsOwnProcess } from '../service/child.ts';
import { channel, type Edge, somebody, startEdge } from '../service/edge.ts';
import { fillIn, noticed, raise, referenceOn } from '../service/form.ts';
import { questionOf, yes } from '../service/managerSays.ts';
import type { Visit } from '../service/visit.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { packWithDuties, tenantId } from '../world.ts';
import { type Line, openLine } from './proxy.ts';
import { type Simulated, startSimulated } from './simulated/service.ts';

const direct = { check: 'direct' };
const another = { check: 'another-manager', otherManager: people.robin.mail };
const long = process.env.FAULTS === 'long';
const knownTo = referenceFrom(new Uint8Array([1, 2, 3, 4, 5]));
/** A number of the pack's that answers at any hour. */
const anyHour = /Anti-Terrorist Hotline: 0800 789 321/;

/** A press on a button of the card that is answered with a sentence, which leaves the card as it is. */
function told(visit: Visit, card: Card, title: string, inputs: Readonly<Record<string, string>> = {}) {
  const { verb, data } = button(card, title);
  return visit.told(verb, { ...data, ...filledIn(card), ...inputs });
}

/** Somebody's form is filled in, two concerns are sent, and from here on no file of the service may grow. */
async function fillDisk() {
  const child = inItsOwnProcess();
  const edge = await startEdge({ LOG_LEVEL: 'info' }, child.start);
  const inHand = async (...references: readonly string[]) =>
    (await Promise.all(references.map(edge.left))).flat().filter(({ kind }) => kind !== RING).length;
  const visit = edge.visit({ person: somebody() });
  const open = await raise(visit, { check: direct });
  const asked = await raise(edge.visit({ person: somebody() }), { check: another });
  // What is in hand when the disk fills up cannot be put back, and comes again only when its lease has run out.
  await until('all that the two call for is done', async () => (await inHand(open, asked)) === 0, 60_000);
  const form = await fillIn(visit, { check: direct });
  const manager = edge.visit({ person: people.robin });
  const team = edge.visit({ person: people.jo, channel });
  const [card = form] = edge.chat(people.robin);
  // They have read it already; of a first look nothing could be put on record.
  const question = await questionOf(manager, card, yes);
  await team.dialog('fetch', { dialog: 'decision', reference: open });
  // A process of its own has this machine's clock, and nobody reads the last step in less.
  await wait(2_000);
  /** Only the soft limit, so that it can be lifted again. */
  const mayGrowTo = (bytes: number | 'unlimited') =>
    void execFileSync('prlimit', [`--pid=${child.pid()}`, `--fsize=${bytes}:`]);
  mayGrowTo(statSync(join(edge.folder, 'journal.sqlite-wal')).size);
  const decision = {
    dialog: 'decision',
    reference: open,
    recording: true,
    outcome: 'advice',
    reason: 'As agreed with the police.',
  };
  return {
    edge,
    visit,
    form,
    open,
    asked,
    manager,
    question,
    team,
    decision,
    ready: async () => (await fetch(`${edge.url()}/ready`)).status,
    wrong: edge.wrong,
    makeRoom: () => mayGrowTo('unlimited'),
  };
}

describe('While the disk is full', () => {
  let full: Awaited<ReturnType<typeof fillDisk>>;
  before(async function () {
    await needs(this, 'full disk');
    full = await fillDisk();
  });
  after(() => full?.edge.stop());

  it('"Send" says that it is not sent, and whom to ring', async () => {
    const said = await told(full.visit, full.form, 'Send');
    assert.match(said, /^It is not sent yet\. .*still on this card/);
    assert.match(said, anyHour);
  });

  it('"Send" of an older client says the same', async () => {
    const [said] = await full.visit.pushOld(full.form, 'Send');
    assert.match(allText(said), /It is not sent yet/);
  });

  it('a step says that the last answers may not be kept', async () => {
    const said = await full.visit.told('next', {
      draft: String(button(full.form, 'Send').data?.draft),
      step: 'notice',
      ...noticed,
    });
    assert.match(said, /last answers may not be kept/);
    assert.match(said, anyHour);
  });

  it('999 is shown as ever, and "Send now" begins with it', async () => {
    const card = await full.visit.press('danger');
    assert.match(allText(card), /999/);
    const said = await told(full.visit, card, 'Send now', { what: 'He is at the door.' });
    assert.match(said, /^In immediate danger, call 999 now\. This is not sent yet/);
    assert.match(said, anyHour);
  });

  it('a manager’s answer, an acknowledgement and information added say that nothing was changed', async () => {
    const { manager, question, team, visit, open: reference } = full;
    const said = await told(manager, question, 'Send', { discussion: 'We talked it over.' });
    assert.match(said, /Nothing was changed/);
    assert.match(await team.told('acknowledge', { reference }), /Nothing was changed/);
    const added = await visit.told('add-information-send', { reference, text: 'He rang again.' });
    assert.match(added, /Nothing was changed/);
  });

  it('a decision is shown again as it was typed, with what went wrong above it', async () => {
    const card = await full.team.dialog('submit', full.decision);
    assert.equal(titleOf(card), 'Record decision');
    assert.match(allText(card), /It is not recorded/);
    assert.equal(filledIn(card).reason, full.decision.reason);
  });

  it('nothing is shown to whoever has not read it yet: that they do could not be put on record', async () => {
    const kit = full.edge.visit({ person: people.kit, channel });
    const data = { dialog: 'details', reference: full.open };
    const { text } = await kit.send({
      ...{ type: 'invoke', name: 'task/fetch' },
      value: { data, context: { theme: 'default' } },
    });
    assert.match(text, /Something went wrong|could not|Nothing was changed/);
    assert.doesNotMatch(text, new RegExp(noticed.what));
  });

  it('/ready says no, and /findings why', async () => {
    assert.equal(await full.ready(), 503);
    assert.match(
      JSON.stringify(await full.wrong()),
      /"code":"journal-not-written","about":"sqlite: (database or disk is full|disk I\/O error)"/,
    );
  });
});

describe('When a disk that was full has room again', () => {
  it('the presses that failed do what they should, once', async function () {
    await needs(this, 'full disk');
    const { edge, visit, form, open, asked, team, decision, ready, makeRoom } = await fillDisk();
    const concerns = () =>
      (edge.tenant.lists().find(({ displayName }) => displayName === 'Prevent concerns')?.items ?? []).map(
        ({ fields }) => String(fields.RecordKey),
      );
    try {
      assert.match(await told(visit, form, 'Send'), /^It is not sent yet/);
      assert.match(allText(await team.dialog('submit', decision)), /It is not recorded/);
      makeRoom();
      const reference = referenceOn(await visit.push(form, 'Send'));
      assert.equal(titleOf(await visit.push(form, 'Send')), 'Thank you');
      assert.equal(titleOf(await team.dialog('submit', decision)), 'Recorded');
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      await until('three concerns are in the list', () => concerns().length === 3);
      assert.equal(edge.channelCards(reference).length, 1);
      assert.deepEqual(concerns().sort(), [open, asked, reference].sort());
      assert.equal(await ready(), 200);
    } finally {
      await edge.stop();
    }
  });
});

describe('While the journal is out of reach', () => {
  let office: Simulated;
  before(async () => {
    office = await startSimulated({ start: '2026-03-02T10:00:00Z' });
    await office.core.journal.close();
  });
  after(() => office?.stop());

  const pressed = (verb: string, input: Readonly<Record<string, unknown>> = {}) => {
    const visitor = {
      person: cast.jo,
      personal: true,
      conversation: 'a:x',
      serviceUrl: office.connector.url,
    };
    const at = { ...visitor, channelId: 'msteams', bot: '28:x', tenant: tenantId };
    const here = { at, team: undefined, kind: undefined };
    const press = {
      ...{ verb, input, id: 'press', visitor, here },
      card: undefined,
      stored: false,
      inWindow: false,
    };
    return { press, answer: answerPress(press, office.teams) };
  };

  it('"Send", "Send now" and a manager’s answer say so, each with whom to ring', async () => {
    for (const [verb, said] of [
      ['send', /^It is not sent yet/],
      ['danger-send', /^In immediate danger, call 999 now/],
      ['manager-support', /Nothing was changed/],
    ] as const) {
      const answer = await pressed(verb, { what: 'x', draft: 'y', reference: knownTo, discussion: 'z' })
        .answer;
      assert.match('said' in answer ? answer.said : '', said, verb);
      assert.match('said' in answer ? answer.said : '', anyHour, verb);
    }
  });

  it('what was typed in a dialog is given back, word for word', async () => {
    const input = {
      dialog: 'decision',
      reference: knownTo,
      recording: true,
      reason: 'As agreed with the police.',
    };
    const answer = await answerDialog(pressed('dialog', input).press, office.teams);
    assert.match(
      'card' in answer ? allText(answer.card) : '',
      /It is not recorded.*As agreed with the police\./s,
    );
  });

  it('999 and the numbers are shown as ever', async () => {
    const { answer } = pressed('danger', { draft: 'y' });
    assert.match(allText(await answer), /999/);
  });

  it('/ready says so', async () => {
    const troubles = await office.troubles();
    assert.deepEqual(
      troubles.map(({ code }) => code),
      ['journal-not-written'],
    );
  });
});

describe('While Azure Table Storage is out of reach', () => {
  let folder: string;
  let edge: Edge;
  let line: Line;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'not-saved-'));
    const tables = await azuriteTables();
    line = await openLine(Number(/127\.0\.0\.1:(\d+)/.exec(tables)?.[1]));
    const journal = tables.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${line.port}`);
    // Of a whole calendar the first dates are set for half a minute on a slow machine, and every press would wait
    // behind that in Azurite for longer than the journal waits.
    const PACK = packWithDuties(folder, ['hr-policies'], '2100-01-01');
    edge = await startEdge({ JOURNAL: `azure-tables:${journal}`, PACK });
  });
  after(async () => {
    line?.mend();
    await edge?.stop();
    await line?.stop();
    rmSync(folder, { recursive: true });
  });

  const troubles = [
    ['the line is cut', () => line.cut()],
    ['nothing answers', () => line.silence()],
  ] as const;
  for (const [name, begin] of long ? troubles : troubles.slice(0, 1)) {
    it(`(${name}) "Send" says that it is not sent, before Teams gives up; once it is back the same press sends it, once`, async () => {
      const visit = edge.visit({ person: somebody() });
      const form = await fillIn(visit, { check: direct });
      visit.read();
      begin();
      assert.match(await told(visit, form, 'Send'), /^It is not sent yet/);
      line.mend();
      const reference = referenceOn(await visit.push(form, 'Send'));
      assert.equal(referenceOn(await visit.push(form, 'Send')), reference);
      await until('the channel has the card', () => edge.channelCards(reference).length === 1, 60_000);
    });
  }
});
