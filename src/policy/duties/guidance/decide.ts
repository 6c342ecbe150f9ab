/** Decides which events a command on a document in the register yields, or refuses it. */
import { type Actor, plain, service } from '../../person.ts';
import { Refusal } from '../../refusal.ts';
import { seesAll } from '../access.ts';
import type { GuidanceCommand, Publish } from './commands.ts';
import type { Document, GuidanceEvent } from './events.ts';
import type { GuidanceState } from './state.ts';
import { isSame, toReview } from './touched.ts';

type Events = readonly GuidanceEvent[];
type Of<Type extends GuidanceCommand['type']> = Extract<GuidanceCommand, { type: Type }>;

/**
 * Repeating a command yields no events, so that the same guidance opens nothing twice.
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideGuidance(
  command: GuidanceCommand,
  state: GuidanceState,
  _local: unknown,
  again = false,
): Events {
  if (isTheService(command.by)) return tend(command, state);
  if (!seesAll(command.by)) throw new Refusal('not-safeguarding');
  if (again) return [];
  if (command.type === 'Publish') return publish(command, state);
  if (command.type === 'Check') return check(command, state);
  throw new Refusal('not-safeguarding');
}

function tend(command: GuidanceCommand, state: GuidanceState): Events {
  if (command.type === 'Enter') return enter(command, state);
  if (command.type === 'SeeLink') return seeLink(command, state);
  throw new Refusal('not-safeguarding');
}

/** What the pack says holds until somebody has entered something later. */
function enter(command: Of<'Enter'>, state: GuidanceState): Events {
  const { at, guidance, isNew } = command;
  const entry = { by: service, at, ...documentOf(command), isNew };
  if (state.status === 'none') return [{ type: 'GuidanceEntered', guidance, ...entry }];
  return command.published > state.published ? [{ type: 'GuidanceChanged', ...entry }] : [];
}

function publish(command: Publish, state: GuidanceState): Events {
  const { by, at, guidance, today } = command;
  const document = documentOf(command);
  const happened = { by: plain(by), at };
  const entry = { ...happened, ...document, isNew: false };
  const clauses = toReview(document, state);
  const reviews: Events = clauses.length > 0 ? [{ type: 'ReviewsStarted', ...happened, clauses }] : [];
  if (state.status === 'kept' && isSame(document, state)) return reviews;
  // Whoever enters an edition has just looked at it.
  const looked = { type: 'GuidanceChecked', ...happened, on: today } as const;
  if (state.status === 'kept') return [{ type: 'GuidanceChanged', ...entry }, looked, ...reviews];
  return [{ type: 'GuidanceEntered', guidance, ...entry }, looked, ...reviews];
}

/** One check a day is enough, unless its link did not open since. */
function check({ by, at, on }: Of<'Check'>, state: GuidanceState): Events {
  if (state.status === 'none') return [];
  if (state.checked?.on === on && state.seen.failedOn.length === 0) return [];
  return [{ type: 'GuidanceChecked', by: plain(by), at, on }];
}

/** Of an address that has been replaced meanwhile, nothing is kept. */
function seeLink({ at, link, on, trouble }: Of<'SeeLink'>, state: GuidanceState): Events {
  if (state.status === 'none' || link !== state.link) return [];
  const { failedOn, openedOn } = state.seen;
  const happened = { by: service, at, on };
  if (trouble !== '') return failedOn.includes(on) ? [] : [{ type: 'LinkFailed', ...happened, why: trouble }];
  return openedOn === on && failedOn.length === 0 ? [] : [{ type: 'LinkAnswered', ...happened }];
}

function documentOf({ name, link, edition, published, clauses }: Document): Document {
  return { name, link, edition, published, clauses };
}

function isTheService({ id }: Actor): boolean {
  return id === service.id;
}
