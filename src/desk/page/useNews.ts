/** Asks for what a page shows; by itself only for what is new: what shows nothing is no look. */
import { useRef } from 'react';
import type { Tag } from '../api/answers.ts';
import { ask, type Question } from './ask.ts';

type Tagged = { readonly tag: Tag };

export function useNews() {
  const isByItself = useRef(false);
  return {
    /** @param before what the page has of the same address */
    askFor: async <T extends Tagged>(
      path: string,
      query: Readonly<Record<string, string>>,
      before: T | undefined,
      question: Question = {},
    ): Promise<T> => {
      const has = isByItself.current && before ? { has: before.tag } : {};
      const asked = new URLSearchParams(query);
      const address = asked.size > 0 ? `${path}?${asked}` : path;
      const answer = await ask<T | undefined>(address, { ...question, ...has });
      return (answer ?? before) as T; // only who says what they have is answered nothing
    },
    /** @param refetch asks with `askFor` */
    byItself: async (refetch: () => Promise<unknown>): Promise<void> => {
      isByItself.current = true;
      try {
        await refetch();
      } finally {
        isByItself.current = false;
      }
    },
  };
}
