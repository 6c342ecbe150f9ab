/** Keeps what is typed before another page is opened, and asks where it could not be kept. */
import { type ReactNode, useEffect, useState } from 'react';
import { Router, type RouterProps } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { Ask } from '../parts/Ask.tsx';
import { forgetOpen, isAnyUnkept, isOpenUnkept, keepAll } from './unkept.ts';

const { leaving } = pageWords;
/** Nobody waits longer for a link. */
const patienceMs = 2_000;

export function Leaving({ children }: { readonly children: ReactNode }) {
  const [go, setGo] = useState<() => void>();
  useWarning();
  const guard: RouterProps['aroundNav'] = async (navigate, to, options) => {
    const isFree = !isOpenUnkept() || (await isKeptInTime());
    if (isFree) navigate(to, options);
    else setGo(() => () => navigate(to, options));
  };
  const answered = async (isYes: boolean) => {
    setGo(undefined);
    if (!isYes) return;
    // What cannot be sent is not waited for.
    void forgetOpen();
    go?.();
  };
  return (
    <Router aroundNav={guard}>
      {children}
      {go && (
        <Ask
          title={leaving.title}
          says={leaving.says}
          yes={leaving.leave}
          no={leaving.stay}
          answered={answered}
        />
      )}
    </Router>
  );
}

async function isKeptInTime(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs));
  return Promise.race([keepAll(), late]);
}

/** Closing is beyond us: the browser asks in its own words. Put into the background, text is kept at once. */
function useWarning(): void {
  useEffect(() => {
    const closing = (event: BeforeUnloadEvent) => isAnyUnkept() && event.preventDefault();
    const hidden = () => document.visibilityState === 'hidden' && void keepAll();
    const online = () => void keepAll();
    window.addEventListener('beforeunload', closing);
    window.addEventListener('online', online);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('beforeunload', closing);
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, []);
}
