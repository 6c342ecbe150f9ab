/** Tells of a concern again as far as it must be, when others than before are in the team. */
import type { Case } from '../../policy/concerns/state.ts';
import { openAskWho } from './askWho.ts';
import { openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** @returns takes back what a new member may not see, shows it to those who may, and asks whether they are meant */
export function retelling(kit: TellTeamKit) {
  const { showAgain } = openTellTeam(kit);
  const askWho = openAskWho(kit);
  return async (concern: Case): Promise<void> => {
    await showAgain(concern);
    await askWho(concern);
  };
}
