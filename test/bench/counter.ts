/** Stands before a server of Azure Tables, passes everything on, and counts the requests. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Counter = {
  /** A connection string that leads through here. */
  readonly through: string;
  /** How many requests there were. */
  readonly count: () => number;
};

/** @param connection a connection string to a server on this machine; whoever measures ends with the process */
export async function startCounter(connection: string): Promise<Counter> {
  const endpoint = /TableEndpoint=([^;]+)/.exec(connection)?.[1];
  if (!endpoint) throw new Error('The connection string names no TableEndpoint.');
  const { host, port } = new URL(endpoint);
  let counted = 0;
  const server = createServer((asked, answer) => {
    counted += 1;
    const { method, url, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  // A server on a port always has an address of this shape.
  const own = (server.address() as AddressInfo).port;
  return { through: connection.replace(host, `127.0.0.1:${own}`), count: () => counted };
}
