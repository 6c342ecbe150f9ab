/** Shows what was asked for: while it is on its way, once it is there, and where it did not come. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { pageWords } from '../../../words/page.ts';
import { isForGood } from '../door/trouble.ts';
import { TroubleNote } from './TroubleNote.tsx';
import { Waiting } from './Waiting.tsx';

type Asked<T> = {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  readonly children: (data: T) => ReactNode;
};

export function Loaded<T>({ query: { data, error, refetch }, children }: Asked<T>) {
  // What is not theirs any more is not shown any more.
  if (data === undefined || isForGood(error))
    return error ? <TroubleNote error={error} again={refetch} /> : <Waiting />;
  return (
    <>
      {error && <TroubleNote error={error} again={refetch} also={pageWords.trouble.old} />}
      {children(data)}
    </>
  );
}
