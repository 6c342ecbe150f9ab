/** The team is told of a finding once, in words, and of what the alarm tells of not at all. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openFindings } from '../../../src/engine/findings.ts';
import { openHeartbeat } from '../../../src/engine/heartbeat.ts';
import { openWatchdog } from '../../../src/engine/watchdog.ts';
import { openCards } from '../../../src/teams/cards/expand.ts';
import { openTellFindings } from '../../../src/teams/tell/tellFindings.ts';
import { folder } from '../../../src/wiring/core.ts';
import { isAlarming } from '../../../src/wiring/watch.ts';
import findings from '../../../src/words/findings.json' with { type: 'json' };
import { finding } from '../../../src/words/findings.ts';
import { type Office, openOffice, readableLog } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { allText } from '../../service/card.ts';

const hour = 60 * 60_000;
const at = { serviceUrl: '', channelId: 'msteams', conversation: 'the channel', bot: '', tenant: '' };

describe('The safeguarding team', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  function open() {
    const time = clockAt();
    const drawer = openDrawer(office.journal.documents, time.clock);
    const kept = openFindings(drawer);
    const posted: string[] = [];
    let refuses = false;
    const tell = openTellFindings({
      findings: kept,
      isAlarming,
      drawer,
      channel: { chosen: async () => at },
      team: { known: async () => undefined },
      post: {
        startThread: async (_to, card) => {
          if (refuses) throw new Error('refused');
          posted.push(allText(card));
          return { at, activity: '' };
        },
      },
      cards: openCards(folder('../cards')),
      clock: time.clock,
      log: readableLog().log,
    });
    const refuse = (is: boolean) => {
      refuses = is;
    };
    return { kept, drawer, posted, tell, time, refuse, pass: time.pass };
  }

  it('is told of a finding once, with what is safe and what to do', async () => {
    const { kept, posted, tell, pass } = open();
    await kept.keep('errands', [finding('site-refused')]);
    for (let hours = 0; hours < 100; hours += 1) {
      await tell();
      pass(hour);
    }
    assert.equal(posted.length, 1);
    assert.match(posted[0] ?? '', /needs mending.*safe in the journal.*Ask your SharePoint administrator/s);
  });

  it('is not told again of what comes and goes, but of what comes back after a day', async () => {
    const { kept, posted, tell, pass } = open();
    for (const hours of [1, 3, 20, 1]) {
      await kept.keep('job:poll', [finding('job-keeps-failing', 'poll')]);
      await tell();
      await kept.keep('job:poll', []);
      await tell();
      pass(hours * hour);
    }
    assert.equal(posted.length, 1);
    pass(25 * hour);
    await tell();
    await kept.keep('job:poll', [finding('job-keeps-failing', 'poll')]);
    await tell();
    assert.equal(posted.length, 2);
  });

  it('is not told here of what keeps the heartbeat back', async () => {
    const { kept, posted, tell } = open();
    await kept.keep('watchdog', [finding('errand-overdue', 'record')]);
    await tell();
    assert.deepEqual(posted, []);
  });

  it('cannot be told while Teams refuses the channel: the heartbeat stops, and comes back once they are', async () => {
    const { kept, drawer, posted, tell, time, refuse, pass } = open();
    const heartbeat = openHeartbeat(drawer);
    const look = openWatchdog({
      journal: office.journal,
      heartbeat,
      findings: kept,
      watched: [],
      wake: () => {},
      clock: time.clock,
      log: readableLog().log,
      explain: () => 'unknown',
    });
    await kept.keep('app', [finding('teams-refuses-bot')]);
    refuse(true);
    for (let minutes = 0; minutes <= 5; minutes += 1) {
      await assert.rejects(tell(), /refused/);
      if (minutes < 5) assert.deepEqual(await look(), []);
      pass(hour / 60);
    }
    const last = await heartbeat.last();
    assert.deepEqual(await look(), [{ code: 'finding-not-told', count: 1 }]);
    assert.equal(await heartbeat.last(), last);
    refuse(false);
    await tell();
    assert.deepEqual(await look(), []);
    assert.equal(posted.length, 1);
    assert.match(posted[0] ?? '', /Teams does not let Notice Check Share write/);
  });

  it('hears of an item that SharePoint keeps without learning that it is of a concern kept from somebody', () => {
    const { said, todo } = findings['item-not-deleted'];
    assert.doesNotMatch(`${said} ${todo}`, /concern|must not|may not/);
  });

  for (const [code, { said, todo }] of Object.entries(findings))
    it(`reads whole sentences about ${code}`, () => {
      for (const sentence of [said, todo]) assert.match(sentence, /^[A-Z].*\.$/);
    });
});
