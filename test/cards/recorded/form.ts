/** The form by which a concern is raised: every step, what is missing, what is long, and how one leaves it. */

import { inventedId } from '../../people.ts';
import { type Card, filledIn } from '../../service/card.ts';
import {
  change,
  draftOf,
  fillIn,
  goOn,
  noticed,
  patient,
  sendIt,
  talking,
  withLineManager,
} from '../../service/form.ts';
import { type Person, people } from '../../tenant/people.ts';
import { threeBytes } from '../nasty.ts';
import { direct, longAnswer, showAll } from './doing.ts';
import type { Stage } from './stage.ts';

const { alex, dana, jo, kit, morgan, noor, riley, robin, sam, toni, wren } = people;
const tooLong = 'x'.repeat(201);
const answers = { ...patient, ...noticed, ...withLineManager };

export async function everyStep({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: sam });
  await reporter.say('raise');
  await take('formStored', 'usual');
  const about = await reporter.press('raise');
  await take('stepAbout', 'usual');
  await reporter.push(about, 'Next');
  await take('stepAbout', 'a problem', '"problems":[{');
  const person = await reporter.push(about, 'Next', { about: 'patient', age: 'adult' });
  await take('stepPerson', 'usual');
  await reporter.push(person, 'Next', { name: tooLong });
  await take('stepPerson', 'a problem', '"problems":[{');
  const notice = await reporter.push(person, 'Next', patient);
  await take('stepNotice', 'usual');
  await reporter.push(notice, 'Next');
  await take('stepNotice', 'a problem', '"problems":[{');
  const when = await reporter.push(notice, 'Next', { what: noticed.what });
  await take('stepWhen', 'usual');
  await reporter.push(when, 'Next', { when: tooLong });
  await take('stepWhen', 'a problem', '"problems":[{');
  const kinds = await reporter.push(when, 'Next', { when: noticed.when, how: noticed.how });
  await take('stepKinds', 'usual');
  const talk = await reporter.push(kinds, 'Next', { kinds: noticed.kinds });
  await take('stepTalk', 'usual');
  await reporter.press('next', { draft: draftOf(talk), step: 'talk' });
  await take('stepTalk', 'a problem', '"problems":[{');
  const manager = await reporter.press('next', {
    draft: draftOf(talk),
    step: 'talk',
    answer: 'another-manager',
  });
  await take('stepManager', 'usual');
  await reporter.push(manager, 'Next');
  await take('stepManager', 'a problem', '"problems":[{');
  const talked = await reporter.press('next', { draft: draftOf(talk), step: 'talk', answer: 'line-manager' });
  await take('stepTalked', 'usual');
  const last = await reporter.push(talked, 'Next', { talked: 'yes', agreed: withLineManager.agreed });
  await take('stepCheck', 'usual', '"notice":""');
  await reporter.push(last, 'Send');
  await take('stepCheck', 'sent too soon', '"complete":true');
  await change(reporter, last, 'about');
  await take('stepAbout', 'a change', '"changing":true');
  const again = await change(reporter, last, 'notice');
  await take('stepNotice', 'a change', '"changing":true');
  await sendIt(reporter, await reporter.push(again, 'Save and go back', filledIn(again)));
}

/** Two wait, begun on two days; then as many as there may be. */
export async function severalWait({ pass, take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: sam });
  const oneMore = async (about: string) => {
    const first = await reporter.press('raise', { another: true });
    await reporter.push(first, 'Next', { about, age: 'adult' });
  };
  await oneMore('colleague');
  pass(day);
  await oneMore('patient');
  await reporter.press('home');
  await take('home', 'several forms wait', '"forms":[{');
  for (const about of ['patient', 'someone-else', 'patient']) await oneMore(about);
  await reporter.press('raise', { another: true });
  await take('message', 'as many forms as there may be', 'Send or delete');
}

/** On a Tuesday morning, and on the Friday before it is deleted on a Monday. */
export async function nobodyComesBack({ later, take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: alex });
  await reporter.push(await reporter.press('raise'), 'Next', { about: 'patient', age: 'adult' });
  await later(day + 60_000);
  await take('formReminder', 'after a day');
  await later(3 * day);
  await take('formReminder', 'before it is deleted', 'deleted soon');
}

const day = 24 * 60 * 60_000;

export async function theFormIsLeft({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: alex });
  const form = await reporter.press('raise');
  await reporter.push(form, 'Save for later', { about: 'patient' });
  await take('formLeft', 'saved');
  await reporter.push(form, 'Cancel');
  const asks = await reporter.push(form, 'Cancel');
  await take('formCancel', 'usual');
  await reporter.push(asks, 'Delete it');
  await take('formLeft', 'cancelled', '"saved":false');
}

/** As older clients show them, which Teams stores: without what was typed. */
export async function answersAreHidden({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: dana });
  const about = await reporter.press('raise');
  const [person] = await reporter.pushOld(about, 'Next', { about: 'patient', age: 'adult' });
  await take('stepPerson', 'answers hidden', '"contentHidden":true');
  const [notice] = await reporter.pushOld(card(person), 'Next', patient);
  await take('stepNotice', 'answers hidden', '"contentHidden":true');
  const talk = await goOn(reporter, card(notice), answers, talking);
  const talked = await reporter.press('next', { draft: draftOf(talk), step: 'talk', answer: 'line-manager' });
  await reporter.pushOld(talked, 'Next');
  await take('stepCheck', 'answers hidden', '"contentHidden":true');
}

