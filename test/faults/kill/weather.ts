/** Foul weather while the service is killed: SharePoint throttles, fails and loses answers at random, and so does Teams. */
import type { BadDay, Connector } from '../../service/connector.ts';
import type { FaultAction } from '../../tenant/faults.ts';
import type { Tenant } from '../../tenant/tenant.ts';
import type { Chance } from './chance.ts';

const changesEveryMs = 150;
const mostAtOnce = 3;

const ofGraph: readonly FaultAction[] = [
  { status: 429, headers: { 'Retry-After': '1' } },
  { status: 500 },
  { status: 503, headers: { 'Retry-After': '1' } },
  { status: 504 },
  { delayMs: 400 },
  'lost-answer',
  'reset',
  'half-body',
  'malformed',
];

const ofTeams: readonly BadDay[] = [
  { status: 429, headers: { 'Retry-After': '1' } },
  { status: 500 },
  { status: 503 },
  { delayMs: 400 },
  'lost-answer',
  'reset',
];

/** What the bot writes first, not what it writes in answer to somebody who waits. */
const written = /^(POST \/v3\/conversations |POST \/v3\/conversations\/[^/]+\/activities |PUT )/;

export function foulWeather(tenant: Tenant, connector: Connector, chance: Chance) {
  const pick = <T>(all: readonly T[]): T | undefined => all[chance.below(all.length)];
  const changes = setInterval(() => {
    const times = 1 + chance.below(mostAtOnce);
    const graph = pick(ofGraph);
    const teams = pick(ofTeams);
    if (graph && tenant.faults.pending() === 0) tenant.faults.add({ match: {}, times, do: graph });
    if (teams && chance.happens(0.5)) connector.fail({ on: written, times: 1, do: teams });
  }, changesEveryMs);
  return {
    clear: () => {
      clearInterval(changes);
      tenant.faults.clear();
      connector.recover();
    },
  };
}
