/** Looks, at a start, whether others on the machine may open the journal. */
import { openToOthers } from '../journal/sqlite/ownerOnly.ts';
import { finding } from '../words/findings.ts';
import type { Core } from './core.ts';

/** The service has narrowed what it could; what it could not is somebody's to mend. It runs all the same. */
export async function checkJournal({
  config: { JOURNAL },
  findings,
  log,
  explained,
}: Pick<Core, 'config' | 'findings' | 'log' | 'explained'>): Promise<void> {
  const open = JOURNAL.in === 'sqlite' ? openToOthers(JOURNAL.at) : [];
  await findings
    .keep(
      'journal-files',
      open.map((path) => finding('journal-open-to-others', path)),
    )
    .catch((error: unknown) => log.warn({ event: 'finding-not-kept', code: explained(error).code }));
}
