/** What stands around every page: who is signed in, where one can go, and what guards typed text. */
import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useRef } from 'react';
import { Link, Router, useLocation } from 'wouter';
import { pageWords } from '../../words/page.ts';
import { fill } from '../../words/say.ts';
import type { Me, PageName } from '../api/answers.ts';
import { ask } from './ask.ts';
import { isOld } from './build.ts';
import { InDialog } from './door/inDialog.ts';
import type { Opened } from './door/teams.ts';
import { Leaving } from './form/Leaving.tsx';
import { isAnyUnkept } from './form/unkept.ts';
import { Pages } from './Pages.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { Heading } from './parts/Heading.tsx';
import { Note } from './parts/Note.tsx';
import { TroubleNote } from './parts/TroubleNote.tsx';
import { Waiting } from './parts/Waiting.tsx';
import { usePlace } from './place.ts';

const addresses: Readonly<Record<PageName, string>> = {
  today: '/',
  concerns: '/concerns',
  reads: '/reads',
};

export function Frame({ opened }: { readonly opened: Opened }) {
  const {
    data: me,
    error,
    refetch,
    dataUpdatedAt,
  } = useQuery({
    queryKey: ['me'],
    queryFn: () => ask<Me>('/me'),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is a new reason to look, an equal one too
  useEffect(() => {
    if (me && isOld(me.build) && !isAnyUnkept()) window.location.reload();
  }, [me, dataUpdatedAt]);
  return (
    <Router base="/desk">
      <Leaving>{me ? <Open me={me} opened={opened} /> : <Shut error={error} again={refetch} />}</Leaving>
    </Router>
  );
}

type Inside = { readonly me: Me; readonly opened: Opened };

function Open({ me, opened }: Inside) {
  const isFound = usePlace(opened);
  const main = useRef<HTMLElement>(null);
  const isDialog = useContext(InDialog);
  return (
    <>
      {!isDialog && (
        <>
          <button type="button" className="skip" onClick={() => main.current?.focus()}>
            {pageWords.skip}
          </button>
          <header>
            <Ways pages={me.pages} />
            <p className="who">{fill(pageWords.signedIn, { name: me.name, as: me.as.join(', ') })}</p>
          </header>
        </>
      )}
      <main ref={main} tabIndex={-1}>
        <Boundary>{isFound ? <Found me={me} /> : <Waiting />}</Boundary>
      </main>
    </>
  );
}

function Ways({ pages }: { readonly pages: readonly PageName[] }) {
  const [path] = useLocation();
  const isHere = (to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`));
  return (
    <nav aria-label={pageWords.landmark}>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <Link href={addresses[page]} aria-current={isHere(addresses[page]) ? 'page' : undefined}>
              {pageWords.pages[page]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Found({ me }: Pick<Inside, 'me'>) {
  return me.pages.length > 0 ? <Pages me={me} /> : <NoPage />;
}

function NoPage() {
  return (
    <>
      <Heading title={pageWords.name} />
      <Note kind="info">
        <p>{pageWords.door.noPage}</p>
      </Note>
    </>
  );
}

/** In a dialog that does not open, the concern can still be found in the tab. */
function Shut({ error, again }: { readonly error: Error | null; readonly again: () => unknown }) {
  const isDialog = useContext(InDialog);
  const [path] = useLocation();
  const [, , reference = ''] = path.split('/').map(decodeURIComponent);
  const also = isDialog && reference ? fill(pageWords.door.dialog, { reference }) : '';
  return (
    <main className="still">
      <h1>{pageWords.name}</h1>
      {error ? <TroubleNote error={error} again={again} also={also} /> : <Waiting />}
      {error !== null && <p>{pageWords.still.danger}</p>}
    </main>
  );
}