/** The last step, asked for before every question was answered. */
export async function somethingIsMissing({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: kit });
  const about = await reporter.press('raise');
  await reporter.press('edit', { draft: draftOf(about), to: 'check' });
  await take('stepCheck', 'not complete', '"complete":false');
}

export async function answersAreLong({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: toni });
  const last = await fillIn(reporter, { notice: { ...noticed, what: longAnswer } });
  await take('stepCheck', 'longAnswer');
  const { verb, data } = showAll(last);
  await reporter.press(verb, data);
  await take('readAnswer', 'usual');
  const notice = await change(reporter, last, 'notice');
  await take('stepNotice', 'ten thousand characters');
  const long = threeBytes.repeat(9_000);
  const check = await reporter.push(notice, 'Save and go back', { what: long });
  const step = await change(reporter, check, 'notice');
  await take('stepNotice', 'tooLongToShow', '"length":"9,000"');
  const all = showAll(step);
  await reporter.press(all.verb, all.data);
  await take('readAnswer', 'whole', '"at":"notice"');
}

export async function aColleagueIsLookedUp({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: wren });
  const about = { about: 'colleague', age: 'adult', name: morgan.displayName };
  await reporter.push(await reporter.press('raise'), 'Next', about);
  await take('stepPerson', 'a colleague', '"picker":true');
}

export async function lastSteps({ take, visit }: Stage): Promise<void> {
  await fillIn(visit({ person: noor }), direct);
  await take('stepCheck', 'straight to the safeguarding team');
  await fillIn(visit({ person: jo }), { who: { ...patient, age: 'under-18' } });
  await take('stepCheck', 'a child');
}

/** The reporter's own line manager is the person of concern, or the directory names none. */
export async function managersWhoCannotBeAsked({ take, visit }: Stage): Promise<void> {
  const who = { about: 'colleague', age: 'adult', name: morgan.displayName };
  const reporter = visit({ person: sam });
  const talk = await goOn(reporter, await reporter.press('raise'), { ...answers, ...who }, talking);
  await take('stepTalk', 'a conflict of interest', '"managerNote":"');
  await reporter.press('next', { draft: draftOf(talk), step: 'talk', answer: 'direct' });
  await goOn(reporter, await reporter.press('raise'), { ...answers, ...who, ...direct.check });
  await take('stepCheck', 'about the line manager');
  const other = visit({ person: riley });
  await goOn(other, await other.press('raise'), answers, talking);
  await take('stepTalk', 'line manager not known', '"managerNote":"');
}

/** Where talk of harm was ticked. */
export async function talkOfHarm({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: morgan });
  const harm = { ...answers, kinds: 'said,harm' };
  const talk = await goOn(reporter, await reporter.press('raise'), harm, talking);
  const haste = await reporter.press('next', { draft: draftOf(talk), step: 'talk', answer: 'direct' });
  await take('stepHaste', 'talk of harm', '"danger":true');
  await reporter.press('next', { draft: draftOf(haste), step: 'haste' });
  await take('stepHaste', 'a problem', '"problems":[{');
  await reporter.press('next', { draft: draftOf(haste), step: 'haste', answer: 'soon' });
  await take('stepCheck', 'talk of harm');
}

export async function outsideOfficeHours({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: riley });
  const talk = await goOn(reporter, await reporter.press('raise'), answers, talking);
  const haste = await reporter.press('next', { draft: draftOf(talk), step: 'talk', answer: 'direct' });
  await take('stepHaste', 'usual', '"danger":false');
  await goOn(reporter, haste, answers);
  await take('stepCheck', 'outside office hours');
}

/** Where the pack has several places. */
export async function thePlaceIsAsked({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: alex });
  await goOn(reporter, await reporter.press('raise'), answers, talking);
  await take('stepPlace', 'usual');
}

/** Whom the directory has for a name that was typed; nobody is looked up on the card. */
export async function aManagerIsOffered({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: sam });
  const talk = await goOn(reporter, await reporter.press('raise'), answers, talking);
  await reporter.press('next', { draft: draftOf(talk), step: 'talk', answer: 'another-manager' });
  await take('stepManager', 'with nobody to look up', '"picker":false');
  const manager = await reporter.press('raise');
  const asks = (otherManager: string) => reporter.push(manager, 'Next', { otherManager });
  const several = await asks('Robin Hart');
  await take('pickManager', 'usual');
  await reporter.push(several, 'Next');
  await take('pickManager', 'nobody chosen', '"problems":[{');
  await asks('Pat Invented');
  await take('pickManager', 'more than are shown', '"notes":[{');
  await asks('frost');
  await take('pickManager', 'one person', 'FROST');
  await asks('Nobody Known');
  await take('pickManager', 'nobody found', 'could not find');
  await asks(sam.mail);
  await take('pickManager', 'nobody who may be asked', 'can be asked');
}

/** Others of the same name in the directory: one, and more than a card offers. */
export const namesakes: readonly Person[] = [
  named(0, 'HART, Robin (OTHER TRUST)'),
  ...Array.from({ length: 12 }, (_, at) => named(at + 1, 'INVENTED, Pat (EXAMPLE ICB)')),
];

function named(at: number, displayName: string): Person {
  const mail = `namesake.${at}@example-icb.nhs.example`;
  return { ...robin, id: inventedId(70 + at), displayName, userPrincipalName: mail, mail };
}

function card(shown: Card | undefined): Card {
  if (!shown) throw new Error('Nothing is answered.');
  return shown;
}
