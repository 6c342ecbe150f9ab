/** Microsoft around the desk of a service on this machine: who signs in, and the page that frames it. */
import { type Host, startHost } from './host.ts';
import { type SignIn, startSignIn } from './signIn.ts';

export type Desk = Host & {
  readonly signIn: SignIn;
  /** What the service is told of it. */
  readonly settings: Readonly<Record<string, string>>;
};

export type DeskPorts = { readonly host: number; readonly signIn: number };

/** The desk's own app registration. */
export const deskAppId = '33333333-3333-4333-8333-333333333333';

/** @param publicUrl of the service, which need not listen yet */
export async function startDesk(publicUrl: string, tenantId: string, ports: DeskPorts): Promise<Desk> {
  const { host: publicHost } = new URL(publicUrl);
  await using started = new AsyncDisposableStack();
  const signIn = await startSignIn({ tenantId, appId: deskAppId, publicHost, port: ports.signIn });
  started.defer(() => signIn.stop());
  const host = await startHost({ port: ports.host, desk: `${publicUrl}/desk/`, tenantId, signIn });
  started.defer(() => host.stop());
  const all = started.move();
  const settings = { DESK_APP_ID: deskAppId, DESK_HOSTS: host.url, LOGIN_AUTHORITY: signIn.authority };
  return { url: host.url, signIn, settings, stop: () => all.disposeAsync() };
}
