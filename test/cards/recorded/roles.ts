/** Who holds which role and who stands in for them. */
import { people } from '../../tenant/people.ts';
import type { Stage } from './stage.ts';

const { dana, jo, toni } = people;
const days = { from: '2026-11-24', until: '2026-11-26' };

/** Where nobody can be looked up on the card. */
export async function aDeputyIsNamed({ take, visit }: Stage): Promise<void> {
  const lead = visit({ person: dana });
  const list = await lead.press('deputies');
  await take('deputies', 'usual');
  const form = await lead.push(list, 'Name a deputy');
  await take('deputy', 'usual');
  const offered = await lead.push(form, 'Name them', { person: 'marsh', ...days, until: 'Christmas' });
  await take('deputy', 'problems', '"problems":[{');
  await lead.push(offered, 'Name them', { chosen: toni.id, until: '2026-11-23' });
  await take('deputy', 'chosen', `"chosen":"${toni.id}"`);
  await lead.push(offered, 'Name them', { chosen: toni.id, until: days.until });
  await take('deputies', 'somebody was named', 'stands in');
}

export async function aDeputyIsLookedUp({ take, visit }: Stage): Promise<void> {
  const lead = visit({ person: dana });
  await lead.push(await lead.press('deputies'), 'Name a deputy');
  await take('deputy', 'with the people picker', '"picker":true');
}

/** Where the settings name nobody. */
export async function nobodyHoldsARole({ take, visit }: Stage): Promise<void> {
  await visit({ person: jo }).press('deputies');
  await take('deputies', 'nobody holds a role');
}
