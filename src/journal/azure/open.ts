/** Opens the journal in Azure Table Storage, for a service that runs as several instances. */
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import type { Journal } from '../journal.ts';
import { openChanges } from './changes.ts';
import { openClosing } from './closing.ts';
import { openDocuments } from './documents.ts';
import { openDue } from './due.ts';
import { dump, fill } from './dump.ts';
import { openErrands } from './errands.ts';
import { JournalFault } from './fault.ts';
import { openTicker } from './keys.ts';
import { openLabels } from './labels.ts';
import { openPointers } from './pointers.ts';
import { openStorage } from './storage.ts';
import { openStreams } from './streams.ts';
import type { Table } from './table.ts';

/** Gives a client for a table's name. */
export type Connect = (table: string, options: TableServiceClientOptions) => TableClient;

/** Connects as the service's managed identity. @param clientId of a user-assigned identity, if there is one */
export function asIdentity(account: string, clientId: string | undefined): Connect {
  const credential = new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
  return (table, options) => new TableClient(account, table, credential, options);
}

/** Connects with a connection string and the key in it, as to Azurite on the same machine. */
export function withKey(connection: string): Connect {
  return (table, options) =>
    TableClient.fromConnectionString(connection, table, { ...options, allowInsecureConnection: true });
}

/**
 * Opens the journal. Its tables are created when they are first used.
 * - streams: a partition for each stream, with its head, its events and its errands
 * - documents: a partition for each document
 * - pointers: how streams, errands and documents are found by anything but their keys, and what was appended lately
 */
export function openAzureTables(connect: Connect): Journal {
  const storage = openStorage(connect);
  const streams = storage.table('journalstreams');
  const documents = storage.table('journaldocuments');
  const index = storage.table('journalpointers');
  const tick = openTicker();
  const pointers = openPointers(index, storage.age);
  const due = openDue(index, pointers);
  const labels = openLabels(streams, pointers);
  const changes = openChanges(index, storage, tick);
  const { whileOpen, close } = openClosing(() => new JournalFault('closed'));
  const kept = whileOpen(openStreams({ table: streams, due, labels, changes, tick }));
  return {
    streams: kept,
    errands: whileOpen(openErrands(streams, pointers, due)),
    documents: whileOpen(openDocuments(documents, pointers, tick)),
    close,
    ...whileOpen({ check: () => tryToWrite(index) }),
    dump: () => dump(streams, documents, kept.names),
    fill: (rows) => fill({ streams, documents, pointers, due, labels, tick }, rows),
  };
}

async function tryToWrite(table: Table): Promise<void> {
  const row = { partitionKey: 'check', rowKey: 'check' };
  await table.put(row);
  await table.remove(row);
}
