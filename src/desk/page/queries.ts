/** Holds what the server has answered, in memory alone; each page asks anew whenever it is seen again. */
import { QueryClient } from '@tanstack/react-query';
import { troubleOf } from './door/trouble.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A browser's own opinion of the connection is often wrong; a call that fails says so in words.
      networkMode: 'always',
      retry: (tries, error) => tries < 1 && troubleOf(error).passes,
      retryDelay: 1_000,
    },
  },
});
