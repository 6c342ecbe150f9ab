/** What the tenant knows, in memory and, when a file is named, on disk before any answer says so. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Column } from './columnKinds.ts';
import type { Person } from './people.ts';
import type { Answer, Call, Json } from './protocol.ts';
import type { Meter } from './throttle.ts';
import type { Ways } from './ways.ts';

export type Item = {
  readonly id: string;
  readonly guid: string;
  readonly created: string;
  modified: string;
  /** How often it was saved, which its etag tells. */
  saves: number;
  /** The number of its version, which stands still where the list keeps no versions. */
  version: number;
  /** The list's change number of the last write to this item; delta is read from it. */
  changed: number;
  fields: Json;
  /** The object id of whoever changed it last by hand; absent for what came through Graph. */
  editor?: string | undefined;
  /** Every version before this one, oldest first. */
  readonly earlier?: Version[];
};

export type Version = Pick<Item, 'version' | 'modified' | 'fields' | 'editor'>;

export type List = {
  readonly id: string;
  /** The last part of its address, which stays when an owner gives the list another title. */
  readonly name: string;
  displayName: string;
  readonly description: string;
  readonly template: string;
  readonly created: string;
  modified: string;
  readonly columns: Column[];
  readonly items: Item[];
  readonly removed: { id: string; changed: number }[];
  lastItem: number;
  changes: number;
  /** Delta tokens of an earlier epoch are answered with 410. */
  epoch: number;
};

export type Mail = {
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly contentType: string;
  readonly content: string;
  readonly attachments: readonly Attached[];
  readonly savedToSentItems: boolean;
};

/** A file that a mail brings, its bytes in base64. */
export type Attached = {
  readonly name: string;
  readonly contentType: string;
  readonly contentBytes: string;
};

/** What a grant lets an application do on the site; none of them without a grant, or by one that has no effect. */
export type Role = 'none' | 'read' | 'write' | 'manage' | 'fullcontrol';

export type State = {
  readonly lists: List[];
  readonly mail: Mail[];
  /** What the service's application may do on the site. */
  role: Role;
};

export type Limits = {
  readonly unitsPerMinute: number;
  readonly pageSize: number;
  readonly viewThreshold: number;
  readonly indexedColumns: number;
};

export type Permission = 'User.Read.All' | 'Mail.Send';

/** Everything an answer may depend on. */
export type World = {
  readonly state: State;
  readonly people: readonly Person[];
  readonly ways: Ways;
  readonly limits: Limits;
  /** The permissions that the application has not been given. */
  readonly withheld: Set<Permission>;
  readonly meter: Meter;
  /** Whether a test has the list refuse this value in this column. */
  refuses(list: List, column: Column, value: unknown): boolean;
  /** The address of `/v1.0` on this server; links in answers start with it. */
  readonly graph: string;
  now(): Date;
  save(): void;
  /** Answers one request out of a batch; reading it may already fail, and then only it does. */
  inner(read: () => Call): Answer;
};

export type Kept = { readonly state: State; readonly save: () => void };

export function openState(file: string | undefined): Kept {
  if (file === undefined) return { state: empty(), save: () => {} };

  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // The file is only ever written by `save` below.
  const state = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : empty();
  return { state, save: () => replace(file, JSON.stringify(state)) };
}

function empty(): State {
  return { lists: [], mail: [], role: 'fullcontrol' };
}

/** Graph's times have no fractions of a second. */
export function stamp(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}

/** A crash in the middle of writing leaves the file as it was. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
