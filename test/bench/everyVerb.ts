/** One press of every verb that the service has, each by somebody who has such a button. */
import { verbs as advice } from '../../src/teams/advice/verbs.ts';
import { verbs as concerns } from '../../src/teams/concerns/verbs.ts';
import { verbs as duties } from '../../src/teams/duties/verbs.ts';
import { verbs as home } from '../../src/teams/home.ts';
import { verbs as choosing } from '../../src/teams/people/choose.ts';
import type { Connector } from '../service/connector.ts';
import { channel } from '../service/edge.ts';
import { raise, raiseUrgent } from '../service/form.ts';
import { type Place, visiting } from '../service/visit.ts';
import { people } from '../tenant/people.ts';

const { sam, morgan, jo } = people;

/** @returns how many verbs were pressed */
export async function pressEveryVerb(url: string, connector: Connector): Promise<number> {
  const visit = (place: Place) => visiting(() => url, connector, place);
  const reference = await raise(visit({ person: sam }));
  await raiseUrgent(visit({ person: sam }));
  const tables = [home, choosing, concerns, duties, advice];
  const personal = tables.flatMap((table) => Object.keys(table.personal));
  const anywhere = tables.flatMap((table) => Object.keys(table.anywhere));
  for (const verb of personal) {
    const person = verb.startsWith('manager') ? morgan : sam;
    await visit({ person }).send(pressOf(verb, reference));
  }
  for (const verb of anywhere) await visit({ person: jo, channel }).send(pressOf(verb, reference));
  return personal.length + anywhere.length;
}

function pressOf(verb: string, reference: string) {
  const value = { action: { type: 'Action.Execute', verb, data: { reference, show: 'details' } } };
  return { type: 'invoke', name: 'adaptiveCard/action', value };
}
