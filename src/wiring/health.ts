/** What keeps the service from its work, and what else is wrong, asked of the journal. */
import { isMissing } from '../engine/heartbeat.ts';
import type { Health, Wrong } from '../web/health.ts';
import { finding } from '../words/findings.ts';
import type { Core } from './core.ts';
import type { Room } from './teams.ts';

type Asked = Pick<Core, 'heartbeat' | 'findings' | 'clock' | 'explained'> & {
  readonly journal: Pick<Core['journal'], 'check'>;
};

export function healthOf(
  { journal, heartbeat, findings, clock, explained }: Asked,
  { channel }: { readonly channel: Pick<Room['channel'], 'chosen'> },
): Health {
  const startedAt = clock();
  return { troubles: () => unlessUnwritten(troubles), findings: () => unlessUnwritten(others) };

  async function troubles(): Promise<readonly Wrong[]> {
    await journal.check();
    return isMissing(await heartbeat.last(), startedAt, clock()) ? [finding('heartbeat-missing')] : [];
  }

  async function others(): Promise<readonly Wrong[]> {
    return [...((await channel.chosen()) ? [] : [finding('no-channel')]), ...(await findings.all())];
  }

  /** Without the journal nothing else can be asked. */
  async function unlessUnwritten(ask: () => Promise<readonly Wrong[]>): Promise<readonly Wrong[]> {
    try {
      return await ask();
    } catch (error) {
      return [finding('journal-not-written', explained(error).code)];
    }
  }
}
