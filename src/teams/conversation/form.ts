/** "Raise a concern": one card that walks four steps in place, and the answers kept as a draft on the way. */
import type { Answers, Draft, DraftStep, KeptDraft } from '../../casework/drafts.ts';
import { raisedFrom, raiseOnce, standardConcern } from '../../casework/raise.ts';
import { sayWhen } from '../../casework/wording.ts';
import { Conflict } from '../../journal/journal.ts';
import type { ConcernRaised } from '../../policy/concern/events.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Person } from '../../policy/person.ts';
import { type AdaptiveCardJson, CardTooLarge } from '../cards/expand.ts';
import { words } from '../cards/words.ts';
import type { Handler, Kit, Press } from '../press.ts';
import { chosen, type Problem, typed } from './answers.ts';
import { lateText } from './lateText.ts';
import { homeCard, messageCard } from './plainCards.ts';
import { addInformationCard, thankYouCard } from './receipt.ts';
import { type Showing, stepCard } from './stepCards.ts';
import { type NameOf, problems, steps, take } from './steps.ts';

/** Begins a concern, or goes on with the one in progress. */
export const raise: Handler = async (press, kit) => {
  const { person } = press.visitor;
  kit.acquaintance.askForLineManager(person.id);
  const draft = await kit.drafts.begin(person.id, press.card);
  return shown(draft, draft.step, press, kit);
};

/** A reload, or another device: the current step where a form is open on this card, otherwise the card itself. */
export const resume: Handler = async (press, kit) => {
  const { person } = press.visitor;
  const draft = await kit.drafts.of(person.id);
  const open = draft && draft.card?.activity === press.card?.activity ? draft : undefined;
  if (open) return shown(open, open.step, press, kit);

  const named = typed(press.input, 'draft');
  const sent = named ? await raisedFrom(kit.concerns, named, person) : undefined;
  return sent ? thankYouCard(sent, kit) : homeCard(draft !== undefined, kit);
};

export const next: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    const found = problems(step, draft.answers, today(kit));
    const at = found.length === 0 ? (steps[steps.indexOf(step) + 1] ?? 'share') : step;
    return shown(await kept(draft, at, press, kit), at, press, kit, at === step ? found : undefined);
  });

export const back: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    const at = steps[Math.max(steps.indexOf(step) - 1, 0)] ?? 'who';
    return shown(await kept(draft, at, press, kit), at, press, kit);
  });

/** From the last step to the one that is to be changed. */
export const edit: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) => {
    const at = chosen(press.input, 'to', steps) || 'who';
    return shown(await kept(draft, at, press, kit), at, press, kit);
  });

export const save: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    const until = new Date(
      Date.parse(kit.clock()) + kit.local.pack.draftsKeptHours * 3_600_000,
    ).toISOString();
    return kit.cards.expand('formLeft', { saved: true, keptUntil: sayWhen(until, kit.local.calendar) });
  });

export const cancel: Handler = (press, kit) =>
  withDraft(press, kit, async () => {
    await kit.drafts.discard(press.visitor.person.id);
    return kit.cards.expand('formLeft', { saved: false, keptUntil: '' });
  });

/** Sends what was typed. "Thank you" is shown only once the concern is on disk. */
export const send: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) => {
    const { person } = press.visitor;
    const missing = problems('share', draft.answers, today(kit));
    if (missing.length > 0) return shown(draft, 'share', press, kit, missing);

    const typed = standardConcern(draft.answers, kit.acquaintance.lineManager(person.id));
    const by = { ...person, safeguarding: false };
    const concern = await raiseOnce(kit.concerns, draft.id, by, kit.clock(), typed);
    // It is sent from here on, whatever becomes of the draft: sending that again finds this concern.
    await putAway(draft, concern, press, kit).catch((error: unknown) => {
      kit.log.warn({ event: 'draft-not-discarded', code: error instanceof Error ? error.name : 'unknown' });
    });
    return thankYouCard(concern, kit);
  });

/** Ends the draft; what another device typed into it while this one sent it is added. */
async function putAway(sent: KeptDraft, { reference }: Case, press: Press, kit: Kit): Promise<void> {
  const { person } = press.visitor;
  let left: KeptDraft | undefined = sent;
  while (left?.id === sent.id) {
    const text = left === sent ? '' : lateText(left.answers, sent.answers);
    const by = { ...person, safeguarding: false };
    if (text) await kit.concerns.handle(reference, { type: 'AddInformation', by, at: kit.clock(), text });
    try {
      return await kit.drafts.close(person.id, left.version);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      left = await kit.drafts.of(person.id); // typed into meanwhile: looked at again
    }
  }
}

