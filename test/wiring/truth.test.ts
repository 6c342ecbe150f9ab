/** What the anchoring and the comparison find wrong with the journal is a finding until it is right again. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import { openHeartbeat } from '../../src/engine/heartbeat.ts';
import { openCards } from '../../src/teams/cards/expand.ts';
import { openTellFindings } from '../../src/teams/tell/tellFindings.ts';
import { folder } from '../../src/wiring/core.ts';
import { explain } from '../../src/wiring/faults.ts';
import { healthOf } from '../../src/wiring/health.ts';
import { isAlarming } from '../../src/wiring/watch.ts';
import { readableLog } from '../casework/given.ts';
import { allText } from '../service/card.ts';
import { openRecordOffice, type RecordOffice, reference } from '../sharepoint/recordOffice.ts';

const day = 86_400_000;
const channel = { serviceUrl: '', channelId: 'msteams', conversation: 'the channel', bot: '', tenant: '' };

describe('What makes the journal doubtful', () => {
  let office: RecordOffice;
  beforeEach(async () => {
    office = await openRecordOffice();
    for (const number of [1, 2]) await office.raise(number);
    await office.record();
  });
  afterEach(() => office.close());

  function alter(sql: string): void {
    const db = new DatabaseSync(office.path);
    db.exec(sql);
    db.close();
  }
  async function ready(): Promise<readonly string[]> {
    const { clock } = office;
    const journal = office.journal();
    const drawer = openDrawer(journal.documents, clock);
    const heartbeat = openHeartbeat(drawer);
    await heartbeat.beat(clock());
    const asked = { journal, heartbeat, findings: openFindings(drawer), clock };
    const room = { channel: { chosen: async () => channel } };
    const { troubles, findings } = healthOf({ ...asked, explained: explain }, room);
    assert.deepEqual(await troubles(), [], 'a doubt leaves the service ready');
    return (await findings()).map(({ code }) => code);
  }
  /** What the safeguarding team reads in its channel. */
  async function told(): Promise<string> {
    const { clock } = office;
    const drawer = openDrawer(office.journal().documents, clock);
    const posted: string[] = [];
    await openTellFindings({
      findings: openFindings(drawer),
      isAlarming,
      drawer,
      channel: { chosen: async () => channel },
      team: { known: async () => undefined },
      post: {
        startThread: async (at, card) => {
          posted.push(allText(card));
          return { at, activity: '' };
        },
      },
      cards: openCards(folder('../cards')),
      clock,
      log: readableLog().log,
    })();
    return posted.join();
  }
  async function anchorNextDay(): Promise<void> {
    office.pass(day);
    await office.truth().anchor();
  }

  it('is no trouble while the chains hold and the lists are as the journal says', async () => {
    await anchorNextDay();
    await office.truth().reconcile();
    assert.deepEqual(await ready(), []);
  });

  it('is an altered chain, for days in which nothing happens to it, until it is as it was written', async () => {
    const put = (from: string, to: string) =>
      alter(`UPDATE events SET body = replace(body, '${from}', '${to}') WHERE stream = '${reference(1)}'`);
    put('draft', 'craft');
    await anchorNextDay();
    assert.deepEqual(await ready(), ['journal-altered']);
    assert.match(await told(), /Something in the journal was changed after it was written/);
    for (let days = 0; days < 4; days += 1) await anchorNextDay();
    assert.deepEqual(await ready(), ['journal-altered']);
    put('craft', 'draft');
    await office.truth().anchor();
    assert.deepEqual(await ready(), []);
  });

  it('is an altered chain also when it is taken out altogether', async () => {
    alter(`UPDATE events SET type = 'Other' WHERE stream = '${reference(1)}'`);
    await anchorNextDay();
    alter(`DELETE FROM labels WHERE began = (SELECT sequence FROM events WHERE stream = '${reference(1)}')`);
    alter(`DELETE FROM events WHERE stream = '${reference(1)}'`);
    await anchorNextDay();
    assert.deepEqual(await ready(), ['journal-altered']);
  });

  it('is a journal that is older than its anchors, until it has caught up', async () => {
    await anchorNextDay();
    const { documents } = office.journal();
    const older = (await documents.get('anchors', office.clock()))?.body;
    await office.raise(3);
    await anchorNextDay();
    const newer = (await documents.get('anchors', office.clock()))?.body;
    await documents.put('anchors', older);
    await office.raise(4);
    office.pass(day);
    await assert.rejects(office.truth().anchor(), { name: 'JournalBehind' });
    assert.deepEqual(await ready(), ['journal-behind']);
    assert.match(await told(), /The journal is older than what was made from it/);
    await documents.put('anchors', newer);
    await office.truth().anchor();
    assert.deepEqual(await ready(), []);
  });
});
