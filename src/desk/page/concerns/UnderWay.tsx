/** What is still under way by itself, and that it has arrived once it has. */
import { useRef } from 'react';
import { pageWords } from '../../../words/page.ts';
import type { UnderWay as What } from '../../api/answers.ts';
import { Note } from '../parts/Note.tsx';

const { underWay, arrived } = pageWords.concern;

type Ways = {
  readonly now: readonly What[];
  /** Then what was on its way to SharePoint has not arrived: it is not to stand there. */
  readonly isWithheld: boolean;
};

export function UnderWay({ now, isWithheld }: Ways) {
  const was = useRef(new Set<What>());
  for (const one of now) was.current.add(one);
  const seen = [...was.current].filter((one) => !(one === 'record' && isWithheld));
  const sentences = seen.map((one) => (now.includes(one) ? underWay : arrived)[one]);
  return (
    <div role="status">
      {sentences.map((sentence) => (
        <Note key={sentence} kind="info">
          <p>{sentence}</p>
        </Note>
      ))}
    </div>
  );
}
