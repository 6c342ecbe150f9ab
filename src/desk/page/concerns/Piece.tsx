/** One section of a concern as it was typed, with the forms that change it, and printed by itself. */
import { useContext, useRef, useState } from 'react';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Section } from '../../api/answers.ts';
import { at } from '../ask.ts';
import { InDialog } from '../door/inDialog.ts';
import { Answers } from '../parts/Answers.tsx';
import { Note } from '../parts/Note.tsx';
import { printed } from './print.ts';

const { concern: words } = pageWords;

export function Piece({
  id,
  heading,
  answers,
  changes,
  reference,
}: Section & { readonly reference: string }) {
  const piece = useRef<HTMLElement>(null);
  const [isPrintless, setPrintless] = useState(false);
  const isDialog = useContext(InDialog);
  const print = async () => setPrintless(!(await printed(piece.current)));
  return (
    <section ref={piece} className="card piece" aria-labelledby={`section-${id}`}>
      <div className="top">
        <h2 id={`section-${id}`}>{heading}</h2>
        <p className="no-print">
          {changes.map(({ id: action, title, tip }) => (
            <Link
              key={action}
              href={`/concerns${at(reference, action)}`}
              title={tip}
              aria-label={fill(words.changeOf, { title, heading })}
            >
              {title}
            </Link>
          ))}
          {!isDialog && answers.length > 0 && (
            <button
              type="button"
              className="link"
              aria-label={fill(words.printOf, { heading })}
              onClick={print}
            >
              {words.printOne}
            </button>
          )}
        </p>
      </div>
      {isPrintless && (
        <Note kind="error">
          <p>{words.noPrint}</p>
        </Note>
      )}
      {answers.length > 0 ? <Answers answers={answers} /> : <p className="quiet">{words.noAnswers}</p>}
    </section>
  );
}
