/** Answers who is signed in, in which capacities, and which pages are theirs. */
import type { Local } from '../../policy/local.ts';
import { type Asking, type Capacity, capacitiesOf, type DeskAction, may } from '../../policy/may.ts';
import { deskWords } from '../../words/desk.ts';
import { roleName } from '../../words/roleName.ts';
import type { Me, PageName } from './answers.ts';
import type { DeskHandler, DeskKit } from './kit.ts';
import { NotForYou } from './open.ts';
import { askedOf } from './today.ts';

/** A page opens to whoever may do one of these. */
const opens: Readonly<Record<PageName, readonly DeskAction[]>> = {
  today: ['see-owed', 'see-duties', 'see-overdue'],
  concerns: ['list-concerns'],
  reads: ['see-reads'],
};

export const me: DeskHandler = async ({ asking }, kit) => {
  const { build } = kit;
  const pages = await pagesFor(asking, kit);
  const as = capacityNames(asking, kit.local);
  return { status: 200, body: { name: asking.actor.name, as, pages, build } satisfies Me };
};

/**
 * The pages that are somebody's.
 * @throws NotForYou where there is none
 */
export async function pagesFor(asking: Asking, kit: DeskKit): Promise<readonly PageName[]> {
  const theirs = pagesOf(asking);
  if (theirs.length > 0) return theirs;
  // Whoever was called, or asked as HR, has that to do, whatever they hold by now.
  if ((await askedOf(asking, kit)).length > 0) return ['today'];
  throw new NotForYou();
}

/** Whoever holds a role is called by its name. */
function capacityNames(asking: Asking, { pack }: Local): readonly string[] {
  const { roles = [] } = asking.actor;
  const others: Readonly<Partial<Record<Capacity, string>>> = deskWords.as;
  const names = capacitiesOf(asking).flatMap((one) => others[one] ?? []);
  return [...new Set([...names, ...roles.map((role) => roleName(role, pack))])];
}

function pagesOf(asking: Asking): readonly PageName[] {
  return (Object.keys(opens) as PageName[]).filter((page) => opens[page].some((one) => may(one, asking)));
}
