/** Who read and did what, month by month, without what was written. */
import { Button, Label, Select } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { ReadConcern, Reads as ReadsAnswer } from '../../api/readsAnswers.ts';
import { ask, at } from '../ask.ts';
import { HappenedList } from '../parts/HappenedList.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { ReadTable } from '../parts/ReadTable.tsx';

const { reads: words } = pageWords;

export function Reads() {
  const [month, setMonth] = useState('');
  const query = useInfiniteQuery({
    queryKey: ['reads', month],
    initialPageParam: '',
    queryFn: ({ pageParam: after }) =>
      ask<ReadsAnswer>(`/reads?${new URLSearchParams({ ...(month && { month }), ...(after && { after }) })}`),
    getNextPageParam: ({ next }) => next || undefined,
  });
  return (
    <>
      <Heading title={words.title} />
      <p>{words.intro}</p>
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <Months answer={pages[0]} choose={setMonth} />
            {pages
              .flatMap(({ concerns }) => concerns)
              .map((concern) => (
                <OneConcern key={concern.reference} concern={concern} />
              ))}
            <Others reads={pages[0]?.others ?? []} />
            {pages.every(({ concerns }) => concerns.length === 0) && <p className="quiet">{words.none}</p>}
            {query.hasNextPage && (
              <Button disabledFocusable={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                {words.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

type Choice = { readonly answer: ReadsAnswer | undefined; readonly choose: (month: string) => void };

function Months({ answer, choose }: Choice) {
  if (!answer) return null;
  return (
    <div className="tools">
      <Label htmlFor="month">{words.month}</Label>
      <Select id="month" value={answer.month} onChange={(_, { value }) => choose(value)}>
        {answer.months.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </Select>
    </div>
  );
}

function OneConcern({ concern: { reference, opens, reads, done } }: { readonly concern: ReadConcern }) {
  return (
    <section className="card" aria-labelledby={`reads-${reference}`}>
      <div className="top">
        <h2 id={`reads-${reference}`}>{reference}</h2>
        {opens && (
          <Link href={`/concerns${at(reference)}`} aria-label={fill(words.openOf, { reference })}>
            {words.open}
          </Link>
        )}
      </div>
      <h3>{words.read}</h3>
      {reads.length > 0 ? (
        <ReadTable reads={reads} title={`${words.read}: ${reference}`} />
      ) : (
        <p className="quiet">{words.noReads}</p>
      )}
      <h3>{words.done}</h3>
      {done.length > 0 ? (
        <HappenedList happened={done.map((one) => ({ ...one, detail: '' }))} />
      ) : (
        <p className="quiet">{words.noDone}</p>
      )}
    </section>
  );
}

function Others({ reads }: { readonly reads: ReadsAnswer['others'] }) {
  if (reads.length === 0) return null;
  return (
    <section className="card" aria-labelledby="others">
      <h2 id="others">{words.others}</h2>
      <ReadTable reads={reads} title={words.others} />
    </section>
  );
}
