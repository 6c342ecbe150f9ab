/** What people send about who stands in for a role. */
import fc from 'fast-check';
import { cast, everybody, roleHolders, roleOf } from './cast.ts';
import { how, label, sent } from './compose.ts';
import { slotOf } from './roleRules.ts';
import { without } from './texts.ts';
import { dateOf } from './world.ts';

const day = 24 * 3_600_000;

export const deputising = label(
  'deputy',
  fc.record({
    who: fc.constantFrom('dana' as const, 'jo' as const, 'riley' as const, 'kit' as const, ...everybody),
    verb: fc.constantFrom(
      'deputy-name',
      'deputy-name',
      'deputy-name',
      'deputy-take-back',
      'deputies',
      'deputy',
    ),
    how,
    place: fc.constantFrom('personal' as const, 'personal' as const, 'personal' as const, 'channel' as const),
    holder: fc.constantFrom(...roleHolders),
    person: fc.constantFrom('robin' as const, 'alex' as const, 'kit' as const, ...everybody),
    by: fc.constantFrom('id', 'id', 'address', 'name'),
    from: fc.constantFrom(0, 0, 1, 2, -1),
    days: fc.constantFrom(0, 1, 4, 40, 120, -1),
    which: fc.nat({ max: 4 }),
  }),
  (play, { who, verb, how: way, place, holder, person, by, from, days, which }) => {
    const role = roleOf(holder);
    const { deputies = [] } = play.world.roles.get(role) ?? {};
    const first = play.world.now + from * day;
    const { id, mail, displayName } = cast[person];
    const data = without({
      slot: which === 4 ? 'chief-nurse/nobody' : slotOf(holder),
      ...(by === 'id' ? { personPicked: id } : { person: by === 'name' ? displayName : mail }),
      from: dateOf(first),
      until: dateOf(first + days * day),
      role,
      deputy: deputies[which % Math.max(1, deputies.length)]?.number ?? '1',
    });
    return sent(play, { who, place, how: way, verb, data });
  },
);
