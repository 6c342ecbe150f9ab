/** The one h1 of a page: it takes the focus when its page comes, and gives the document its title. */
import { useEffect, useRef } from 'react';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';

/** When the desk opens, the focus stays where Teams has it. */
let isFirst = true;

type Said = {
  /** Of the page, with a reference at most: titles of documents are kept by browsers. */
  readonly title: string;
  /** Whether something else on the page takes the focus. */
  readonly isQuiet?: boolean;
  /** Whether something is to be mended on the page: its title says so first, as that is heard first. */
  readonly isWrong?: boolean;
};

export function Heading({ title, isQuiet = false, isWrong = false }: Said) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const page = isWrong ? fill(pageWords.form.errorAt, { text: title }) : title;
    document.title = fill(pageWords.titled, { page });
  }, [title, isWrong]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another page
  useEffect(() => {
    if (!isFirst && !isQuiet) heading.current?.focus({ preventScroll: true });
    if (!isFirst) window.scrollTo(0, 0);
    isFirst = false;
  }, [title, isQuiet]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
