/** Finds the page that the tab opens with: where a link leads, or where one was before a reload. */
import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import type { Place } from '../api/placeAnswers.ts';
import { ask, at } from './ask.ts';
import type { Opened } from './door/teams.ts';
import { within } from './door/within.ts';

const base = '/desk';
/** Nobody waits longer to be led to where they were. */
const patienceMs = 3_000;
const noPage = '/-';
const pages: Readonly<Record<string, string>> = { today: '/', concerns: '/concerns', reads: '/reads' };

/** @returns whether the page that is to be seen is known */
export function usePlace({ isDialog, session, link }: Opened): boolean {
  const leads = linked(link);
  const [isFound, setFound] = useState(isDialog || !isFirstPage());
  const [path] = useLocation();
  const search = useSearch();
  useEffect(() => {
    if (isFound) return;
    const found = (page: string) => {
      if (page !== '') navigate(`${base}${page}`, { replace: true });
      setFound(true);
    };
    void placeIn(session).then((place) => {
      // Teams tells of a link for ever: it leads somewhere once.
      const isNew = leads !== '' && leads !== place.link;
      found(isNew ? leads : place.page);
    });
  }, [isFound, session, leads]);
  useEffect(() => {
    if (isDialog || !isFound || session === '') return;
    const page = search === '' ? path : `${path}?${search}`;
    // Whoever finds nothing begins at the first page.
    ask('/place', { method: 'PUT', body: { session, page, link: leads } }).catch(() => undefined);
  }, [isDialog, isFound, session, leads, path, search]);
  return isFound;
}

/** Where a link leads: to a page, to a concern, or to what is no page. What it says stands in no address. */
function linked(link: string): string {
  const said = link.trim();
  if (said === '') return '';
  const [, reference] = /^(?:concerns\/)?(NCS[\dA-Z-]{1,40})$/i.exec(said) ?? [];
  return reference ? `/concerns${at(reference)}` : (pages[said.toLowerCase()] ?? noPage);
}

async function placeIn(session: string): Promise<Place> {
  const nowhere = { page: '', link: '' };
  if (session === '') return nowhere;
  const asked = ask<Place>(`/place?${new URLSearchParams({ session })}`);
  return within(asked, patienceMs, () => new Error('late')).catch(() => nowhere);
}

/** The address that the app package names. */
function isFirstPage(): boolean {
  return window.location.pathname.replace(/\/$/, '') === base;
}
