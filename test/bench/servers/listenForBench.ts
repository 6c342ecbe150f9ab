/** How a measured server tells the bench where it is, and ends when the bench lets go of it. */
import { once } from 'node:events';
import type { Server } from 'node:net';

/** Listens on any free port of loopback. */
export async function listenForBench(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  tellBench(`http://127.0.0.1:${address.port}`, async () => process.exit());
}

/** @param stop ends everything that keeps the process alive */
export function tellBench(url: string, stop: () => Promise<void>): void {
  process.send?.(url);
  // Also when the bench itself was killed.
  process.once('disconnect', () => void stop());
}
