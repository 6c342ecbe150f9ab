/** All that a person can send, and how often each is tried. */
import fc from 'fast-check';
import type { Labelled } from './compose.ts';
import { pressing, typing } from './composeButtons.ts';
import { asking, ringing } from './composeCalls.ts';
import {
  acknowledging,
  adding,
  advising,
  answeringACall,
  clarifying,
  deciding,
  listing,
  looking,
  manager,
  recording,
  settling,
} from './composeConcerns.ts';
import { adopting, duty, guidance } from './composeDuties.ts';
import { deputising } from './composeRoles.ts';
import { forging } from './forge.ts';

/** Anything that one person sends once. */
export const anything: fc.Arbitrary<Labelled> = fc.oneof(
  { weight: 12, arbitrary: manager },
  { weight: 5, arbitrary: acknowledging },
  { weight: 5, arbitrary: deciding },
  { weight: 9, arbitrary: recording },
  { weight: 3, arbitrary: clarifying },
  { weight: 8, arbitrary: settling },
  { weight: 7, arbitrary: advising },
  { weight: 6, arbitrary: answeringACall },
  { weight: 4, arbitrary: looking },
  { weight: 3, arbitrary: listing },
  { weight: 4, arbitrary: adding },
  { weight: 6, arbitrary: duty },
  { weight: 2, arbitrary: adopting },
  { weight: 1, arbitrary: guidance },
  { weight: 6, arbitrary: deputising },
  { weight: 2, arbitrary: asking },
  { weight: 3, arbitrary: ringing },
  { weight: 2, arbitrary: typing },
  { weight: 8, arbitrary: pressing },
  { weight: 5, arbitrary: forging },
);

/** What two people, or one, can send about one thing in the same moment. */
export const contended: fc.Arbitrary<Labelled> = fc.oneof(
  manager,
  clarifying,
  acknowledging,
  deciding,
  recording,
  adding,
  settling,
  advising,
  answeringACall,
  asking,
  ringing,
  duty,
);
