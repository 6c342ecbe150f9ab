/** What people, and the service for them, ask of a task of the duty calendar. */
import type { Actor, Person } from '../person.ts';
import type { Role } from './duty.ts';
import type { EditRefusal, TaskOpened } from './events.ts';

type Asked = { readonly at: string; readonly by: Actor };

export type ReviewCommand =
  | (Asked & { readonly type: 'Open' } & Omit<TaskOpened, 'type' | 'at' | 'by'>)
  | (Asked & { readonly type: 'Assign'; readonly to: Person; readonly role: Role })
  | (Asked & { readonly type: 'Start' })
  | (Asked & {
      readonly type: 'Complete';
      readonly link: string;
      readonly evidenceDate: string;
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
  | (Asked & {
      readonly type: 'PassRung';
      readonly rung: string;
      readonly dueOn: string;
      /** When the task began to wait for that date. */
      readonly since: string;
      readonly overdue: boolean;
      readonly tell: Role | 'owner' | 'channel';
    })
  | (Asked & { readonly type: 'RestartClock'; readonly version: number })
  | (Asked & {
      readonly type: 'Reopen';
      readonly reason: string;
      readonly dueOn: string;
      readonly today: string;
    })
  | (Asked & { readonly type: 'RefuseEdit'; readonly editor: Person; readonly why: EditRefusal })
  | (Asked & { readonly type: 'RestoreItem' });

export type ReviewCommandOf<T extends ReviewCommand['type']> = Extract<ReviewCommand, { type: T }>;
