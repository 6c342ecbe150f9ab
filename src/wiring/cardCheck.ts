/** Tries every card on its samples after the start, before somebody needs one that is broken. */
import type { AllCards } from '../teams/cards/expand.ts';
import { finding } from '../words/findings.ts';
import type { Core } from './core.ts';

export async function checkCards(
  { check }: Pick<AllCards, 'check'>,
  { findings, log, explained }: Pick<Core, 'findings' | 'log' | 'explained'>,
): Promise<void> {
  const wrong = (await check()).map(nameIn);
  for (const code of wrong) log.error({ event: 'card-broken', code });
  const found = wrong.map((name) => finding('card-broken', name));
  await findings
    .keep('cards', found)
    .catch((error: unknown) => log.warn({ event: 'finding-not-kept', code: explained(error).code }));
}

/** The template's name, which stands before what is wrong with it. */
function nameIn(line: string): string {
  return line.slice(0, line.indexOf(':'));
}
