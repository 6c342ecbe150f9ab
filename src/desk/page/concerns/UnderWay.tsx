/** What is still under way by itself, and that it has arrived once it has. */
import { useRef } from 'react';
import { pageWords } from '../../../words/page.ts';
import type { UnderWay as What } from '../../api/answers.ts';
import { Note } from '../parts/Note.tsx';

const { underWay, arrived } = pageWords.concern;

export function UnderWay({ now }: { readonly now: readonly What[] }) {
  const was = useRef(new Set<What>());
  for (const one of now) was.current.add(one);
  const sentences = [...was.current].map((one) => (now.includes(one) ? underWay : arrived)[one]);
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
