/** Lists the commands that people and the service give about who is of the safeguarding team. */
import type { Actor, Person, PersonId } from '../person.ts';
import type { Member } from './events.ts';

type Asked = { readonly at: string; readonly by: Actor };

export type MembersCommand =
  /** The service asked at an instant (`at`) who is in the channel. */
  | (Asked & { readonly type: 'Look'; readonly present: readonly Person[] })
  /** What the directory says of somebody who is asked about. */
  | (Asked & { readonly type: 'Describe'; readonly member: Member })
  /** The channel was chosen by somebody who was shown these by name, and may choose it. */
  | (Asked & {
      readonly type: 'ConfirmShown';
      readonly members: readonly Member[];
      /** Whether it is the team's channel from here on, and was not before; the conversation that was, if there was one. */
      readonly chosen?: { readonly before?: string | undefined };
    })
  | (Asked & { readonly type: 'Confirm' | 'Refuse'; readonly person: PersonId });