/** Keeps what was typed on a step before another card takes its place. */
export async function keepTyped(press: Press, kit: Kit): Promise<void> {
  if (typed(press.input, 'draft') === '') return;
  await withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    return homeCard(true, kit);
  });
}

/** Runs on the person's own draft, with what this press typed; a card of another draft gets an answer that says so. */
async function withDraft(
  press: Press,
  kit: Kit,
  go: (draft: KeptDraft, step: DraftStep) => Promise<AdaptiveCardJson>,
): Promise<AdaptiveCardJson> {
  const { person } = press.visitor;
  const draft = await kit.drafts.of(person.id);
  if (!draft || draft.id !== typed(press.input, 'draft'))
    return noLongerOpen(press, kit, draft !== undefined);
  if (press.id !== '' && draft.seen.includes(press.id)) return shown(draft, draft.step, press, kit);

  const step = chosen(press.input, 'step', steps) || draft.step;
  const nameOf: NameOf = (id) => {
    kit.acquaintance.askForPerson(id);
    return kit.acquaintance.person(id)?.name;
  };
  const hidden = press.stored || !fits(draft, step, press, kit);
  const answers = take(step, press.input, draft.answers, kit.local.pack, nameOf, hidden);
  return go({ ...draft, answers: withNames(answers, nameOf) }, step);
}

/** The directory answers after the press on which somebody was picked: their name is put in on a later one. */
function withNames(answers: Answers, nameOf: NameOf): Answers {
  const named = (person: Person | undefined) =>
    person && { ...person, name: person.name || (nameOf(person.id) ?? '') };
  return {
    ...answers,
    colleague: named(answers.colleague),
    otherManagerPicked: named(answers.otherManagerPicked),
  };
}

function kept(draft: KeptDraft, step: DraftStep, press: Press, kit: Kit): Promise<KeptDraft> {
  const taken: Draft = { ...draft, step, seen: [...draft.seen, press.id] };
  return kit.drafts.keep(press.visitor.person.id, taken, draft.version);
}

/** The draft was sent, cancelled or has expired, or is somebody else's: nothing happens, and the card says so. What came too late can be added. */
async function noLongerOpen(press: Press, kit: Kit, hasDraft: boolean): Promise<AdaptiveCardJson> {
  const sent = await raisedFrom(kit.concerns, typed(press.input, 'draft'), press.visitor.person);
  const late = sent && lateText(press.input, await asRaised(sent, kit));
  if (!sent || (late && press.stored)) return messageCard(words.draftGone, kit, { hasDraft });
  return late ? addInformationCard(sent, late, kit) : thankYouCard(sent, kit);
}

/** As it was sent: who it is about may have been put otherwise since. */
async function asRaised({ reference }: Case, { concerns }: Kit): Promise<ConcernRaised | undefined> {
  const [first] = await concerns.history(reference);
  return first?.event.type === 'ConcernRaised' ? first.event : undefined;
}

function shown(
  draft: Draft,
  step: DraftStep,
  press: Press,
  kit: Kit,
  found?: readonly Problem[],
): AdaptiveCardJson {
  const showing = showingOf(draft, step, press, kit, found);
  try {
    return stepCard(kit.cards, draft, step, showing);
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    return stepCard(kit.cards, draft, step, { ...showing, hidden: true });
  }
}

function showingOf(
  draft: Draft,
  step: DraftStep,
  press: Press,
  kit: Kit,
  found?: readonly Problem[],
): Showing {
  const { person } = press.visitor;
  return {
    pack: kit.local.pack,
    picker: kit.picker,
    reporter: person,
    lineManager: kit.acquaintance.lineManager(person.id),
    hidden: press.stored,
    problems: found ?? (step === 'share' ? problems('share', draft.answers, today(kit)) : []),
  };
}

/** Far below what fills a card, so that the cards of ordinary drafts are not made twice. */
const surelyFits = 10_000;

/** Whether the step could be shown with what was typed; where it could not, an empty field is not an erased one. */
function fits(draft: Draft, step: DraftStep, press: Press, kit: Kit): boolean {
  if (JSON.stringify(draft.answers).length < surelyFits) return true;
  try {
    stepCard(kit.cards, draft, step, showingOf(draft, step, press, kit));
    return true;
  } catch (error) {
    if (error instanceof CardTooLarge) return false;
    throw error;
  }
}

function today({ clock, local }: Kit): string {
  return dateOf(clock(), local.calendar);
}
