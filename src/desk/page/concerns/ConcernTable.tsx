/** Concerns as a table; where there is little width, each row stands as a block with its labels. */
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import type { ConcernRow } from '../../api/answers.ts';
import { at } from '../ask.ts';
import { Late, Tag } from '../parts/Tag.tsx';

const { concerns } = pageWords;
const { columns } = concerns;

type Table = {
  readonly rows: readonly ConcernRow[];
  /** Whether they are of more than one list. */
  readonly saysList: boolean;
};

export function ConcernTable({ rows, saysList }: Table) {
  const titles = Object.entries(columns).filter(([name]) => saysList || name !== 'list');
  return (
    <table className="wide">
      <caption className="unseen">{concerns.title}</caption>
      <thead>
        <tr>
          {titles.map(([name, title]) => (
            <th key={name} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.reference} row={row} saysList={saysList} />
        ))}
      </tbody>
    </table>
  );
}

type OneRow = Omit<Table, 'rows'> & { readonly row: ConcernRow };

function Row({ row, saysList }: OneRow) {
  const { reference, list, about, name, urgency, status, owner, due, late, raised } = row;
  return (
    <tr>
      <th scope="row">
        <Link href={`/concerns${at(reference)}`}>{reference}</Link> {/* Of a closed one nothing is due. */}
        <Tag says={urgency} kind={due ? 'danger' : 'plain'} />
      </th>
      <td data-label={columns.who}>
        {name || about}
        {name && <span className="quiet below">{about}</span>}
      </td>
      {saysList && <td data-label={columns.list}>{concerns.filter[list]}</td>}
      <td data-label={columns.status}>{status}</td>
      <td data-label={columns.owner}>{owner || concerns.nobody}</td>
      <td data-label={columns.due}>
        {due} <Late is={late} />
      </td>
      <td data-label={columns.raised}>{raised}</td>
    </tr>
  );
}
