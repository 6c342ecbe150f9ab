/** Lists what the handlers and performers of the team's members work with. */
import type { Members } from '../../casework/members/members.ts';
import type { AskOffice, Directory } from '../../casework/ports.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Now } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import type { Cards } from '../cards/expand.ts';
import type { MessageModels } from '../cards/message.ts';
import type { Channel } from '../people/channel.ts';
import type { Post } from '../tell/post.ts';
import type { Telling } from '../tell/telling.ts';
import type { MembersModels } from './models.ts';

export type Kit = {
  readonly cards: Cards<MembersModels> & Cards<MessageModels>;
  readonly members: Members;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly whoIs: WhoIs;
  readonly office: AskOffice;
  readonly directory: Pick<Directory, 'entry'>;
  readonly post: Pick<Post, 'startThread'>;
  readonly telling: Telling;
  readonly local: Local;
  readonly clock: Now;
};
