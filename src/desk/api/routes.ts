/** Lists the addresses under which the page asks, and answers each for whoever is signed in. */
import { RosterUnknown } from '../../casework/ports.ts';
import { NotStanding } from '../../engine/ports.ts';
import { type Person, service } from '../../policy/person.ts';
import type { Route } from '../../web/route.ts';
import { deskWords } from '../../words/desk.ts';
import { concern } from './concern.ts';
import { concerns } from './concerns.ts';
import { forgetForm, keepForm, NotNow, sendForm, showForm, Unreadable } from './forms.ts';
import type { Answered, DeskHandler, DeskKit } from './kit.ts';
import { openLimits } from './limits.ts';
import { me } from './me.ts';
import { askingOf, NotForYou, NotYours } from './open.ts';
import { keepPlace, showPlace } from './place.ts';
import { reads } from './reads.ts';
import type { SignedIn } from './session.ts';
import { today } from './today.ts';

type Address = readonly [method: Route['method'], path: string, handler: DeskHandler];

const form = '/concerns/:reference/forms/:action';
const addresses: readonly Address[] = [
  ['get', '/me', me],
  ['get', '/place', showPlace],
  ['put', '/place', keepPlace],
  ['get', '/today', today],
  ['get', '/concerns', concerns],
  ['get', '/concerns/:reference', concern],
  ['get', form, showForm],
  ['put', form, keepForm],
  ['del', form, forgetForm],
  ['post', form, sendForm],
  ['get', '/reads', reads],
];

/** A form with its longest answers, in letters of three bytes, stays below it. */
const mostBytes = 256 * 1024;

export function deskRoutes(signedIn: SignedIn, kit: DeskKit): readonly Route[] {
  const people = new WeakMap<object, Person>();
  const limits = openLimits();
  return addresses.map(
    ([method, path, handler]): Route => ({
      method,
      path: `/api/desk${path}`,
      admit: async (request) => {
        const person = await signedIn(request.headers.authorization);
        if (person) people.set(request, person);
        return person !== undefined;
      },
      body: method === 'put' || method === 'post' ? { jsonUpTo: mostBytes } : 'none',
      answer: async (request, response) => {
        const person = people.get(request) ?? service;
        const { status, body } = limits.isTooMany(person.id)
          ? problem(429, deskWords.problem.tooMany)
          : await answered(person, request, handler, kit);
        response.header('Cache-Control', 'no-store');
        response.header('X-Content-Type-Options', 'nosniff');
        response.send(status, body);
      },
    }),
  );
}

type Request = Parameters<Route['answer']>[0];

async function answered(
  person: Person,
  request: Request,
  handler: DeskHandler,
  kit: DeskKit,
): Promise<Answered> {
  try {
    const asked = {
      asking: await askingOf(person, kit),
      params: textsIn(request.params),
      query: Object.fromEntries(new URLSearchParams(request.getQuery())),
      search: searchIn(request),
      has: textOf(request.headers['x-has']),
      body: request.body,
    };
    return await handler(asked, kit);
  } catch (error) {
    return problemOf(error, request.method === 'POST', kit);
  }
}

/** What is meant as an answer has its sentence; everything else is logged by its code, and told as a fault. */
function problemOf(error: unknown, isSending: boolean, { log, explained }: DeskKit): Answered {
  const { notYours, notForYou, notNow, roster, standing, unreadable, fault, faultSending } =
    deskWords.problem;
  if (error instanceof NotYours) return problem(404, notYours);
  if (error instanceof NotNow) return problem(410, notNow);
  if (error instanceof NotForYou) return problem(403, notForYou);
  if (error instanceof RosterUnknown) return problem(503, roster);
  if (error instanceof NotStanding) return problem(503, standing);
  if (error instanceof Unreadable) return problem(400, unreadable);
  log.error({ event: 'desk-failed', code: explained(error).code });
  return problem(500, isSending ? faultSending : fault);
}

function problem(status: number, error: string): Answered {
  return { status, body: { error } };
}

/** A name of 200 letters, each of three bytes as it is sent. */
const mostSearched = 1_800;

/** What is searched for may be a name, so it stands in a header and never in an address. */
function searchIn({ headers }: Request): string {
  const sent = headers['x-search'];
  if (sent === undefined) return '';
  try {
    if (typeof sent === 'string' && sent.length <= mostSearched) return decodeURIComponent(sent);
  } catch {
    // It is said below.
  }
  throw new Unreadable();
}

function textOf(header: unknown): string {
  return typeof header === 'string' ? header : '';
}

function textsIn(params: unknown): Readonly<Record<string, string>> {
  const all = Object.entries(params ?? {});
  return Object.fromEntries(all.filter((one): one is [string, string] => typeof one[1] === 'string'));
}
