/** The whole service with its desk, and whoever asks it over HTTP as the page would. */
import { type Edge, safeguarding, startEdge } from '../service/edge.ts';
import { type Person, people } from '../tenant/people.ts';
import { tenantId } from '../world.ts';
import { type Api, deskFor } from './api.ts';
import { type Changes, type SignIn, startSignIn } from './signIn.ts';

/** The desk's own app registration: an invented one. */
export const deskApp = '00000000-0000-4000-8000-00000000de5c';
/** Where Teams would open it. */
export const publicUrl = 'http://127.0.0.1:3978';

export type DeskEdge = Edge & {
  readonly signIn: SignIn;
  /** What somebody can ask, with a token as Teams hands it out unless it is forged. */
  readonly desk: (person: Person, changes?: Changes) => Promise<Api>;
};

/** @param settings over those that an administrator would set */
export async function startDeskEdge(settings: Readonly<Record<string, string>> = {}): Promise<DeskEdge> {
  const signIn = await startSignIn({ tenantId, appId: deskApp, publicHost: new URL(publicUrl).host });
  const edge = await startEdge(
    {
      DESK_APP_ID: deskApp,
      PUBLIC_URL: publicUrl,
      LOGIN_AUTHORITY: signIn.authority,
      ROLES: `prevent-lead=${people.robin.id},hr=${people.toni.id},executive=${people.dana.id}`,
      ...settings,
    },
    undefined,
    safeguarding,
  );
  return {
    ...edge,
    signIn,
    desk: async (person, changes) => deskFor(edge.url(), await signIn.tokenFor(person, changes)),
    stop: async () => {
      await edge.stop();
      await signIn.stop();
    },
  };
}
