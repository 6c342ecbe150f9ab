/** Asks those whom an uncertain name cannot mean, each alone, whether it means one of the team. */
import { doubted, mayBeAbout, readers } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import { eachOf, unlessUnreachable } from '../tell/telling.ts';
import { openCalls } from './calls.ts';
import { cardKey } from './slots.ts';
import { openTellRole } from './tellRole.ts';
import type { TellTeamKit } from './tellTeam.ts';
import { askedCard } from './whoIsMeant.ts';

export function openAskWho(kit: TellTeamKit) {
  const { telling } = kit;
  const { callNext } = openCalls(kit);
  const { leadsOf } = openTellRole(kit);

  /** Asks while it is open whom the name means; afterwards the cards of those who were asked say that it is settled. */
  return async (concern: Case): Promise<void> => {
    await telling.theChannel(); // the channel's members are the team
    const team = await telling.theTeam();
    const isOpen = concern.status === 'open' && doubted(concern, team).length > 0;
    const before = await askedBefore(concern);
    const people = isOpen ? await askedOf(concern, team) : [];
    const others = before.filter(({ id }) => people.every((one) => one.id !== id));
    await eachOf([...people, ...others], (person) => show(person, concern, isOpen));
  };

  /** Where it can mean everybody of the team, the next in line is asked. */
  async function askedOf(concern: Case, team: readonly Person[]): Promise<readonly Person[]> {
    const sure = readers(concern, [...team, ...(await leadsOf(concern))]);
    if (sure.length > 0) return sure;
    const id = cardKey(concern, 'who-is-it');
    const reached = await callNext(concern, { id, rung: 'who-is-it', said: () => words.nobodyToAsk });
    return reached.map(({ person }) => person);
  }

  async function askedBefore(concern: Case): Promise<readonly Person[]> {
    const there = await telling.standing(concern.reference);
    const asked = there.filter(({ key }) => key.startsWith(cardKey(concern, 'asked/')));
    return asked.flatMap(({ person }) => (person && !mayBeAbout(concern, person) ? [person] : []));
  }

  /** One who cannot be reached does not keep the others from being asked. */
  async function show(person: Person, concern: Case, isOpen: boolean): Promise<void> {
    const { reference, version } = concern;
    const card = askedCard(concern, isOpen, kit);
    const key = cardKey(concern, `asked/${person.id}`);
    const showing = { key, version, card, summary: words.summary.who, of: { thing: reference, person } };
    await telling.to(person.id, showing).catch(unlessUnreachable);
  }
}
