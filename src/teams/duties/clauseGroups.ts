/** Groups the clauses of the policy by section, so that a telephone can show them to be ticked. */

import { type Input, typed } from '../../casework/input.ts';
import type { Duties } from '../../policy/duties/duty.ts';
import { guidanceWords } from '../../words/guidance.ts';
import { fill } from '../../words/say.ts';
import type { Field } from '../cards/forms.ts';
import type { ClauseGroup } from './guidanceModels.ts';

type Titled = Duties['clauses'][number];

/** A group that is longer is divided: more is not taken in at a glance. */
const mostInAGroup = 10;

/** All clauses that have a title; a group with something ticked is open. */
export function clauseGroups({ clauses }: Duties, ticked: readonly string[]): readonly ClauseGroup[] {
  return groupsOf(clauses).map(({ label, clauses: own }, index) => {
    const chosen = own.filter(({ clause }) => ticked.includes(clause)).map(({ clause }) => clause);
    const facts = { count: String(chosen.length), all: String(own.length) };
    return {
      group: `group${index}`,
      field: fieldOf(index),
      label,
      open: chosen.length > 0,
      ticked: chosen.length > 0 ? fill(guidanceWords.ofAll, facts) : '',
      value: chosen.join(','),
      choices: choicesOf(own),
    };
  });
}

/** The fields that the form has for them. */
export function clauseFields({ clauses }: Duties): readonly Field[] {
  return groupsOf(clauses).map(({ label, clauses: own }, index) => ({
    id: fieldOf(index),
    typed: false,
    label,
    choices: choicesOf(own),
  }));
}

/** What was ticked, in whichever group. No other clause is taken. */
export function tickedIn(input: Input, { clauses }: Duties): readonly string[] {
  const sent = new Set(groupsOf(clauses).flatMap((_, index) => typed(input, fieldOf(index)).split(',')));
  return clauses.map(({ clause }) => clause).filter((clause) => sent.has(clause));
}

const fieldOf = (index: number) => `clauses${index}`;

function choicesOf(own: readonly Titled[]) {
  return own.map((one) => ({ title: titleOf(one), value: one.clause }));
}

function titleOf({ clause, title }: Titled): string {
  return sectionOf(clause) === '' ? title : `${clause} ${title}`;
}

/** In the policy's order: short sections stand together, and a long one in parts of about the same length. */
function groupsOf(clauses: readonly Titled[]) {
  const groups: Titled[][] = [];
  for (const [number, own] of Map.groupBy(clauses, ({ clause }) => sectionOf(clause))) {
    const last = groups.at(-1);
    const isFitting = last && number !== '' && last.length + own.length <= mostInAGroup;
    if (isFitting) last.push(...own);
    else groups.push(...divided(own));
  }
  return groups.map((group) => ({ label: labelOf(group), clauses: group }));
}

function divided(own: readonly Titled[]): readonly Titled[][] {
  const count = Math.ceil(own.length / mostInAGroup);
  const each = Math.ceil(own.length / count);
  return Array.from({ length: count }, (_, index) => own.slice(index * each, (index + 1) * each));
}

function labelOf(group: readonly Titled[]): string {
  const [first = '', last = ''] = [group.at(0)?.clause, group.at(-1)?.clause];
  if (sectionOf(first) === '') return guidanceWords.otherPapers;
  return first === last
    ? fill(guidanceWords.clause, { first })
    : fill(guidanceWords.clauses, { first, last });
}

/** The number of its section; empty for a clause of another paper than the policy. */
function sectionOf(clause: string): string {
  return /^\d+/.exec(clause)?.[0] ?? '';
}
