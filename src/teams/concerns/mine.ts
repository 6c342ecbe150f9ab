/** Lists a reporter's own concerns, where each stands and what comes next, ten at a time. */
import { readReference } from '../../policy/reference.ts';
import { typed } from '../cards/input.ts';
import { concernLine } from './envelope.ts';
import type { Handler } from './kit.ts';

const mostListed = 10;

export const mine: Handler = async ({ visitor, input }, { cards, queries, local }) => {
  const after = readReference(typed(input, 'after'));
  const { concerns, next } = await queries.reported(visitor.person, { limit: mostListed, after });
  return cards.expand('myConcerns', {
    concerns: concerns.map((concern) => concernLine(concern, local)),
    none: concerns.length === 0,
    older: next ?? '',
  });
};
