/** Raises a concern on one card that asks one question after another and keeps the answers as a draft. */
import { type CardPlace, isUntouched, type KeptDraft, mostDrafts } from '../../casework/concerns/drafts.ts';
import { raisedFrom } from '../../casework/concerns/raise.ts';
import { before, firstStep, steps, wayOf } from '../../casework/concerns/steps.ts';
import { chosen, typed } from '../../casework/input.ts';
import { harms } from '../../policy/concerns/choices.ts';
import type { PersonId } from '../../policy/person.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import type { Visitor } from '../door/identity.ts';
import type { Write } from '../door/verbs.ts';
import { homeFor } from '../home.ts';
import { danger } from './danger.ts';
import { noLongerOpen, withDraft } from './draftPress.ts';
import { formLines } from './formLines.ts';
import { keepTyped } from './keepTyped.ts';
import { kept } from './keptDraft.ts';
import type { Handler, Kit } from './kit.ts';
import { managerLookedUp } from './pickManager.ts';
import { thankYouCard } from './receiptCard.ts';
import { firstLacking, problems } from './stepInput.ts';
import { goOn, goTo, stepShown } from './stepShown.ts';

/** Begins a concern, or continues the one that the card means. */
export const raise: Handler = async (press, kit) => {
  const { person } = press.visitor;
  kit.acquaintance.askForLineManager(person.id);
  const named = typed(press.input, 'draft');
  const there = await kit.drafts.all(person.id);
  const meant = named === '' ? there : there.filter(({ id }) => id === named);
  // A card of a form that is over begins no other.
  if (named !== '' && meant.length === 0) return noLongerOpen(press, kit, there.length > 0);
  const isAnother = named === '' && press.input.another === true;
  const isToBegin = named === '' && press.input.begins === true;
  const among = isAnother ? [] : meant;
  if (isChoice(among, isToBegin)) return homeFor(person, formLines(there, kit.local), kit);
  const draft = await begun(person.id, among[0], kit, press.card);
  return draft ? stepShown(draft, draft.step, press, kit) : fullCard(kit);
};

/** They choose where several may be meant, and where they ask to begin while one waits: two people are never mixed up. */
function isChoice(drafts: readonly KeptDraft[], isToBegin: boolean): boolean {
  const [first, ...others] = drafts;
  return others.length > 0 || (isToBegin && first !== undefined && !isUntouched(first));
}

function fullCard(kit: Kit): AdaptiveCardJson {
  return messageCard(words.formsFull, kit, { hasDraft: true, most: mostDrafts });
}

function begun(person: PersonId, there: KeptDraft | undefined, { drafts }: Kit, card?: CardPlace) {
  return there ? drafts.goOn(person, there, card) : drafts.begin(person, card);
}

/**
 * Writes the card that Teams stores while a concern is typed. The draft remembers it, to replace it when sent. The forms
 * that wait are offered instead.
 */
export async function openForm({ person, conversation }: Visitor, write: Write, kit: Kit): Promise<void> {
  kit.acquaintance.askForLineManager(person.id);
  const there = await kit.drafts.all(person.id);
  const draft = isChoice(there, true) ? undefined : await begun(person.id, there[0], kit);
  if (!draft) {
    await write(await homeFor(person, formLines(there, kit.local), kit), words.summary.home);
    return;
  }
  const activity = await write(kit.cards.expand('formStored', { draft: draft.id }), words.summary.form);
  // Another device may have typed into it meanwhile.
  const now = activity && (await kit.drafts.of(person.id, draft.id));
  if (now) await kit.drafts.goOn(person.id, now, { conversation, activity });
}

/** After a reload, or on another device: the form's step if open on this card, else the receipt or the first card. */
export const resume: Handler = async (press, kit) => {
  const { person } = press.visitor;
  const there = await kit.drafts.all(person.id);
  const open = there.find(({ card }) => card?.activity === press.card?.activity);
  if (open) return stepShown(open, open.step, press, kit);

  const named = typed(press.input, 'draft');
  const sent = named ? await raisedFrom(kit.concerns, named, person) : undefined;
  return sent ? thankYouCard(sent, kit) : homeFor(person, formLines(there, kit.local), kit);
};

export const next: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    if (step === 'check') return goTo(firstLacking(draft.answers, kit), draft, press, kit);
    // It is happening now: 999 comes first, and what was typed is kept.
    if (chosen(press.input, 'answer', harms) === 'now' && step === 'haste') return danger(press, kit);
    const found = problems(step, draft.answers, kit);
    if (found.length > 0) return goTo(step, draft, press, kit, { found });
    return step === 'manager' ? managerLookedUp(draft, press, kit) : goOn(step, draft, press, kit);
  });

export const back: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    const way = wayOf(draft.answers, kit.clock(), kit.local);
    return goTo(before(step, way), draft, press, kit);
  });

/** To the step that is to be changed, or that was left for another card. */
export const edit: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) =>
    goTo(chosen(press.input, 'to', steps) || firstStep, draft, press, kit),
  );

/** Back to the last step, whatever was typed on this one. */
export const unchanged: Handler = (press, kit) =>
  withDraft({ ...press, input: { ...press.input, blank: true } }, kit, async (draft) =>
    goTo(firstLacking(draft.answers, kit), draft, press, kit),
  );

export const save: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    const keptMs = kit.local.pack.draftsKeptHours * 3_600_000;
    const until = new Date(Date.parse(kit.clock()) + keptMs).toISOString();
    const keptUntil = sayWhen(until, kit.local.calendar);
    return kit.cards.expand('formLeft', { saved: true, keptUntil, draft: draft.id });
  });

/** Keeps what was typed first. A form that was sent or deleted is answered as such, and nothing typed is lost. */
export const ringMe: Handler = async (press, kit) => {
  const ask = () => kit.askToBeRung({ ...press, input: { draft: press.input.draft } });
  if (await keepTyped(press, kit)) return ask();
  return withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    return ask();
  });
};

/** Asks first: nothing brings back what is deleted. */
export const cancel: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    return kit.cards.expand('formCancel', { draft: draft.id, step });
  });

export const cancelNow: Handler = (press, kit) =>
  withDraft(press, kit, async ({ id }) => {
    await kit.drafts.discard(press.visitor.person.id, id);
    return kit.cards.expand('formLeft', { saved: false, keptUntil: '', draft: '' });
  });
