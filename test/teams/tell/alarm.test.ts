import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { isMissing, openHeartbeat } from '../../../src/engine/heartbeat.ts';
import { openOnce } from '../../../src/engine/once.ts';
import { openCards } from '../../../src/teams/cards/expand.ts';
import type { Conversation } from '../../../src/teams/people/chats.ts';
import { openAlarm } from '../../../src/teams/tell/alarm.ts';
import { type Office, openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { people, safeguardingTeam } from '../../people.ts';
import { nine } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { allText } from '../../service/card.ts';

const minute = 60_000;
const cards = openCards(fileURLToPath(new URL('../../../cards', import.meta.url)));
const channel: Conversation = {
  serviceUrl: '',
  channelId: 'msteams',
  conversation: 'the channel',
  bot: '',
  tenant: '',
};

describe('the alarm', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  function alarm() {
    const { clock, pass } = clockAt(nine);
    const drawer = openDrawer(office.journal.documents, clock);
    const heartbeat = openHeartbeat(drawer);
    const posted: string[] = [];
    const startThread = async (at: Conversation, card: unknown) => {
      posted.push(allText(card));
      return { at, activity: '1' };
    };
    const sound = openAlarm(
      {
        heartbeat,
        isMissing,
        once: openOnce(drawer, clock),
        telling: { theChannel: async () => channel },
        team: { known: async () => safeguardingTeam.map((name) => people[name]) },
        post: { startThread },
        cards,
        local,
        clock,
      },
      clock(),
    );
    return { sound, posted, pass, beat: () => heartbeat.beat(clock()) };
  }

  it('is silent while there is a heartbeat', async () => {
    const { sound, posted, pass, beat: lives } = alarm();
    for (let minutes = 0; minutes < 20; minutes += 1) {
      await lives();
      await sound();
      pass(minute);
    }
    assert.deepEqual(posted, []);
  });

  it('tells the channel once that the heartbeat is missing, since when, and that it is back', async () => {
    const { sound, posted, pass, beat: lives } = alarm();
    await lives();
    for (let minutes = 0; minutes < 30; minutes += 1) {
      pass(minute);
      await sound();
    }
    assert.equal(posted.length, 1);
    assert.match(
      posted[0] ?? '',
      /Since Monday 2 March at 9am not everything could be done in time. What was sent is safe/,
    );

    await lives();
    await sound();
    await sound();
    assert.equal(posted.length, 2);
    assert.match(posted[1] ?? '', /All is well again/);
  });

  it('sounds after the clock was put back, and not only when it has caught up', async () => {
    const { sound, posted, pass, beat: lives } = alarm();
    pass(120 * minute);
    await lives();
    pass(-60 * minute);
    await sound();
    assert.equal(posted.length, 1);
    await lives();
    await sound();
    assert.match(posted[1] ?? '', /All is well again/);
  });

  it('sounds where there never was a heartbeat', async () => {
    const { sound, posted, pass } = alarm();
    pass(6 * minute);
    await sound();
    assert.match(posted[0] ?? '', /Since it was started not everything/);
  });
});
