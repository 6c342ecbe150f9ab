/** The desk as a whole: opens in Teams, takes its theme, and holds nothing while it is put aside. */
import {
  FluentProvider,
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { pageWords } from '../../words/page.ts';
import { InDialog } from './door/inDialog.ts';
import { type Opened, onPutAside, onTheme, openInTeams, showInTeams } from './door/teams.ts';
import { Frame } from './Frame.tsx';
import { forgetAll, keepAll } from './form/unkept.ts';
import { Boundary } from './parts/Boundary.tsx';
import { TroubleNote } from './parts/TroubleNote.tsx';
import { Waiting } from './parts/Waiting.tsx';
import { queries } from './queries.ts';

/** `glass` is dark, too. */
const themes: Readonly<Record<string, Theme>> = {
  dark: teamsDarkTheme,
  glass: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

export function Desk() {
  const { opened, error, theme, isAside } = useTeams();
  return (
    <FluentProvider theme={themes[theme] ?? teamsLightTheme} className="desk">
      <Boundary>
        {opened && !isAside ? (
          <InDialog value={opened.isDialog}>
            <QueryClientProvider client={queries}>
              <Frame opened={opened} />
            </QueryClientProvider>
          </InDialog>
        ) : (
          <Outside>{error ? <Shut error={error} /> : <Waiting says={pageWords.still.opening} />}</Outside>
        )}
      </Boundary>
    </FluentProvider>
  );
}

function useTeams() {
  const [opened, setOpened] = useState<Opened>();
  const [error, setError] = useState<unknown>();
  const [theme, setTheme] = useState('default');
  const [isAside, setAside] = useState(false);
  useEffect(() => {
    const open = async () => {
      const now = await openInTeams();
      showInTeams();
      onTheme(setTheme);
      onPutAside(async () => {
        if (await keepAll()) await forgetAll();
        setAside(true);
        queries.clear();
      });
      setTheme(now.theme);
      setOpened(now);
    };
    open().catch(setError);
    // Whoever comes back sees nothing that is hours old.
    const back = () => document.visibilityState === 'visible' && setAside(false);
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return { opened, error, theme, isAside };
}

function Outside({ children }: { readonly children: ReactNode }) {
  return (
    <main className="still">
      <h1>{pageWords.name}</h1>
      {children}
    </main>
  );
}

function Shut({ error }: { readonly error: unknown }) {
  return (
    <>
      <TroubleNote error={error} again={() => window.location.reload()} />
      <p>{pageWords.still.danger}</p>
    </>
  );
}
