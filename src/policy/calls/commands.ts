/** Lists the commands that people and the service give about a call. */
import type { Ring } from '../clock.ts';
import type { Actor, Person } from '../person.ts';
import type { Reference } from '../reference.ts';
import type { Role } from '../roleNames.ts';
import type { CallEnding } from './choices.ts';
import type { KeptOut } from './events.ts';

type Asked = { readonly at: string; readonly by: Actor };

export type CallCommand =
  | (Asked & {
      readonly type: 'AskForCall';
      readonly from?: string | undefined;
      readonly keptOut?: KeptOut | undefined;
    })
  | (Asked & { readonly type: 'TakeCall' })
  | (Asked & { readonly type: 'ReportNotReached' })
  | (Asked & { readonly type: 'HandBackCall' })
  /** `concern`: what was recorded of it, for whoever asked. */
  | (Asked & { readonly type: 'EndCall'; readonly as: CallEnding; readonly concern?: Reference })
  /** The service has told somebody who holds a role. */
  | (Asked & {
      readonly type: 'ReportRoleTold';
      readonly person: Person;
      readonly role: Role;
      readonly why: string;
    })
  | Ring;

export type CommandOf<T extends CallCommand['type']> = Extract<CallCommand, { readonly type: T }>;
