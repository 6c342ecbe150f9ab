/** What is owed today, by whom and by when, and the duties of the week. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { DutyLine, Owing, Today as TodayAnswer } from '../../api/answers.ts';
import { ask, at } from '../ask.ts';
import { listAddress } from '../concerns/list.ts';
import { Heading } from '../parts/Heading.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Late, Tag } from '../parts/Tag.tsx';
import { useAgain } from '../useAgain.ts';

const { today } = pageWords;

/** @param isOfTeam whether the team's work is theirs; of others only what is asked of them is shown */
export function Today({ isOfTeam }: { readonly isOfTeam: boolean }) {
  const query = useQuery({ queryKey: ['today'], queryFn: () => ask<TodayAnswer>('/today') });
  useAgain(query);
  return (
    <>
      <Heading title={today.title} />
      <Loaded query={query}>
        {({ mine, team, others, duties, more }) => (
          <div className="board">
            <Owed part="mine" owed={mine} more={more.mine} />
            {(isOfTeam || team.length > 0) && <Owed part="team" owed={team} more={more.team} />}
            {(isOfTeam || others.length > 0) && <Owed part="others" owed={others} more={more.others} />}
            <Part
              part="duties"
              isEmpty={duties.length === 0}
              rest={more.duties > 0 && counted(today.more.duties, more.duties)}
            >
              {duties.map((duty) => (
                <Duty key={`${duty.name} ${duty.says}`} duty={duty} />
              ))}
            </Part>
          </div>
        )}
      </Loaded>
    </>
  );
}

type OwedPart = {
  readonly part: 'mine' | 'team' | 'others';
  readonly owed: readonly Owing[];
  /** How many stand in the list alone. */
  readonly more: number;
};

function Owed({ part, owed, more }: OwedPart) {
  const rest = more > 0 && <Link href={listAddress('open')}>{counted(today.more.concerns, more)}</Link>;
  return (
    <Part part={part} isEmpty={owed.length === 0 && more === 0} rest={rest}>
      {owed.map(({ reference, about, urgency, says, when, late }) => (
        <li key={`${reference} ${says}`}>
          <Link href={`/concerns${at(reference)}`}>{says}</Link>
          <span className="quiet">
            {reference}, {about}
          </span>
          <span className="when">
            {when} <Late is={late} /> <Tag says={urgency} kind="danger" />
          </span>
        </li>
      ))}
    </Part>
  );
}

function counted({ one, several }: typeof today.more.concerns, count: number): string {
  return fill(count === 1 ? one : several, { count: String(count) });
}

function Duty({ duty: { name, says, owner, late } }: { readonly duty: DutyLine }) {
  return (
    <li>
      <span>{name}</span>
      <span className="quiet">{owner}</span>
      <span className="when">
        {says} <Late is={late} />
      </span>
    </li>
  );
}

type PartOfDay = {
  readonly part: keyof typeof today.none;
  readonly isEmpty: boolean;
  /** What is not shown, in one sentence. */
  readonly rest: ReactNode;
  readonly children: ReactNode;
};

function Part({ part, isEmpty, rest, children }: PartOfDay) {
  return (
    <section className={`card ${part}`} aria-labelledby={part}>
      <div className="top">
        <h2 id={part}>{today[part]}</h2>
        {rest && <p>{rest}</p>}
      </div>
      {isEmpty ? <p className="quiet">{today.none[part]}</p> : <ul className="lines">{children}</ul>}
    </section>
  );
}
