/** The stand-in tenant as a program of its own: TENANT_PORT (3979) and TENANT_FILE say where. */
import { startTenant } from './tenant.ts';

const port = Number(process.env.TENANT_PORT ?? 3979);

try {
  const tenant = await startTenant({ port, file: process.env.TENANT_FILE || undefined });
  console.log(`The stand-in tenant is at ${tenant.url}/ and its Graph at ${tenant.graph}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void tenant.stop());
} catch (error) {
  console.error(plainly(error));
  process.exitCode = 1;
}

function plainly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what uses it, or set TENANT_PORT to another one.`;
  return `The stand-in tenant could not start: ${error.message}`;
}
