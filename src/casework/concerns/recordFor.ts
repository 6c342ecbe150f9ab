/** Records a concern for somebody who told it to a colleague: they are its reporter. */
import type { Now } from '../../engine/ports.ts';
import type { Subject } from '../../policy/concerns/events.ts';
import type { Case, Involved } from '../../policy/concerns/state.ts';
import type { Pack } from '../../policy/pack.ts';
import { type Person, plain } from '../../policy/person.ts';
import { inOwnName } from '../whoIs.ts';
import type { Concerns } from './concerns.ts';
import { placed, raiseOnce } from './raise.ts';

export type ToldConcern = {
  readonly subject: Subject;
  readonly what: string;
  readonly when: string;
  readonly canWait: boolean;
  readonly involved: readonly Involved[];
};

export type RecordFor = ReturnType<typeof openRecordFor>;

/** A colleague who takes it down sends no floods: each is told of by itself. */
const byItself = { next: () => undefined };

/**
 * @returns what records it once for a draft, however often it is called. It goes straight to the team: whoever took it
 * down has talked it through with its reporter.
 */
export function openRecordFor(concerns: Concerns, pack: Pick<Pack, 'places'>, clock: Now) {
  return (draft: string, reporter: Person, recordedBy: Person, told: ToldConcern): Promise<Case> => {
    const { subject, what, when, canWait, involved } = told;
    const typed = {
      urgency: canWait ? 'standard' : 'cannot-wait',
      subject,
      notice: { what, when, how: '', kinds: [] },
      route: { via: 'direct' },
      recordedBy: plain(recordedBy),
      involved,
    } as const;
    return raiseOnce(
      { concerns, bursts: byItself },
      draft,
      inOwnName(reporter),
      clock(),
      placed(typed, pack),
    );
  };
}
