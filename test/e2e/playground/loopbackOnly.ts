/** Loaded before the Playground, which has no option for it: makes it listen on this machine only. */
import { Server } from 'node:net';

const listen = Server.prototype.listen;

Server.prototype.listen = function listenOnLoopback(this: Server, ...args: unknown[]) {
  const [port, ...rest] = args;

  return Reflect.apply(listen, this, typeof port === 'number' ? [port, '127.0.0.1', ...rest] : args);
};
