/** Lists the commands that people and the service give to a document in the register of guidance. */
import type { Actor } from '../../person.ts';
import type { Document, LinkTrouble } from './events.ts';

type Asked = { readonly at: string; readonly by: Actor };

/** Somebody enters a document, or another edition of it, and starts the reviews of what is new. */
export type Publish = Asked &
  Document & {
    readonly type: 'Publish';
    readonly guidance: string;
    /** A date (ISO) in the ICB's time zone. */
    readonly today: string;
  };

export type GuidanceCommand =
  | Publish
  /** The pack has it. Only the service says so. */
  | (Asked & Document & { readonly type: 'Enter'; readonly guidance: string; readonly isNew: boolean })
  | (Asked & { readonly type: 'Check'; readonly on: string })
  /** What the service saw of its link on a date (ISO); no trouble where it opened. */
  | (Asked & {
      readonly type: 'SeeLink';
      readonly link: string;
      readonly on: string;
      readonly trouble: LinkTrouble | '';
    });
