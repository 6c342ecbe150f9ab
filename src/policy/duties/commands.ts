/** Lists the commands that people and the service give to a task of the duty calendar. */
import type { Ring } from '../clock.ts';
import type { Actor, Person, PersonId } from '../person.ts';
import type { FixedRole } from '../roleNames.ts';
import type { EditRefusal, TaskOpened } from './events.ts';

type Asked = { readonly at: string; readonly by: Actor };

export type TaskCommand =
  | (Asked & { readonly type: 'Open' } & Omit<TaskOpened, 'type' | 'at' | 'by'>)
  | (Asked & {
      readonly type: 'Assign';
      readonly to: Person;
      readonly role: FixedRole;
      readonly insteadOf?: PersonId;
    })
  | (Asked & { readonly type: 'HandOver'; readonly to: Person; readonly reason: string })
  | (Asked & { readonly type: 'Start' })
  | (Asked & {
      readonly type: 'Complete';
      readonly link: string;
      /** Why there is no link, if there is none. */
      readonly noLink?: string;
      readonly evidenceDate: string;
      /** When it was done (ISO date), if not on the date of the evidence. */
      readonly doneOn?: string;
      readonly outcome: string;
      readonly today: string;
    })
  | (Asked & { readonly type: 'SetAside'; readonly reason: string; readonly today: string })
  | (Asked & {
      readonly type: 'MoveDate';
      readonly dueOn: string;
      readonly reason: string;
      readonly today: string;
    })
  | Ring
  | (Asked & {
      readonly type: 'Reopen';
      readonly reason: string;
      readonly dueOn: string;
      readonly today: string;
    })
  | (Asked & { readonly type: 'RefuseEdit'; readonly editor: Person; readonly why: EditRefusal })
  | (Asked & { readonly type: 'RestoreItem' });

export type TaskCommandOf<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;
