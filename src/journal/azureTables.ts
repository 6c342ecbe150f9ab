/** The journal in Azure Table Storage, for a service that runs as several instances. */
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import { azureDocuments } from './azureDocuments.ts';
import { openDue } from './azureDue.ts';
import { dumpAzure, fillAzure } from './azureDump.ts';
import { openTicker } from './azureKeys.ts';
import { openLabels } from './azureLabels.ts';
import { azureStreams, headOf } from './azureStreams.ts';
import { JournalFault, openStorage } from './azureTable.ts';
import { azureTasks } from './azureTasks.ts';
import { openTrouble } from './azureTrouble.ts';
import { openClosing } from './closing.ts';
import type { Journal } from './journal.ts';

/** Gives a client for a table's name. */
export type Connect = (table: string, options: TableServiceClientOptions) => TableClient;

/** As the managed identity of the service. @param clientId of the user-assigned identity, where there is one */
export function asIdentity(account: string, clientId: string | undefined): Connect {
  const credential = new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
  return (table, options) => new TableClient(account, table, credential, options);
}

/** With a connection string and the key in it, as Azurite takes it on this machine. */
export function withKey(connection: string): Connect {
  return (table, options) =>
    TableClient.fromConnectionString(connection, table, { ...options, allowInsecureConnection: true });
}

/**
 * Opens the journal; its tables are made when they are first used.
 * streams: a partition a stream, with its head, its events and its tasks. The other three are beside it: where streams
 * are found, where tasks are found when they are due, and the documents.
 */
export function openAzureTables(connect: Connect): Journal {
  const storage = openStorage(connect);
  const streams = storage.table('journalstreams');
  const documents = storage.table('journaldocuments');
  const dueTable = storage.table('journaldue');
  const tick = openTicker();
  const due = openDue(dueTable, storage);
  const trouble = openTrouble(dueTable, storage);
  const labels = openLabels(storage.table('journallabels'), storage, (stream) => headOf(streams, stream));
  const places = { streams, documents, expiries: dueTable, due, labels, trouble, tick };
  const { whileOpen, close } = openClosing(() => new JournalFault('closed'));
  const kept = whileOpen(azureStreams(streams, due, labels, tick));
  return {
    streams: kept,
    tasks: whileOpen(azureTasks(streams, due, trouble)),
    documents: whileOpen(azureDocuments(documents, dueTable, storage, tick)),
    close,
    ...whileOpen({
      check: async () => {
        const row = { partitionKey: 'check', rowKey: 'check' };
        await dueTable.put(row);
        await dueTable.remove(row);
      },
    }),
    dump: () => dumpAzure(streams, documents, kept.names),
    fill: (rows) => fillAzure(places, rows),
  };
}
