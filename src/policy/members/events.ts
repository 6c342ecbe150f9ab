/** Lists the events that say who in the safeguarding channel is of the team, and on whose word. */
import type { Person } from '../person.ts';

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** Somebody as they were shown: left out is an organisation that was not asked for, empty one that nobody knows. */
export type Member = Person & { readonly organisation?: string };

/**
 * Why somebody counts: `shown` by name when the channel was chosen, `in-use` when the service first looked into a
 * channel that was in use or set by the settings, `asked` when they appeared there later.
 */
export type How = 'shown' | 'in-use' | 'asked';

export type MembersEvent =
  /** This channel is the safeguarding team's from here on; `before`: the conversation that was, if there was one. */
  | (Happened & { readonly type: 'ChannelChosen'; readonly before?: string })
  | (Happened & {
      readonly type: 'MembersConfirmed';
      readonly how: How;
      readonly members: readonly Member[];
    })
  /** Somebody is in the channel whom nobody has confirmed since they came. */
  | (Happened & { readonly type: 'NewcomerSeen'; readonly member: Member })
  /** What the directory says of them. */
  | (Happened & { readonly type: 'NewcomerDescribed'; readonly member: Member })
  | (Happened & { readonly type: 'NewcomerRefused'; readonly member: Member })
  /** Somebody is in the channel no longer, which ends what was confirmed. */
  | (Happened & { readonly type: 'MemberLeft'; readonly member: Member });
