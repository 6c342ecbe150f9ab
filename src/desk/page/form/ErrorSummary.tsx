/** What is to be mended in a form, each with a link to its field; it takes the focus when it comes. */
import { type MouseEvent, useEffect, useRef } from 'react';
import { pageWords } from '../../../words/page.ts';
import type { Mistake } from '../../api/answers.ts';
import { fieldId } from './field.ts';

export function ErrorSummary({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mistakes.length > 0) box.current?.focus();
  }, [mistakes]);
  if (mistakes.length === 0) return null;
  return (
    <div ref={box} className="note error" tabIndex={-1} role="alert">
      <h2>{pageWords.form.problem}</h2>
      <ul>
        {mistakes.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            {field ? (
              <a href={`#${fieldId(field)}`} onClick={(event) => toField(event, field)}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The address stays as it is. */
function toField(event: MouseEvent, field: string): void {
  event.preventDefault();
  const [whole = ''] = field.split(/-(?:day|month|year)$/);
  const found = document.getElementById(fieldId(field)) ?? document.getElementById(fieldId(whole));
  found?.focus();
}
