/** Lists the commands that people and the service give to a record of advice. */
import type { Actor, Person } from '../person.ts';
import type { Advice, AdviceEdit } from './events.ts';

type Asked = { readonly at: string; readonly by: Actor };

export type AdviceCommand =
  | (Asked & Advice & { readonly type: 'Record'; readonly today: string })
  | (Asked & { readonly type: 'Withdraw'; readonly reason: string })
  | (Asked & { readonly type: 'ReportRecordEdited'; readonly edits: readonly FoundEdit[] });

/** An edit in SharePoint, and who made it, as far as SharePoint says. */
export type FoundEdit = AdviceEdit & { readonly editor: Person };
