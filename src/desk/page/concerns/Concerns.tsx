/** The concerns that whoever looks may know of: mine, open, closed, and those that are searched for. */
import { Button, Input, Label } from '@fluentui/react-components';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { ConcernList, Shown } from '../../api/answers.ts';
import { Heading } from '../parts/Heading.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { useAgain } from '../useAgain.ts';
import { useNews } from '../useNews.ts';
import { ConcernTable } from './ConcernTable.tsx';
import { lastList, listAddress, rememberList, shown } from './list.ts';

const { concerns } = pageWords;

export function Concerns() {
  const [address] = useSearchParams();
  const show = shown.find((one) => one === address.get('show')) ?? lastList().show;
  const [search, setSearch] = useState(lastList().search);
  useEffect(() => rememberList({ show, search }), [show, search]);
  const query = useConcerns(show, search);
  const counts = query.data?.pages.at(-1)?.counts;
  return (
    <>
      <Heading title={concerns.title} />
      <div className="tools">
        <Filters show={search ? undefined : show} counts={counts} leave={() => setSearch('')} />
        <Search search={search} find={setSearch} />
      </div>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          return (
            <>
              <p className={search ? undefined : 'unseen'} role="status">
                {search && foundWords(rows.length, search, query.hasNextPage)}
              </p>
              {rows.length > 0 && <ConcernTable rows={rows} saysList={search !== ''} />}
              {rows.length === 0 && !search && <p className="quiet">{concerns.none[show]}</p>}
              {query.hasNextPage && (
                <Button disabledFocusable={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                  {concerns.more}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function useConcerns(show: Shown, search: string) {
  const queries = useQueryClient();
  const { askFor, byItself } = useNews();
  const queryKey = ['concerns', show, search];
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam: after }) => {
      const before = queries.getQueryData<Lists>(queryKey);
      const part = before?.pages[before.pageParams.indexOf(after)];
      return askFor('/concerns', { show, ...(after && { after }) }, part, { search });
    },
    getNextPageParam: ({ next }) => next || undefined,
  });
  useAgain(query, { again: () => byItself(query.refetch) });
  return query;
}

type Lists = InfiniteData<ConcernList, string>;

type Which = {
  /** None while all of them are searched. */
  readonly show: Shown | undefined;
  readonly counts: ConcernList['counts'] | undefined;
  /** Leaves what was searched for. */
  readonly leave: () => void;
};

function Filters({ show, counts, leave }: Which) {
  return (
    <nav aria-label={concerns.filters}>
      <ul className="filters">
        {shown.map((one) => (
          <li key={one}>
            <Link href={listAddress(one)} aria-current={one === show ? 'true' : undefined} onClick={leave}>
              {concerns.filter[one]} {counts && <span className="count">{counts[one]}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({ search, find }: { readonly search: string; readonly find: (search: string) => void }) {
  const [typed, setTyped] = useState(search);
  useEffect(() => setTyped(search), [search]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find(typed.trim());
  };
  return (
    <search>
      <form className="search" onSubmit={submit} autoComplete="off" noValidate>
        <Label htmlFor="search">{concerns.search}</Label>
        <Input id="search" autoComplete="off" value={typed} onChange={(_, { value }) => setTyped(value)} />
        <Button type="submit">{concerns.find}</Button>
        {search && (
          <Button appearance="subtle" onClick={() => find('')}>
            {concerns.clear}
          </Button>
        )}
      </form>
    </search>
  );
}

function foundWords(count: number, search: string, isMore: boolean): string {
  const { one, several, more } = concerns.found;
  if (count === 0) return fill(concerns.none.found, { search });
  const sentence = isMore ? more : count === 1 ? one : several;
  return fill(sentence, { count: String(count), search });
}
