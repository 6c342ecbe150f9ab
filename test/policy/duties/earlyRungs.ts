/** Somerset's pack with reminders before the due date, for specs of what a pack with such rungs gets. */
import type { Local } from '../../../src/policy/local.ts';
import { local } from '../local.ts';

const { pack } = local;
const { duties } = pack;

const usual: typeof duties.ladders.usual = [
  { id: 'month', offset: '-P1M', tell: 'owner' },
  { id: 'week', offset: '-P7D', tell: 'owner' },
  { id: 'day', offset: '-P1D', tell: 'owner' },
  ...(duties.ladders.usual ?? []),
];

export const remindsEarly: Local = {
  ...local,
  pack: { ...pack, duties: { ...duties, ladders: { usual: usual ?? [] } } },
};
