/** What happened in a concern, who was told, and who has read it: the last few, and all on a press. */
import { useState } from 'react';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Happened, ReadLine } from '../../api/answers.ts';
import { HappenedList } from '../parts/HappenedList.tsx';
import { ReadTable } from '../parts/ReadTable.tsx';

const { concern: words } = pageWords;
/** That is what fits beside the rest of the page. */
const few = 5;

export function History({
  id,
  happened,
}: {
  readonly id: 'history' | 'told';
  readonly happened: readonly Happened[];
}) {
  const { isAll, button } = useFold(happened.length, id);
  return (
    <section className="card piece" aria-labelledby={id}>
      <h2 id={id}>{words[id]}</h2>
      {happened.length === 0 && <p className="quiet">{words.none[id]}</p>}
      {button}
      <HappenedList happened={happened} from={isAll ? 0 : happened.length - few} />
    </section>
  );
}

export function Readers({ readers }: { readonly readers: readonly ReadLine[] }) {
  const { isAll, button } = useFold(readers.length, 'readers');
  return (
    <section className="card piece" aria-labelledby="readers">
      <h2 id="readers">{words.readers}</h2>
      {readers.length === 0 ? (
        <p className="quiet">{words.none.readers}</p>
      ) : (
        <ReadTable reads={readers} title={words.readers} upTo={isAll ? readers.length : few} />
      )}
      {button}
    </section>
  );
}

function useFold(count: number, id: string) {
  const [isAll, setAll] = useState(false);
  const says = fill(isAll ? words.showFewer : words.showAll, { count: String(isAll ? few : count) });
  const button = count > few && (
    <p className="no-print">
      <button
        type="button"
        className="link"
        aria-expanded={isAll}
        aria-label={`${says}: ${words[id === 'told' ? 'told' : id === 'readers' ? 'readers' : 'history']}`}
        onClick={() => setAll(!isAll)}
      >
        {says}
      </button>
    </p>
  );
  return { isAll, button };
}
