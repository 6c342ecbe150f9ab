/** Says who somebody of the directory is, so that people of one name are told apart. */
import type { Entry } from '../policy/person.ts';
import { fill } from './say.ts';
import { words } from './words.ts';

/** "HART, Robin (EXAMPLE ICB): Associate Director of Nursing, Example ICB, robin.hart@…" */
export function entryWords({ name, jobTitle, organisation, address }: Entry): string {
  const facts = [jobTitle, organisation, address].filter(Boolean).join(', ');
  return facts ? fill(words.offer.entry, { name, facts }) : name;
}
