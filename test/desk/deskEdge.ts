/** The whole service with its desk, and whoever asks it over HTTP as the page would. */
import type { Journal } from '../../src/journal/journal.ts';
import { startService } from '../../src/main.ts';
import { readConfig } from '../../src/wiring/config.ts';
import { runningFrom } from '../clock.ts';
import { type Counting, counting } from '../journal/counting.ts';
import { began, type Edge, safeguarding, startEdge } from '../service/edge.ts';
import { type Person, people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { tenantId } from '../world.ts';
import { type Api, deskFor } from './api.ts';
import { type Changes, type SignIn, startSignIn } from './signIn.ts';
import { deskAppId } from './startDesk.ts';

/** Where Teams would open it. */
export const publicUrl = 'http://127.0.0.1:3978';

export type DeskEdge = Edge & {
  readonly signIn: SignIn;
  /** What somebody can ask, with a token as Teams hands it out unless it is forged. */
  readonly desk: (person: Person, changes?: Changes) => Promise<Api>;
  /** What was asked of the journal since this was last called. */
  readonly asked: () => readonly string[];
};

/**
 * @param settings over those that an administrator would set
 * @param around what stands between the service and its journal
 * @param start an instant at which its clock begins
 */
export async function startDeskEdge(
  settings: Readonly<Record<string, string>> = {},
  around: (journal: Journal) => Journal = (journal) => journal,
  start = began,
): Promise<DeskEdge> {
  const signIn = await startSignIn({ tenantId, appId: deskAppId, publicHost: new URL(publicUrl).host });
  let counted: Counting | undefined;
  const edge = await startEdge(
    {
      DESK_APP_ID: deskAppId,
      PUBLIC_URL: publicUrl,
      LOGIN_AUTHORITY: signIn.authority,
      ROLES: `prevent-lead=${people.robin.id},hr=${people.toni.id},executive=${people.dana.id}`,
      ...settings,
    },
    (all, clock, journalOf) =>
      startService(readConfig(all), clock, async (config) => {
        counted = counting(around(await journalOf(config)));
        return counted.journal;
      }),
    safeguarding,
    [],
    runningFrom(start),
  );
  const desk: DeskEdge['desk'] = async (person, changes) =>
    deskFor(edge.url(), await signIn.tokenFor(person, changes));
  return {
    ...edge,
    signIn,
    asked: () => counted?.take() ?? [],
    desk,
    // Who is of the team is asked of Teams after each start; until then nobody is told anything.
    restart: async () => {
      await edge.restart();
      const me = await desk(people.jo);
      await until('it is known who is of the team', async () => (await me.get('/me')).status !== 503);
    },
    stop: async () => {
      await edge.stop();
      await signIn.stop();
    },
  };
}
