/** What happened, one below the other: when, who, what, what was written, and on which clause. */
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Happened } from '../../api/answers.ts';

const { form: words } = pageWords;

type Listed = {
  readonly happened: readonly Happened[];
  /** Those before this one are printed, and not shown. */
  readonly from?: number;
};

export function HappenedList({ happened, from = 0 }: Listed) {
  return (
    <ol className="happened">
      {happened.map(({ when, who, what, detail, clause }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its place for ever
        <li key={place} className={place < from ? 'folded' : undefined}>
          <p className="quiet">{[when, who].filter(Boolean).join(', ')}</p>
          <p>{what}</p>
          {detail && <p className="typed detail">{detail}</p>}
          {clause && <p className="quiet">{fill(words.clause, { clause })}</p>}
        </li>
      ))}
    </ol>
  );
}
