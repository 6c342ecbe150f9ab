/** Answers what HR presses, to read what they need, to hide it again, and to advise the line manager. */
import { adviceForm } from '../../casework/concerns/adviceForm.ts';
import { knownReference } from '../../casework/concerns/queries.ts';
import { typed } from '../../casework/input.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Role } from '../../policy/roleNames.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { hrCard } from './hrCard.ts';
import type { Handler, Kit } from './kit.ts';

export const hrShow: Handler = async (press, kit) => {
  const { concern, role, by } = await asked(press, kit);
  await kit.noteRead(concern.reference, 'hr-part', by);
  const [of, page] = [typed(press.input, 'of'), typed(press.input, 'page')];
  return hrCard(concern, role, kit, { shown: { of, page }, input: press.input });
};

export const hrHide: Handler = async (press, kit) => {
  const { concern, role } = await asked(press, kit);
  return hrCard(concern, role, kit, { input: shownAgain(press) });
};

/** The manager who was asked gets it, and the safeguarding team. */
export const hrAdvise: Handler = async (press, kit) => {
  const { concern, by, role } = await asked(press, kit);
  const { advice, problems } = adviceForm(press.input);
  if (problems.length > 0) return hrCard(concern, role, kit, again(press, problems));

  const command = { type: 'AdviseManager', by, at: kit.clock(), advice } as const;
  return hrCard(await kit.concerns.handle(concern.reference, command, press.id), role, kit);
};

/** @throws Refusal to everybody but whoever was asked */
async function asked(
  { visitor, input }: Press,
  kit: Kit,
): Promise<{ readonly concern: Case; readonly by: Actor; readonly role: Role }> {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  const { concern, as } = await kit.queries.forPerson(by, knownReference(input.reference));
  const asked = concern.hr?.asked.find(({ person }) => person.id === by.id);
  if (!as.includes('hr') || !asked) throw new Refusal('not-yours');
  // The card of a closed concern has no field for what was typed meanwhile.
  const advice = typed(input, 'advice');
  if (concern.status === 'closed' && advice.trim() !== '' && !(await isOnRecord(advice, concern, by, kit)))
    throw new Refusal('already-closed');
  return { concern, by, role: asked.role };
}

/** Whether they have given this very advice, whatever was advised since. */
async function isOnRecord(
  advice: string,
  { reference }: Case,
  by: Actor,
  { concerns }: Kit,
): Promise<boolean> {
  const history = await concerns.history(reference);
  return history.some(
    ({ event }) => event.type === 'HrAdvised' && event.by.id === by.id && event.advice === advice,
  );
}
