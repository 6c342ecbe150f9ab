/** Lists the events of the record of reads: who has read what of a concern, and who was refused. */
import type { Person } from '../person.ts';
import type { Reference } from '../reference.ts';
import type { NameList, ReadDoor, ReadPart } from './parts.ts';

type Happened = { readonly at: string; readonly by: Person };

export type ReadsEvent =
  | (Happened & { readonly type: 'ConcernRead'; readonly part: ReadPart; readonly door: ReadDoor })
  /** A list showed the names in these concerns. */
  | (Happened & {
      readonly type: 'NamesListed';
      readonly list: NameList;
      readonly door: ReadDoor;
      readonly references: readonly Reference[];
    })
  /** Somebody asked for what is not theirs or not there. */
  | (Happened & { readonly type: 'ReadRefused'; readonly door: ReadDoor })
  /** How often they did again at the same door within the hour after an instant. */
  | (Happened & {
      readonly type: 'RefusalsCounted';
      readonly since: string;
      readonly more: number;
      readonly door: ReadDoor;
    })
  /** Whoever answers for information governance may read this concern until a day (ISO date), that included. */
  | (Happened & {
      readonly type: 'ReadingGranted';
      readonly to: Person;
      readonly reason: string;
      readonly until: string;
    })
  /** They may not any more, whatever day it is. */
  | (Happened & { readonly type: 'ReadingEnded'; readonly to: Person });
