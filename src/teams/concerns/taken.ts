/** Shows what became of a press on a concern that was taken before, to whoever may know of it still. */
import type { Concerns } from '../../casework/concerns/concerns.ts';
import { knownReference } from '../../casework/concerns/queries.ts';
import { chosen } from '../../casework/input.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import { managerAsked, mayBeAbout, standings } from '../../policy/concerns/access.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { recordables } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { addedWords } from '../../words/added.ts';
import { recordedWords } from '../../words/concerns.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import type { Press } from '../door/press.ts';
import { calledCard } from './calledCard.ts';
import { done } from './dialog.ts';
import { hrCard } from './hrCard.ts';
import { type Kit, opensInPlace, type View } from './kit.ts';
import { handedOnCard, managerCard } from './managerCard.ts';
import { askedCard } from './whoIsMeant.ts';

type Asked = Pick<Press, 'id' | 'verb' | 'input' | 'visitor' | 'inWindow'>;
type TakenKit = View &
  Pick<Kit, 'inPlace'> & {
    readonly concerns: Pick<Concerns, 'history' | 'find'>;
    readonly whoIs: Pick<WhoIs, 'asFarAsKnown'>;
  };

/** Whoever it may be about learns of it as little as if it did not exist. */
export async function taken(press: Asked, kit: TakenKit): Promise<AdaptiveCardJson | undefined> {
  const reference = knownReference(press.input.reference);
  const event = (await kit.concerns.history(reference)).find((one) => isOf(press, one.event))?.event;
  const concern = event && (await kit.concerns.find(reference));
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  return concern && !mayBeAbout(concern, by) ? cardOf(event, { concern, by, press, kit }) : undefined;
}

function isOf({ id, visitor }: Asked, event: ConcernEvent): boolean {
  return id !== '' && event.press === id && event.by.id === visitor.person.id;
}

type Known = { readonly concern: Case; readonly by: Actor; readonly press: Asked; readonly kit: TakenKit };

/**
 * What was done in a capacity is answered in it. Whoever has it no longer reads what stands on their card by now; of the
 * team nobody reads anything once they have left.
 */
function cardOf(event: ConcernEvent, { concern, by, press, kit }: Known): AdaptiveCardJson | undefined {
  const theirs = standings(by, concern);
  const elsewhere = () => messageCard(words.elsewhere, kit);
  const ofTeam = () =>
    theirs.includes('safeguarding') ? done(concern, recordedIn(press), { press, kit }) : undefined;
  switch (event.type) {
    case 'HeldMeanwhile':
      return calledCard(concern, by, { ...kit, inPlace: opensInPlace(press, kit) });
    case 'NameSettled':
      // The team settles it on its form, whoever else is asked on a card of their own.
      return press.verb === 'who-answer' ? askedCard(concern, false, kit) : ofTeam();
    case 'HrAdvised': {
      const asked = concern.hr?.asked.find(({ person }) => person.id === by.id);
      return asked && theirs.includes('hr') ? hrCard(concern, asked.role, kit) : elsewhere();
    }
    case 'ManagerSupported':
    case 'ManagerSawNoConcern':
    case 'ManagerAskedForMore':
      return managerAsked(concern)?.id === by.id ? managerCard(concern, kit) : undefined;
    case 'CheckHandedOn':
      return managerAsked(concern)?.id === by.id ? managerCard(concern, kit) : handedOnCard(concern, by, kit);
    case 'InformationAdded':
      return theirs.length > 0 ? messageCard(addedWords(concern, by, kit.local), kit) : elsewhere();
    default:
      return ofTeam();
  }
}

function recordedIn({ input }: Asked): string {
  const record = chosen(input, 'record', recordables);
  return record === '' ? words.recorded.decision : recordedWords(record);
}
