/** Whether mail went out for what cannot wait, or was held up until there was nothing left to say. */
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import type { Tenant } from '../../tenant/tenant.ts';
import type { Kill } from './audit.ts';
import { acknowledgedWithinMs } from './clocks.ts';

export function openMails(tenant: Tenant, kills: readonly Kill[]) {
  const subjects = tenant.mail().map(({ subject }) => subject);
  return { has, misses };

  function has(reference: string): boolean {
    return subjects.some((subject) => subject.includes(reference));
  }

  /**
   * There is none to miss where a kill held it up, and when its turn came somebody had taken the concern and the time
   * to acknowledge it had passed: mail says by when, and would say it too late.
   */
  function misses(reference: string, events: readonly ConcernEvent[]): boolean {
    const raised = Date.parse(events[0]?.at ?? '');
    const isTaken = events.some(({ type }) => type === 'ConcernAcknowledged' || type === 'ConcernClosed');
    const isHeldUp = kills.some(({ at }) => raised <= at && at <= raised + acknowledgedWithinMs);
    return !has(reference) && !(isTaken && isHeldUp);
  }
}
