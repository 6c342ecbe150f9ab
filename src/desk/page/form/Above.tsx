/** What stands above a form: whom it is about, on which clause it rests, and what is known. */
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Form } from '../../api/answers.ts';
import { Answers } from '../parts/Answers.tsx';

const { form: words } = pageWords;

export function Above({ form: { about, clause, known, intro } }: { readonly form: Form }) {
  return (
    <>
      {about && <p>{about}</p>}
      {clause && <p className="quiet">{fill(words.clause, { clause })}</p>}
      {known.length > 0 && (
        <section className="card" aria-labelledby="known">
          <h2 id="known">{words.known}</h2>
          <Answers answers={known} />
        </section>
      )}
      {intro.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
