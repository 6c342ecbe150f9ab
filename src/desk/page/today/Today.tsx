/** What is owed today, by whom and by when, and the duties of the week. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import type { DutyLine, Owing, Today as TodayAnswer } from '../../api/answers.ts';
import { ask, at } from '../ask.ts';
import { Heading } from '../parts/Heading.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Late, Tag } from '../parts/Tag.tsx';

const { today } = pageWords;

/** @param isOfTeam whether the team's work is theirs; of others only what is asked of them is shown */
export function Today({ isOfTeam }: { readonly isOfTeam: boolean }) {
  const query = useQuery({ queryKey: ['today'], queryFn: () => ask<TodayAnswer>('/today') });
  return (
    <>
      <Heading title={today.title} />
      <Loaded query={query}>
        {({ mine, team, others, duties }) => (
          <div className="board">
            <Owed part="mine" owed={mine} />
            {(isOfTeam || team.length > 0) && <Owed part="team" owed={team} />}
            {(isOfTeam || others.length > 0) && <Owed part="others" owed={others} />}
            <Part part="duties" isEmpty={duties.length === 0}>
              {duties.map((duty) => (
                <Duty key={duty.name} duty={duty} />
              ))}
            </Part>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Owed({
  part,
  owed,
}: {
  readonly part: 'mine' | 'team' | 'others';
  readonly owed: readonly Owing[];
}) {
  return (
    <Part part={part} isEmpty={owed.length === 0}>
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
  readonly children: ReactNode;
};

function Part({ part, isEmpty, children }: PartOfDay) {
  return (
    <section className={`card ${part}`} aria-labelledby={part}>
      <h2 id={part}>{today[part]}</h2>
      {isEmpty ? <p className="quiet">{today.none[part]}</p> : <ul className="lines">{children}</ul>}
    </section>
  );
}
