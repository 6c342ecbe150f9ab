/** A line to a server on this machine that can be cut, or left silent, and mended. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Line = Awaited<ReturnType<typeof openLine>>;

/** @param port where the server is */
export async function openLine(port: number) {
  let state: 'whole' | 'cut' | 'silent' = 'whole';
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    keep(near);
    if (state === 'cut') return near.destroy();
    if (state === 'silent') return;
    const far = connect(port, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A server on a port always has an address of this shape.
    port: (server.address() as AddressInfo).port,
    cut: () => become('cut'),
    /** Whatever is sent arrives nowhere, and nothing ever comes. */
    silence: () => become('silent'),
    mend: () => become('whole'),
    stop: async () => {
      become('cut');
      server.close();
      await once(server, 'close');
    },
  };

  function become(next: typeof state): void {
    state = next;
    for (const socket of sockets) socket.destroy();
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }
}
