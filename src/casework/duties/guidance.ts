/** Opens a review of each duty that new guidance touches, once however often it is entered (11.2). */
import { createHash } from 'node:crypto';
import { dueWithin } from '../../policy/duties/cadence.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import type { Opening } from './opening.ts';

export type Guidance = {
  readonly name: string;
  readonly link: string;
  readonly published: string;
  readonly clauses: readonly string[];
};

/** @returns the tasks, open or done */
export async function publish(
  { name, link, published, clauses }: Guidance,
  person: Person,
  { pack: { duties }, calendar }: Local,
  { open, today }: Opening,
): Promise<readonly Task[]> {
  const guidance = digestOf(link);
  const openedBy = { cause: 'guidance', guidance, name, link, published } as const;
  const opened: Task[] = [];
  for (const duty of duties.list.filter((one) => one.clauses.some((clause) => clauses.includes(clause)))) {
    const key = `${duty.id}:guidance:${guidance}`;
    const dueOn = dueWithin(duty, today(), calendar);
    opened.push(await open(duty, { key, dueOn }, openedBy, person));
  }
  return opened;
}

/** One link is one piece of guidance, whatever its case. */
function digestOf(link: string): string {
  const said = JSON.stringify([link.trim().toLowerCase()]);
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}
