/** Somebody who raises one concern after another, in every way there is, and looks at what became of it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { allText, type Card, titleOf } from '../../service/card.ts';
import { fillIn, noticed, patient, referenceOn, sendIt, withLineManager } from '../../service/form.ts';
import type { Visit } from '../../service/visit.ts';
import type { Way } from './ledger.ts';
import type { PersonKit } from './personKit.ts';
import { isLost } from './stubborn.ts';

const longestPauseMs = 400;
/** Nobody reads the last step in less. */
const readMs = 2_000;
/** Of those whose "Send" gets no answer, so many in a hundred do not press again, and never come back. */
const walkAway = 0.15;

/** Ends when the run does, or when they have walked away. */
export async function reports(by: string, kit: PersonKit): Promise<void> {
  const { chance, closing } = kit;
  let here = true;
  while (here && !closing()) {
    await wait(chance.part() * longestPauseMs);
    here = await raiseOne(by, kit).catch(leave);
  }

  /** Whatever went wrong for them is in the ledger; somebody else goes on. */
  function leave(error: unknown): false {
    kit.ledger.wonders(error);
    return false;
  }
}

/** @returns whether they stay */
async function raiseOne(by: string, kit: PersonKit): Promise<boolean> {
  const { visit, hasty, chance, ledger, sending } = kit;
  const way: Way = chance.happens(0.2) ? 'urgent' : chance.happens(0.3) ? 'direct' : 'manager';
  const what = `Noticed ${randomUUID()}`;
  const send = way === 'urgent' ? await danger(visit, what) : await form(visit, what, way);
  const sent = ledger.sends({ by, way, typed: [what, ...typedBeside(way)] });
  sending();
  const thanks = chance.happens(walkAway) ? await send(hasty).catch(gone) : await send(visit);
  if (!thanks) return false;

  if (titleOf(thanks) === 'Thank you') sent.reference = referenceOn(thanks);
  else ledger.wonders(titleOf(thanks));
  await lookBack(thanks, kit);
  return true;
}

/** What `form.ts` fills in, on steps that may have been killed away under the reporter. */
function typedBeside(way: Way): readonly string[] {
  if (way === 'urgent') return [];
  const told = [patient.name, patient.identifiers, noticed.when, noticed.how];
  return way === 'manager' ? [...told, withLineManager.agreed] : told;
}

type Send = (visit: Visit) => Promise<Card>;

async function danger(visit: Visit, what: string): Promise<Send> {
  const card = await visit.press('danger');
  return (by) => by.push(card, 'Send now', { what });
}

async function form(visit: Visit, what: string, way: 'direct' | 'manager'): Promise<Send> {
  const check = way === 'direct' ? { check: 'direct' } : withLineManager;
  const last = await fillIn(visit, { notice: { ...noticed, what }, check });
  // In less, "Send" would only show the last step again; and the service is killed as it is sent.
  await wait(readMs);
  return (by) => sendIt(by, last);
}

function gone(error: unknown): undefined {
  if (!isLost(error)) throw error;
}

/** What was answered is there at once, whichever instance is asked; and something may be added to it. */
async function lookBack(thanks: Card, { visit, chance, ledger }: PersonKit): Promise<void> {
  const reference = referenceOn(thanks);
  if (chance.happens(0.3)) {
    const mine = await visit.press('mine');
    if (!allText(mine).includes(reference)) ledger.wonders(`${reference} is not among "My concerns"`);
  }
  if (chance.happens(0.2)) {
    const text = `Added ${randomUUID()}`;
    const form = await visit.push(thanks, 'Add information');
    // On a slow machine the team may be done with it by now.
    if (titleOf(form) === 'This concern is closed') return;
    const added = await visit.push(form, 'Send', { text });
    if (allText(added).includes('We have added this'))
      ledger.records({ reference, type: 'InformationAdded', by: reporterOf(ledger, reference), typed: text });
  }
}

function reporterOf({ sent }: PersonKit['ledger'], reference: string): string {
  return sent.find((one) => one.reference === reference)?.by ?? '';
}
