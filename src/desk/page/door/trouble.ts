/** Says what went wrong between this page and its server or Teams, and what mends it. */
import { pageWords } from '../../../words/page.ts';

/** Nothing does where it is an answer: that something is not there, or not theirs. */
export type Mend = 'again' | 'sign-in' | 'reload' | 'nothing';

/** Its message is a sentence for people. */
export class Trouble extends Error {
  readonly mend: Mend;
  /** Whether the same may go well a moment later, with nobody doing anything. */
  readonly passes: boolean;

  constructor(says: string, mend: Mend = 'again', passes = false) {
    super(says);
    this.mend = mend;
    this.passes = passes;
  }
}

/** Whether it is an answer, and the same whenever it is asked. */
export function isForGood(error: unknown): boolean {
  return error instanceof Trouble && error.mend === 'nothing';
}

/** Whatever is thrown by others is a fault of this page, and only a fresh one mends that. */
export function troubleOf(error: unknown): Trouble {
  return error instanceof Trouble ? error : new Trouble(pageWords.trouble.fallen, 'reload');
}
