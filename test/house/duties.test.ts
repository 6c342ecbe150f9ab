/** Holds docs/use/duties.md to the pack: its table of duties, its numbers, and who owns how many. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixedRoles } from '../../src/policy/roleNames.ts';
import { local } from '../policy/local.ts';
import { dutiesPaper, dutiesTable, paper } from './duties.ts';

const { duties } = local.pack;
const now = readFileSync(paper, 'utf8');

describe('The paper on duties', () => {
  it('has the table of duties as the pack has it', () => {
    const isSame = now === dutiesPaper(now);
    assert.ok(
      isSame,
      'docs/use/duties.md is out of date: run `node test/house/duties.ts` to write its table',
    );
  });

  it('would be refused with a duty on a clause that the table of clauses does not have', () => {
    const [first, ...rest] = duties.list;
    assert.ok(first);
    const strange = { ...duties, list: [{ ...first, clauses: ['3.2', '99.9'] }, ...rest] };
    assert.throws(() => dutiesTable(strange), /board-assurance is on 99\.9, which is not in/);
    assert.throws(() => dutiesPaper(now.replace('<!-- Up to here. -->', '')), /has lost/);
  });

  it('says how many duties and how many reasons there are', () => {
    assert.match(now, new RegExp(`The pack of Somerset has ${duties.list.length} duties\\.`));
    assert.match(now, new RegExp(`\\b${duties.without.length} clauses have no task`));
  });

  it('says how many each role owns', () => {
    for (const role of fixedRoles) {
      const count = duties.list.filter(({ owner }) => owner === role).length;
      assert.match(now, new RegExp(`^\\| \`${role}\`(?:, [^|]+)? \\| ${count}\\b`, 'm'), role);
    }
  });

  it('says when each comes round', () => {
    for (const said of [
      '| CONTEST board | 3.4 d | Operational Prevent Lead | every 3 months: 30 June, 30 September, 31 December, 31 March |',
      '| Risk assessment | 4.4 | Operational Prevent Lead | every year, counted |',
      '| Providers use the risk assessment | 4.5 | Operational Prevent Lead | 30 days after "Risk assessment" |',
      '| Links of the guidance register | 8.4 | Operational Prevent Lead | every month: day 14 |',
      '| every year, counted; 30 days after "Counter terrorism briefing"; 30 days after "The local threat has changed" |',
    ])
      assert.ok(now.includes(said), said);
  });
});
