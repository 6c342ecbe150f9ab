/** `npm run restore -- FILE`: makes a new journal of a backup. */
import { checkBackup, readBackup } from '../journal/backup.ts';
import { openToOthers } from '../journal/sqlite/ownerOnly.ts';
import { type Config, readPart } from '../wiring/config.ts';
import { openJournal } from '../wiring/journal.ts';
import { finding, saidOf } from '../words/findings.ts';

/**
 * Reads the backup to its end first, so that a damaged one is refused before anything is written.
 * @returns what to say about it, a line each
 * @throws Error if the backup is damaged, or the journal is not empty
 */
export async function restore(
  environment: Readonly<Record<string, string | undefined>>,
  file: string,
): Promise<readonly string[]> {
  const config = readPart(environment, ['JOURNAL', 'AZURE_CLIENT_ID']);
  const { at, amount, altered } = await checkBackup(file);
  const journal = await openJournal(config);
  try {
    await journal.fill(readBackup(file));
  } finally {
    await journal.close();
  }
  const { streams, events, errands, documents } = amount;
  return [
    `Restored as of ${at}: ${streams} streams with ${events} events, ${errands} errands that were not done, and ${documents} documents.`,
    altered.length === 0
      ? 'The chains hold.'
      : `ALTERED before the backup was made: ${altered.join(', ')}. Run "npm run verify".`,
    'What happened after that time is not in the journal. SharePoint may have it: see "After a restore" in docs/run/operate.md before you start the service.',
    ...openBesides(config),
  ];
}

/** A folder that was there may let others in. */
function openBesides({ JOURNAL: { in: kind, at } }: Pick<Config, 'JOURNAL'>): readonly string[] {
  if (kind !== 'sqlite') return [];
  return openToOthers(at).map((path) => {
    const { said, todo } = saidOf(finding('journal-open-to-others', path));
    return `${said} ${todo}`;
  });
}

if (import.meta.main) {
  const [file, ...more] = process.argv.slice(2);
  try {
    if (!file || more.length > 0) throw new Error('Use: npm run restore -- FILE');
    for (const line of await restore(process.env, file)) console.log(line);
  } catch (problem) {
    console.error(`Nothing was restored: ${problem instanceof Error ? problem.message : 'unknown'}`);
    console.error(
      'A backup goes into a new journal only: stop the service and move the old journal away (or name another in JOURNAL), then run this again.',
    );
    process.exitCode = 1;
  }
}
