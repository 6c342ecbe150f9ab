/** One concern whole: how it stands, what to do, what was typed, what happened, who read it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { ConcernPage } from '../../api/answers.ts';
import { at } from '../ask.ts';
import { InDialog } from '../door/inDialog.ts';
import { Heading } from '../parts/Heading.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Note } from '../parts/Note.tsx';
import { useAgain } from '../useAgain.ts';
import { useNews } from '../useNews.ts';
import { History, Readers } from './History.tsx';
import { listAddress } from './list.ts';
import { Piece } from './Piece.tsx';
import { Standing } from './Standing.tsx';
import { takeSaid } from './said.ts';
import { Tools } from './Tools.tsx';

const { concern: words } = pageWords;

export function Concern({ reference }: { readonly reference: string }) {
  const query = useConcern(reference);
  const isDialog = useContext(InDialog);
  const [said] = useState(() => takeSaid(reference));
  return (
    <>
      {!isDialog && (
        <p className="back">
          <Link href={listAddress()}>{words.back}</Link>
        </p>
      )}
      <div className="top">
        <Heading title={fill(words.title, { reference })} isQuiet={said !== ''} />
        {query.data && <Tools reference={reference} />}
      </div>
      {said && (
        <Note kind="done" takesFocus>
          <p>{said}</p>
        </Note>
      )}
      <Loaded query={query}>{(concern) => <Whole concern={concern} />}</Loaded>
    </>
  );
}

function useConcern(reference: string) {
  const queries = useQueryClient();
  const { askFor, byItself } = useNews();
  const queryKey = ['concern', reference];
  const query = useQuery({
    queryKey,
    queryFn: () => askFor(`/concerns${at(reference)}`, {}, queries.getQueryData<ConcernPage>(queryKey)),
  });
  useAgain(query, {
    again: () => byItself(query.refetch),
    isUnderWay: (query.data?.underWay.length ?? 0) > 0,
  });
  return query;
}

function Whole({ concern }: { readonly concern: ConcernPage }) {
  const { reference, sections, history, told, readers, seal } = concern;
  return (
    <>
      <Standing concern={concern} />
      <div className="columns">
        <div>
          {sections.map((section) => (
            <Piece key={section.id} reference={reference} {...section} />
          ))}
        </div>
        <div>
          <History id="history" happened={history} />
          <History id="told" happened={told} />
          <Readers readers={readers} />
          <section className="card piece" aria-labelledby="seal">
            <h2 id="seal">{words.seal}</h2>
            {seal.holds ? (
              <p>{seal.says}</p>
            ) : (
              <Note kind="error">
                <p>{seal.says}</p>
              </Note>
            )}
          </section>
        </div>
      </div>
    </>
  );
}
