/** Raises a concern on one card that walks through four steps and keeps the answers as a draft. */
import { draftSteps } from '../../casework/concerns/drafts.ts';
import { raisedFrom } from '../../casework/concerns/raise.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { chosen, typed } from '../cards/input.ts';
import type { Visitor } from '../door/identity.ts';
import type { Press } from '../door/press.ts';
import type { Write } from '../door/verbs.ts';
import { homeCard, homeFor } from '../home.ts';
import { kept, withDraft } from './draftPress.ts';
import type { Handler, Kit } from './kit.ts';
import { managerLookedUp } from './pickManager.ts';
import { thankYouCard } from './receiptCard.ts';
import { problems } from './stepInput.ts';
import { stepShown } from './stepShown.ts';

/** Begins a concern, or continues the one in progress. */
export const raise: Handler = async (press, kit) => {
  const { person } = press.visitor;
  kit.acquaintance.askForLineManager(person.id);
  const draft = await kit.drafts.begin(person.id, press.card);
  return stepShown(draft, draft.step, press, kit);
};

/** Writes the card that Teams stores while a concern is typed. The draft remembers it, to replace it when sent. */
export async function openForm(
  { person, conversation }: Visitor,
  write: Write,
  { acquaintance, cards, drafts }: Kit,
): Promise<void> {
  acquaintance.askForLineManager(person.id);
  const draft = await drafts.begin(person.id);
  const activity = await write(cards.expand('formStored', { draft: draft.id }), words.summary.form);
  if (activity) await drafts.begin(person.id, { conversation, activity });
}

/** After a reload, or on another device: the form's step if open on this card, else the receipt or the first card. */
export const resume: Handler = async (press, kit) => {
  const { person } = press.visitor;
  const draft = await kit.drafts.open(person.id);
  const open = draft && draft.card?.activity === press.card?.activity ? draft : undefined;
  if (open) return stepShown(open, open.step, press, kit);

  const named = typed(press.input, 'draft');
  const sent = named ? await raisedFrom(kit.concerns, named, person) : undefined;
  return sent ? thankYouCard(sent, kit) : homeFor(person, draft !== undefined, kit);
};

export const next: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    const found = problems(step, draft.answers, kit);
    if (found.length === 0 && step === 'check') return managerLookedUp(draft, press, kit);
    const at = found.length === 0 ? (draftSteps[draftSteps.indexOf(step) + 1] ?? 'share') : step;
    return stepShown(await kept(draft, at, press, kit), at, press, kit, at === step ? found : undefined);
  });

export const back: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    const at = draftSteps[Math.max(draftSteps.indexOf(step) - 1, 0)] ?? 'who';
    return stepShown(await kept(draft, at, press, kit), at, press, kit);
  });

/** From the last step to the one that is to be changed. */
export const edit: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) => {
    const at = chosen(press.input, 'to', draftSteps) || 'who';
    return stepShown(await kept(draft, at, press, kit), at, press, kit);
  });

export const save: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    const keptMs = kit.local.pack.draftsKeptHours * 3_600_000;
    const until = new Date(Date.parse(kit.clock()) + keptMs).toISOString();
    return kit.cards.expand('formLeft', { saved: true, keptUntil: sayWhen(until, kit.local.calendar) });
  });

export const cancel: Handler = (press, kit) =>
  withDraft(press, kit, async () => {
    await kit.drafts.discard(press.visitor.person.id);
    return kit.cards.expand('formLeft', { saved: false, keptUntil: '' });
  });

/** Keeps what was typed on a step before another card takes its place. @returns whether it is kept */
export async function keepTyped(press: Press, kit: Kit): Promise<boolean> {
  const draft = await kit.drafts.of(press.visitor.person.id);
  if (!draft || draft.id !== typed(press.input, 'draft')) return false;
  await withDraft(press, kit, async (now, step) => {
    await kept(now, step, press, kit);
    return homeCard(true, kit);
  });
  return true;
}
