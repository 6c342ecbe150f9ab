/** A quiet line on whether what is typed is kept; only that it is not is said aloud. */
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Draft } from './keeper.ts';

const { form: words } = pageWords;

export function Kept({ draft: { kept, isUnkept, why } }: { readonly draft: Draft }) {
  const isFailing = isUnkept && why !== '';
  return (
    <>
      <p className="kept quiet">{!isFailing && kept && fill(words.kept, { when: kept })}</p>
      <p className="unkept" role="status">
        {isFailing && fill(words.notKept, { why })}
      </p>
    </>
  );
}
