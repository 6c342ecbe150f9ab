import { type Connect, openAzureTables, withKey } from '../../src/journal/azureTables.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { azuriteTables } from './azurite.ts';
import { journalContract, type Subject } from './contract.ts';
import { staysLikeItsModel } from './likeness.ts';

journalContract('Azure Tables', async (): Promise<Subject> => {
  const connect = withKey(await azuriteTables());
  let journal = openAzureTables(connect);
  return {
    journal,
    reopen: async () => {
      await journal.close();
      journal = openAzureTables(connect);
      return journal;
    },
    close: () => journal.close(),
  };
});

describe('the journal in Azure Tables', () => {
  let connect: Connect;
  let journal: Journal;
  beforeEach(async () => {
    connect = withKey(await azuriteTables());
    journal = openAzureTables(connect);
  });
  afterEach(() => journal.close());

  it('gives the same answers as a plain model, whatever the history', async function () {
    this.timeout(60_000);
    await staysLikeItsModel(journal, 5);
  });
});
