/** All cells of the table: each call with each bad answer it may meet. */

import type { Simulated } from '../simulated/service.ts';
import { type BadAnswers, graphAnswers, teamsAnswers } from './badAnswers.ts';
import { callSends } from './callSends.ts';
import { type Call, type Fault, type Outcome, tryCell } from './cell.ts';
import { graphCalls } from './graphCalls.ts';
import { newSubject, type Subject } from './subject.ts';
import { teamsSends } from './teamsSends.ts';

/** A row of the table before it is grouped: what comes of one bad answer to one call. */
export type Trial = {
  readonly side: 'Graph' | 'Teams';
  readonly call: string;
  readonly answer: string;
  readonly once: Outcome;
  readonly lasting: Outcome;
};

export type Cell = Pick<Trial, 'side' | 'call' | 'answer'> & {
  /** How many tasks make the call. */
  readonly makers: number;
  readonly attempt: (office: Simulated, lasts: boolean) => Promise<Outcome>;
};

const toTeams = { ...teamsSends, ...callSends };
const forever = Number.POSITIVE_INFINITY;

export const cells: readonly Cell[] = [
  ...crossed('Graph', graphCalls, graphAnswers, (office, call, make, subject) => {
    const meets = () => call.meets(office, subject);
    return {
      begin: (lasts) =>
        office.tenant.faults.add({ match: meets(), times: lasts ? forever : 1, do: make(office.trueTime()) }),
      end: () => office.tenant.faults.clear(),
      metAt: () =>
        office.requests
          .filter(({ method, path }) => method === meets().method && meets().path.test(path))
          .map(({ at }) => at),
    };
  }),
  ...crossed('Teams', toTeams, teamsAnswers, (office, call, make, subject) => {
    const on = () => call.meets(office, subject);
    return {
      begin: (lasts) =>
        office.connector.fail({ on: on(), times: lasts ? forever : 1, do: make(office.trueTime()) }),
      end: () => office.connector.recover(),
      metAt: () => office.sends.filter(({ what }) => on().test(what)).map(({ at }) => at),
    };
  }),
];

/** What people see until a call is done. */
export const seen: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.entries(graphCalls), ...Object.entries(toTeams)].map(([name, { seen }]) => [name, seen]),
);

export async function tryOut(office: Simulated, { side, call, answer, attempt }: Cell): Promise<Trial> {
  const once = await attempt(office, false);
  const lasting = await attempt(office, true);
  return { side, call, answer, once, lasting };
}

function crossed<Meets, Answer>(
  side: Trial['side'],
  calls: Readonly<Record<string, Call<Meets, Answer>>>,
  answers: BadAnswers<Answer>,
  faultOf: (
    office: Simulated,
    call: Call<Meets, Answer>,
    make: BadAnswers<Answer>[string],
    subject: Subject,
  ) => Fault,
): readonly Cell[] {
  return Object.entries(calls).flatMap(([name, call]) =>
    Object.entries({ ...answers, ...call.answers }).map(([answer, make]) => ({
      side,
      call: name,
      answer,
      makers: call.makers ?? 1,
      attempt: async (office: Simulated, lasts: boolean) => {
        await office.freshStart();
        const subject = newSubject(office.trueTime());
        for (const { id } of [subject.reporter, subject.manager, subject.owner])
          office.connector.reach.installed.add(id);
        return tryCell(office, call, subject, faultOf(office, call, make, subject), lasts);
      },
    })),
  );
}
