/** The pages of the desk by their addresses; each is loaded when it is opened. */
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { pageWords } from '../../words/page.ts';
import type { Me } from '../api/answers.ts';
import { Heading } from './parts/Heading.tsx';
import { Waiting } from './parts/Waiting.tsx';

const Today = lazy(async () => ({ default: (await import('./today/Today.tsx')).Today }));
const Concerns = lazy(async () => ({ default: (await import('./concerns/Concerns.tsx')).Concerns }));
const Concern = lazy(async () => ({ default: (await import('./concerns/Concern.tsx')).Concern }));
const FormPage = lazy(async () => ({ default: (await import('./form/FormPage.tsx')).FormPage }));
const Reads = lazy(async () => ({ default: (await import('./reads/Reads.tsx')).Reads }));

export function Pages({ me }: { readonly me: Me }) {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/">
          {me.pages.includes('today') ? (
            <Today isOfTeam={me.pages.includes('concerns')} />
          ) : (
            <Redirect to={me.pages.includes('reads') ? '/reads' : '/concerns'} replace />
          )}
        </Route>
        {me.pages.includes('concerns') && (
          <Route path="/concerns">
            <Concerns />
          </Route>
        )}
        <Route path="/concerns/:reference">
          {({ reference }) => <Concern key={reference} reference={reference} />}
        </Route>
        <Route path="/concerns/:reference/:action">
          {({ reference, action }) => (
            <FormPage key={`${reference}/${action}`} reference={reference} action={action} />
          )}
        </Route>
        {me.pages.includes('reads') && (
          <Route path="/reads">
            <Reads />
          </Route>
        )}
        <Route>
          <Heading title={pageWords.notThere.title} />
          <p>{pageWords.notThere.says}</p>
        </Route>
      </Switch>
    </Suspense>
  );
}
