/** Tries every card on its samples after the start, before somebody needs one that is broken. */
import type { Log } from '../engine/ports.ts';
import type { AllCards } from '../teams/cards/expand.ts';

export function openCardCheck({ check }: Pick<AllCards, 'check'>, log: Log) {
  let wrong: readonly string[] = [];
  return {
    run: async (): Promise<void> => {
      wrong = (await check()).map(nameIn);
      for (const code of wrong) log.error({ event: 'card-broken', code });
    },
    /** Their names; none before they were tried. */
    broken: (): readonly string[] => wrong,
  };
}

/** The template's name, which stands before what is wrong with it. */
function nameIn(line: string): string {
  return line.slice(0, line.indexOf(':'));
}
