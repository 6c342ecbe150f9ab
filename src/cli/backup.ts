/** `npm run backup -- FILE`: writes the whole journal into a file, while the service runs. */
import { type Amount, writeBackup } from '../journal/backup.ts';
import { readPart } from '../wiring/config.ts';
import { openExisting } from '../wiring/journal.ts';

/** @returns what to say about it */
export async function backup(
  environment: Readonly<Record<string, string | undefined>>,
  file: string,
): Promise<string> {
  const journal = await openExisting(readPart(environment, ['JOURNAL', 'AZURE_CLIENT_ID']));
  try {
    return said(await writeBackup(journal.dump(), file, new Date().toISOString()), file);
  } finally {
    await journal.close();
  }
}

function said({ streams, events, errands, documents }: Amount, file: string): string {
  return (
    `${file} holds ${streams} streams with ${events} events, ${errands} errands that are not done, and ${documents} documents. ` +
    'Everything that people typed is in it: keep it as you keep the journal.'
  );
}

if (import.meta.main) {
  const [file, ...more] = process.argv.slice(2);
  try {
    if (!file || more.length > 0) throw new Error('Use: npm run backup -- FILE');
    console.log(await backup(process.env, file));
  } catch (problem) {
    console.error(`There is no backup: ${problem instanceof Error ? problem.message : 'unknown'}`);
    process.exitCode = 1;
  }
}
