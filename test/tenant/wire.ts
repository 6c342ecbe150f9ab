/** Between the socket and a Graph call: reads a request, writes an answer, breaks the line where a fault says so. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readAddress } from './address.ts';
import type { FaultAction } from './faults.ts';
import { badRequest } from './odata.ts';
import { type Answer, type Call, GraphError } from './protocol.ts';

const largestBody = 4 * 1024 * 1024;

/** The request as a call; throws Graph's refusal of a body or an address that cannot be read. */
export async function readCall(request: IncomingMessage, address: string): Promise<Call> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = [value].flat().join(', ');

  const text = await readText(request);
  return { ...readAddress(address), method: request.method ?? 'GET', headers, body: readJson(text, headers) };
}

export function readJson(text: string, headers: Record<string, string | undefined>): unknown {
  if (text === '') return undefined;
  if (!headers['content-type']?.toLowerCase().startsWith('application/json'))
    throw badRequest('Entity only allows writes with a JSON Content-Type header.');

  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody)
    throw new GraphError(413, 'RequestEntityTooLarge', 'The request is larger than 4 MB.');
  return Buffer.concat(chunks).toString('utf8');
}

export function writeAnswer(
  response: ServerResponse,
  { status, headers, body }: Answer,
  action?: FaultAction,
): void {
  if (action === 'lost-answer') {
    response.destroy();
    return;
  }

  const json =
    action === 'malformed' ? '{"@odata.context":"' : body === undefined ? '' : JSON.stringify(body);
  const content = Buffer.from(json);
  const type = content.length > 0 ? { 'Content-Type': 'application/json; charset=utf-8' } : {};
  response.writeHead(status, { ...type, 'Content-Length': String(content.length), ...headers });
  if (action !== 'half-body') {
    response.end(content);
    return;
  }

  // The length was promised for the whole; the reader sees the line break before it.
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
}
