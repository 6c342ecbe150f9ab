/** Carries out one Graph call: who asks, what it costs, where it leads, and every refusal in Graph's words. */
import { type FaultScript, scriptedAnswer } from './faults.ts';
import { requireOptions } from './odata.ts';
import { requireRight } from './permissions.ts';
import { type Answer, type Call, errorAnswer, GraphError } from './protocol.ts';
import { findRoute, idsIn } from './routes.ts';
import type { World } from './state.ts';

/** Tokens are fixed: one stands for the service's application, one for an administrator of the tenant. */
const tokens = { application: 'Bearer local', administrator: 'Bearer administrator' };

export function answerCall(world: World, call: Call): Answer {
  return refusalsAsAnswers(world, call, () => {
    requireToken(call.headers.authorization);
    requireRight(world, call, call.headers.authorization === tokens.administrator);
    return answerKnown(world, call);
  });
}

/** A request in a batch has the batch's sign-in, its own cost, and meets those faults that answer with a status. */
export function answerInner(world: World, faults: FaultScript, read: () => Call): Answer {
  return refusalsAsAnswers(world, { headers: {} }, () => {
    const call = read();
    if (call.path === '/$batch') throw new GraphError(400, 'BadRequest', 'A batch cannot contain a batch.');

    world.meter.note(nameOf(call));
    const action = faults.take(call, true);
    return (action && scriptedAnswer(action, world.now(), call)) ?? answerKnown(world, call);
  });
}

/** The method and the template of the address, for counting. */
export function nameOf(call: Call): string {
  try {
    return findRoute(call).name;
  } catch (error) {
    if (error instanceof GraphError) return `${call.method} (unknown)`;
    throw error;
  }
}

function refusalsAsAnswers(world: World, call: Pick<Call, 'headers'>, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphError)
      return errorAnswer(error, world.now(), call.headers['client-request-id']);
    throw error;
  }
}

function answerKnown(world: World, call: Call): Answer {
  const route = findRoute(call);
  const warning = world.meter.charge(typeof route.units === 'number' ? route.units : route.units(call));
  const answer = refusalsAsAnswers(world, call, () => {
    requireOptions(call, route.options);
    return route.answer(world, call, ...idsIn(route, call.segments));
  });
  return { ...answer, headers: { ...warning, ...answer.headers } };
}

function requireToken(authorization: string | undefined): void {
  if (authorization === tokens.application || authorization === tokens.administrator) return;
  const message = authorization
    ? 'IDX14100: JWT is not well formed, there are no dots (.).'
    : 'Access token is empty.';
  throw new GraphError(401, 'InvalidAuthenticationToken', message, {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}
