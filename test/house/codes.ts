/** `node test/house/codes.ts` writes docs/build/codes.md: each refusal, what people read, and its clause. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RefusalCode } from '../../src/policy/refusal.ts';
import { refusalOf } from '../../src/sharepoint/duties/edits.ts';
import { words } from '../../src/words/words.ts';

export const paper = fileURLToPath(new URL('../../docs/build/codes.md', import.meta.url));

const ours = 'our own rule';

/**
 * The clause of the policy that a refusal serves. Beside a clause, "our own rule" says that the clause gives the reason
 * and the rule is stricter than its words.
 */
export const clauseOf: Readonly<Record<RefusalCode, string>> = {
  // "All Prevent referrals are confidential"; that nobody learns whether there is one is ours.
  'not-known': `Appendix A; ${ours}`,
  'not-yours': ours,
  // "Discuss with manager": the one who was asked.
  'not-the-manager-asked': `Appendix A; ${ours}`,
  // "ICB safeguarding team to assess and complete a Prevent referral if required"; that nobody else may is ours.
  'not-safeguarding': `Appendix A; ${ours}`,
  'already-decided': ours,
  'cannot-check': ours,
  'already-acknowledged': ours,
  'already-closed': ours,
  'not-closed': ours,
  // What is owed is the policy's, as `owed` cites it; that it keeps a concern open is ours.
  'still-owed': `9.4, 9.5 and Appendix A; ${ours}`,
  // "The decision and rationale should also be clearly documented".
  'not-decided-to-refer': `Appendix A; ${ours}`,
  'not-sent': ours,
  'already-sent': ours,
  'not-to-record': ours,
  'already-recorded': ours,
  'already-withdrawn': ours,
  'nothing-to-record': `Appendix A; ${ours}`,
  // "Notice something of concern"; "record concerns/observations".
  'needs-what': '9.3 and Appendix A',
  // "The Line Manager will discuss the concerns with the … Human Resources Department".
  'needs-hr-answer': 'Appendix A',
  'reference-taken': ours,
  'not-your-task': ours,
  'task-done': ours,
  'task-open': ours,
  // "The need … to evidence that they are paying due regard"; that each task has a link and a date is ours.
  'needs-evidence': `2.1; ${ours}`,
  'needs-outcome': ours,
  'needs-reason': ours,
  'may-read-already': ours,
  'date-unreadable': ours,
  'date-in-past': ours,
  'date-in-future': ours,
  'tells-who': ours,
  // "identify a clear line of accountability to their ICB Board" needs somebody there; who may say who is ours.
  'not-to-name': `3.4; ${ours}`,
  'own-deputy': ours,
  'ends-before-it-begins': ours,
  'deputy-too-long': ours,
  'deputy-stands': ours,
  'not-yourself': ours,
  'not-in-channel': ours,
  // "All Prevent referrals are confidential"; that nobody who is kept out learns of a call is ours.
  'call-not-known': `Appendix A; ${ours}`,
  'call-taken': ours,
  'call-not-taken': ours,
  'call-over': ours,
  'call-open': ours,
  'own-call': ours,
};

// The table has every code and no other, which its type says.
const codes = Object.keys(clauseOf) as readonly RefusalCode[];

/** The paper as it must be. */
export function codesPaper(): string {
  const inList = codes.filter((code) => refusalOf(code) !== 'not-editable');
  return `# Refusals

This file is written by \`node test/house/codes.ts\`, and a test compares it. Do not edit it.

A refusal is an answer: the rule says no, and the person reads why and what to do. Codes stand in
\`src/policy/refusal.ts\`, sentences under \`refusal\` in \`src/words/words.json\`, clauses in \`test/house/codes.ts\`.
To add one, add it in these three places. Each of them without the others does not compile, or fails a test.
What a form can see for itself is said beside its field before any command is made: under \`problem\` and
\`duty.problem\` in the same file.

## On a card

The first sentence, here in bold, is the card's title. What stands in braces is filled in. The clause is that of NHS
Somerset ICB's Prevent policy. Beside a clause, "our own rule" says that the clause gives the reason, and that the rule is
stricter than its words.

${table(
  ['code', 'what the person reads', 'clause'],
  codes.map((code) => [`\`${code}\``, cardWords(code), clauseOf[code]]),
)}

## In the list "Policy review tasks"

An edit that cannot stand is put back. Its editor gets a card in Teams that says why, and the item's note says it too.
Any other code is told as \`${refusalOf('not-known')}\`: "${listWords('not-known')}"

${table(
  ['code', 'what the person reads'],
  inList.map((code) => [`\`${code}\``, listWords(code)]),
)}
`;
}

function cardWords(code: RefusalCode): string {
  const [title = '', ...sentences] = words.refusal[code];
  return [`**${title}**`, ...sentences].join(' ');
}

function listWords(code: RefusalCode): string {
  return words.duty.putBack[refusalOf(code)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) {
  writeFileSync(paper, codesPaper());
  console.log(paper);
}
