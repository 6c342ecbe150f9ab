/** Shows the register of guidance, takes in what has changed, and starts its reviews (11.2). */

import { typed } from '../../casework/input.ts';
import { seesAll } from '../../policy/duties/access.ts';
import type { Document } from '../../policy/duties/guidance/events.ts';
import type { Guidance } from '../../policy/duties/guidance/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { guidanceWords } from '../../words/guidance.ts';
import { fill } from '../../words/say.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { tickedIn } from './clauseGroups.ts';
import { guidanceCard, guidanceDoneCard, previewCard } from './guidanceCards.ts';
import { asInput, entered } from './guidanceForm.ts';
import type { Handler, Kit } from './kit.ts';
import { registerCard } from './registerCard.ts';

const { said, problem } = guidanceWords;

export const guidance: Handler = async (press, kit) => {
  await needGuide(press, kit);
  return showRegister(press, kit);
};

export const guidanceCurrent: Handler = async (press, kit) => {
  const by = await needGuide(press, kit);
  const kept = await named(press, kit);
  if (!kept) return showRegister(press, kit, said.gone);
  await kit.guidances.check(kept.guidance, by, press.id);
  return showRegister(press, kit, fill(said.current, { name: kept.name }));
};

export const guidanceAdd: Handler = async (press, kit) => {
  await needGuide(press, kit);
  return guidanceCard({}, kit);
};

export const guidanceChange: Handler = async (press, kit) => {
  await needGuide(press, kit);
  const kept = await named(press, kit);
  if (!kept) return showRegister(press, kit, said.gone);
  return formOf(kept.guidance, kept, press, kit);
};

/** Says what would open. What was entered is kept until it is confirmed, so that nothing of it goes round. */
export const guidancePreview: Handler = async (press, kit) => {
  const by = await needGuide(press, kit);
  const kept = await named(press, kit);
  const { document, problems } = entered(press, kept, kit);
  if (problems.length > 0) {
    const { guidance: id = '' } = kept ?? {};
    const ticked = press.stored ? [] : tickedIn(press.input, kit.local.pack.duties);
    return guidanceCard({ ...again(press, problems), ticked, document: id }, kit);
  }
  return preview(kept?.guidance ?? '', document, by, press, kit);
};

/** What came with the pack, and nobody has looked at yet. */
export const guidanceStart: Handler = async (press, kit) => {
  const by = await needGuide(press, kit);
  const kept = await named(press, kit);
  if (!kept) return showRegister(press, kit, said.gone);
  return preview(kept.guidance, kept, by, press, kit);
};

/** From what it opens back to the form, with what was entered. */
export const guidanceBack: Handler = async (press, kit) => {
  const by = await needGuide(press, kit);
  const draft = await kit.guidanceDrafts.find(typed(press.input, 'draft'), by.id);
  if (!draft) return guidanceCard({ problems: [{ text: problem['not-kept'] }] }, kit);
  return formOf(draft.guidance, draft.document, press, kit);
};

export const guidanceSend: Handler = async (press, kit) => {
  const by = await needGuide(press, kit);
  const draft = await kit.guidanceDrafts.find(typed(press.input, 'draft'), by.id);
  if (!draft) return guidanceCard({ problems: [{ text: problem['not-kept'] }] }, kit);
  const { document } = draft;
  const id = draft.guidance || (await kit.guidances.idOf(document));
  return guidanceDoneCard(document.name, await kit.guidances.publish(id, document, by, press.id), kit);
};

/** @throws Refusal unless the person is of the safeguarding team or keeps the calendar */
export async function needGuide({ visitor: { person } }: Press, { whoIs }: Kit): Promise<Actor> {
  const by = await whoIs.asFarAsKnown(person);
  if (!seesAll(by)) throw new Refusal('not-safeguarding');
  return by;
}

/** @param what was just done, or why nothing was */
export async function showRegister({ input }: Press, kit: Kit, what = ''): Promise<AdaptiveCardJson> {
  const page = Number.parseInt(typed(input, 'page'), 10) || 1;
  return registerCard(await kit.guidances.all(), { page, said: what }, kit);
}

async function named({ input }: Press, { guidances }: Kit): Promise<Guidance | undefined> {
  const id = typed(input, 'document');
  return /^[a-z0-9-]+$/.test(id) ? guidances.find(id) : undefined;
}

function formOf(id: string, document: Document, press: Press, kit: Kit): AdaptiveCardJson {
  const { input } = { input: shownAgain({ ...press, input: asInput(document) }) };
  return guidanceCard({ input, ticked: document.clauses, document: id }, kit);
}

async function preview(
  id: string,
  { name, link, edition, published, clauses }: Document,
  by: Actor,
  press: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  const document = { name, link, edition, published, clauses };
  const reviews = await kit.guidances.reviewsOf(id || (await kit.guidances.idOf(document)), document);
  const draft = await kit.guidanceDrafts.keep({ guidance: id, document }, by.id, press.id);
  return previewCard(draft, document, reviews, kit, press.stored);
}
