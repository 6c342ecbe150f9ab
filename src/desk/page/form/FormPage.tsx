/** The form of one action, whatever it asks: with what was typed before, and what others did meanwhile. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Form } from '../../api/answers.ts';
import { ask, at } from '../ask.ts';
import { Heading } from '../parts/Heading.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Filling } from './Filling.tsx';

const { form: words } = pageWords;

export function FormPage({ reference, action }: { readonly reference: string; readonly action: string }) {
  const address = `/concerns${at(reference)}/forms${at(action)}`;
  const query = useQuery({
    queryKey: ['form', reference, action],
    queryFn: () => ask<Form>(address),
    // Fetched once for each opening: nothing may change under the hands of whoever types.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  return (
    <div className="form">
      <p className="back">
        <Link href={`/concerns${at(reference)}`}>{fill(words.back, { reference })}</Link>
      </p>
      {query.data === undefined && <Heading title={fill(words.opening, { reference })} />}
      <Loaded query={query}>
        {(form) => <Filling address={address} reference={reference} first={form} />}
      </Loaded>
    </div>
  );
}
