/** Which roles are held by somebody without the app, whatever else Teams refuses. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openFindings } from '../../../src/engine/findings.ts';
import { findRolesWithoutApp } from '../../../src/teams/people/installed.ts';
import { TeamsFault } from '../../../src/teams/tell/teamsFault.ts';
import { openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { people } from '../../people.ts';
import { local } from '../../policy/local.ts';

const { robin, dana } = people;
const at = { serviceUrl: '', channelId: 'msteams', conversation: 'the channel', bot: '', tenant: '' };

describe('A role holder without the app', () => {
  it('is found also where Teams refuses the bot of another', async () => {
    const office = openOffice();
    const findings = openFindings(openDrawer(office.journal.documents, clockAt().clock));
    const looking = findRolesWithoutApp({
      findings,
      local,
      office: async () => [
        { role: 'prevent-lead', person: robin.id, away: false },
        { role: 'associate-director', person: dana.id, away: false },
      ],
      chats: { of: async () => undefined },
      channel: { chosen: async () => at },
      post: {
        openChat: async (person) => {
          if (person === robin.id) throw new TeamsFault('bot-refused', { code: 'teams-403' });
          throw new TeamsFault('unreachable', { code: 'teams-403' }, 'ForbiddenOperationException');
        },
      },
    });
    await assert.rejects(looking, TeamsFault);
    assert.deepEqual(await findings.all(), [
      { code: 'app-not-installed', about: 'associate-director', count: 1 },
    ]);
    office.close();
  });
});
