/** The tenant's own addresses, beside Graph: the front page, the state as JSON, and the scripting of faults. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { deleteByHand, editByHand, itemAt, submitForm } from './byHand.ts';
import { renderEditPage } from './editPage.ts';
import { type FaultScript, faultBody } from './faults.ts';
import { renderPage } from './page.ts';
import { type Answer, readBody } from './protocol.ts';
import type { World } from './state.ts';
import { listViews, shownFields } from './views.ts';
import { readJson, readText, writeAnswer } from './wire.ts';

export async function answerConsole(
  world: World,
  faults: FaultScript,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readText(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const what = `${request.method} ${pathname}`;
  const type = { 'content-type': request.headers['content-type'] };
  if (what === 'GET /') return writePage(response, frontPage(world));
  if (what === 'GET /_edit') return writePage(response, editPage(world, searchParams));
  if (what === 'POST /_edit' && isForm(request)) {
    submitForm(world, new URLSearchParams(text));
    return writeAnswer(response, { status: 303, headers: { Location: '/' } });
  }
  if (what === 'GET /_state') return writeAnswer(response, { status: 200, body: stateOf(world) });
  if (what === 'GET /_faults')
    return writeAnswer(response, { status: 200, body: { pending: faults.pending() } });
  if (what === 'DELETE /_faults') faults.clear();
  else if (what === 'POST /_faults') script(faults, readJson(text, type));
  else if (what === 'POST /_edit') editByHand(world, readJson(text, type));
  else if (what === 'DELETE /_edit') deleteByHand(world, readJson(text, type));
  else return writeAnswer(response, nothingHere);

  writeAnswer(response, { status: 204 });
}

const nothingHere: Answer = {
  status: 404,
  body: { error: { code: 'NotFound', message: 'Here are /, /_edit, /_state, /_faults and /v1.0.' } },
};

function script(faults: FaultScript, body: unknown): void {
  const asked = readBody(faultBody, 'fault', body);
  if (!('resync' in asked)) faults.add(asked);
  else faults.resync(asked.resync === true ? undefined : asked.resync);
}

function stateOf(world: World): Record<string, unknown> {
  const { state, people, meter } = world;
  const { counts, units, throttled } = meter.requests;
  const requests = { counts: counts(), units: units(), throttled: throttled() };
  return { people, lists: listViews(world), mail: state.mail, requests };
}

function isForm(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

function frontPage(world: World): string {
  return renderPage({ people: world.people, lists: listViews(world), mail: world.state.mail });
}

function editPage(world: World, asked: URLSearchParams): string {
  const place = { list: asked.get('list') ?? '', item: asked.get('item') ?? '' };
  const { list, item } = itemAt(world, place);
  return renderEditPage(list, shownFields(list, item.fields, world.ways.timeZone), item.id, world.people);
}

function writePage(response: ServerResponse, html: string): void {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    // Nothing on the page comes alive, even if some text were ever to escape its escaping.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    'Cache-Control': 'no-store',
  };
  response.writeHead(200, headers);
  response.end(html);
}
