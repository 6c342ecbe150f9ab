/** What each subject brings to the service, and what it is handed to stand on. */
import type { Acquaintance } from '../casework/acquaintance.ts';
import type { DutyTasks, TaskRows } from '../casework/duties/tasks.ts';
import type { SiteReaders } from '../casework/siteReaders.ts';
import type { CaseFileKit } from '../engine/caseFile.ts';
import type { Clocked } from '../engine/clocks.ts';
import type { Job } from '../engine/jobs.ts';
import type { Performers } from '../engine/ports.ts';
import type { Streams } from '../journal/journal.ts';
import type { ListMode } from '../policy/listModes.ts';
import type { Local } from '../policy/local.ts';
import type { PackParts } from '../policy/pack.ts';
import type { ListDeclaration } from '../sharepoint/lists/columns.ts';
import type { Reconciled } from '../sharepoint/lists/putBack.ts';
import type { DigestLines } from '../teams/digest.ts';
import type { Bound } from '../teams/door/verbs.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';
import type { Room } from './teams.ts';

/** What there is below Teams: enough for a command that compares lists with the journal. */
export type Ground = {
  readonly core: Pick<Core, 'journal' | 'drawer' | 'findings' | 'local' | 'clock' | 'log'>;
  readonly sharepoint: Pick<SharePoint, 'graph' | 'lists'>;
  /** Who works on the SharePoint site, and may read all that stands there. */
  readonly siteReaders: SiteReaders;
  /** How much the lists of concerns hold. */
  readonly listMode: ListMode;
  /** What a case file is opened with. */
  readonly files: CaseFileKit<Local> & { readonly streams: Streams };
};

export type House = Ground & {
  readonly core: Core;
  readonly sharepoint: SharePoint;
  readonly room: Room;
  readonly acquaintance: Acquaintance;
  readonly dutyTasks: DutyTasks;
  /** Every task of a duty that is open: the first card offers duties to whoever has one. */
  readonly openTasks: TaskRows;
};

export type Brought = {
  /** Its case files, whose clocks ring and are watched. */
  readonly files: readonly Clocked[];
  readonly performers: Performers;
  readonly verbs: readonly Bound[];
  /** What it says in the week's digest. */
  readonly digest?: readonly DigestLines[];
  readonly jobs?: readonly Job[];
};

/** Compares a subject's lists with the journal. @param isRestored whether somebody has said that the journal was restored */
export type Compare = (isRestored: boolean) => Promise<readonly Reconciled[]>;

export type SubjectWiring = {
  /** In which lane each kind of its errands waits, as its performers say. */
  readonly lanes: Readonly<Record<string, string>>;
  readonly lists: readonly ListDeclaration[];
  /** What it needs of the policy pack, under a name of its own. */
  readonly pack?: PackParts;
  readonly open: (house: House) => Brought;
  readonly compare?: (ground: Ground) => Compare;
};
