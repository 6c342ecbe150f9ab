/** Describes what the cards of advice show, by the name of their template in `cards/`. */
import type { DateShown } from '../cards/dateShown.ts';
import type { Choice, Line, Words } from '../cards/parts.ts';

export type AdviceModels = {
  /** `form` is the id of this one form, so that a form sent twice is recorded once. */
  advice: {
    readonly form: string;
    readonly problems: readonly Line[];
    readonly on: DateShown;
    readonly topic: string;
    readonly topics: readonly Choice[];
    readonly advised: Words;
    readonly minutes: Words;
  };
  adviceDone: {
    readonly id: string;
    readonly on: string;
    readonly topic: string;
    readonly minutes: string;
    readonly advised: Words;
    readonly withdrawn: boolean;
    /** Whether the form to withdraw it is open. */
    readonly asks: boolean;
    readonly problems: readonly Line[];
    readonly reason: Words;
  };
};
