/** Who read a concern, when, which part and where. */
import { pageWords } from '../../../words/page.ts';
import type { ReadLine } from '../../api/answers.ts';

const { columns } = pageWords.concern;
const names = ['when', 'who', 'part', 'door'] as const;

type Table = {
  readonly reads: readonly ReadLine[];
  readonly title: string;
  /** Those after it are printed, and not shown. */
  readonly upTo?: number;
};

export function ReadTable({ reads, title, upTo = reads.length }: Table) {
  return (
    <table className="wide">
      <caption className="unseen">{title}</caption>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reads.map((read, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two reads may be alike in every word
          <tr key={place} className={place < upTo ? undefined : 'folded'}>
            {names.map((name) => (
              <td key={name} data-label={columns[name]}>
                {read[name]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
