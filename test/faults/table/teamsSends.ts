/** Every send of the service to Teams, and the question who is there: what leads to it, and what people have in the end. */

import assert from 'node:assert/strict';
import type { Raise } from '../../../src/policy/concerns/commands.ts';
import { clocksOf } from '../../../src/policy/duties/clock.ts';
import words from '../../../src/words/words.json' with { type: 'json' };
import { aColleague } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { allText, isTeamCard, teamTitles, titleOf } from '../../service/card.ts';
import { type BadDay, cardOf, chatOf, type Message } from '../../service/connector.ts';
import { channel } from '../../service/edge.ts';
import type { Simulated } from '../simulated/service.ts';
import type { Call } from './cell.ts';
import { acknowledge, adviser, itself, jo, kit, last, openTask, raise, type Subject } from './subject.ts';
import {
  counted,
  escaped,
  isKnown,
  placeOf,
  posted,
  replaced,
  says,
  sentenceInstead,
  written,
} from './teamsHas.ts';

/** The team's cards about a concern: each thread, in case an answer was lost, shows its reference. */
function threads({ reference }: Subject, office: Simulated): readonly Message[] {
  return written(
    office,
    (one) => one.conversation.startsWith(channel) && says(one, reference) && isTeamCard(cardOf(one)),
  );
}

async function teamHasCard(subject: Subject, office: Simulated): Promise<string> {
  const cards = threads(subject, office);
  if (cards.length === 0) return sentenceInstead(office, channel, subject.reference);
  return counted(cards, 'card', 'cards, the same reference');
}

async function cardIsCurrent(subject: Subject, office: Simulated): Promise<string> {
  const current = threads(subject, office).filter((one) =>
    /Owner:.*Jo Lindqvist/s.test(allText(cardOf(one))),
  );
  assert(current.length > 0, 'no card shows the owner');
  return current.length === 1 ? 'the card shows it' : `${current.length} cards show it`;
}

async function hasCard(subject: Subject, office: Simulated): Promise<string> {
  await teamHasCard(subject, office);
  return '';
}

/** The team has its card, and nothing is remembered. */
/** Its card says so much that it can be sent in brief. */
async function teamKnowsOfAColleague(subject: Subject, office: Simulated): Promise<void> {
  await teamKnows(subject, office, { subject: { ...aColleague, name: '', identifiers: '' } });
}

async function teamKnows(subject: Subject, office: Simulated, parts: Partial<Raise> = {}): Promise<void> {
  await raise(subject, office, parts);
  await office.run();
  await hasCard(subject, office);
  await office.restart();
}

function askManager(subject: Subject, office: Simulated) {
  const { id, name } = subject.manager;
  const wanted = { whom: 'another-manager', typed: '', manager: { id, name } } as const;
  return raise(subject, office, { route: { via: 'manager', wanted, talked: 'no', agreed: '' } });
}

async function managerHasCard({ reference, manager }: Subject, office: Simulated): Promise<string> {
  const cards = written(office, (one) => one.conversation === chatOf(manager.id) && says(one, reference));
  const concern = await office.casework.concerns.find(reference);
  if (concern?.check.state === 'asked' && !concern.check.reached) {
    assert(
      written(office, (one) => one.conversation.startsWith(channel) && says(one, 'could not be reached'))
        .length > 0,
      'nobody is told that the manager was not reached',
    );
    return 'the team is told that the manager was not reached';
  }
  assert(cards.length > 0, 'no card');
  return counted(cards, 'card', 'cards, the same reference');
}

/** The cards of a title that somebody has in their own chat about a concern. */
function cardsWith(
  person: Subject['reporter'],
  title: string | readonly string[],
  { reference }: Subject,
  office: Simulated,
) {
  return written(
    office,
    (one) =>
      one.conversation === chatOf(person.id) &&
      says(one, reference) &&
      [title].flat().includes(titleOf(cardOf(one))),
  );
}

const toWhom = (about: 'colleague' | 'someone-else', name: string, picked?: Subject['reporter']) => ({
  subject: {
    ...({ about, age: 'adult', name, identifiers: '' } as const),
    ...(picked && { colleague: { id: picked.id, name: picked.name } }),
  },
});

function isTheTeams(message: Message, { reference }: Subject): boolean {
  return says(message, reference) && isTeamCard(cardOf(message));
}

function orSentence(person: Subject['reporter'], { reference }: Subject, office: Simulated, other: string) {
  const isSaid = written(
    office,
    (one) => one.conversation === chatOf(person.id) && cardOf(one).type === 'text' && says(one, reference),
  );
  return isSaid.length > 0 ? 'a sentence in its place' : other;
}

async function memberHasCard(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsWith(jo, teamTitles, subject, office);
  assert.equal(cardsWith(kit, teamTitles, subject, office).length, 0);
  if (cards.length > 0) return counted(cards, 'card', 'cards, the same reference');
  const others = written(office, (one) => one.conversation !== chatOf(jo.id) && isTheTeams(one, subject));
  assert(others.length > 0, 'nobody of the team has a card');
  return orSentence(jo, subject, office, 'the other members have theirs');
}

async function memberIsAsked(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsWith(jo, 'Who is meant?', subject, office);
  if (cards.length > 0) return counted(cards, 'card', 'cards, the same reference');
  return orSentence(jo, subject, office, 'the other members are asked');
}

async function lastIsCalled(subject: Subject, office: Simulated): Promise<string> {
  const calls = cardsWith(last, words.called.title.standard, subject, office);
  const news = calls.filter((one) => says(one, 'Nobody of the safeguarding team'));
  const concern = await office.casework.concerns.find(subject.reference);
  if (news.length === 0) return orSentence(last, subject, office, 'nobody else could be called');
  assert(
    concern?.called.some(({ person }) => person.id === last.id),
    'called, and may not act',
  );
  return counted(news, 'card', 'cards, the same reference');
}

/** HR is needed, which somebody of the team records. */
async function needHr({ reference }: Subject, office: Simulated): Promise<void> {
  const by = { ...jo, safeguarding: true };
  const step = { type: 'RecordStep', step: 'hr-told', needed: 'yes', note: 'Needed' } as const;
  await office.casework.concerns.handle(reference, { ...step, by, at: office.clock() });
}

async function hrHasCard(subject: Subject, office: Simulated): Promise<string> {
  const [cards, others] = [adviser, last].map((one) =>
    cardsWith(one, 'Please advise a line manager', subject, office),
  );
  if (cards && cards.length > 0) return counted(cards, 'card', 'cards, the same reference');
  if (others && others.length > 0) return 'the next in line is asked';
  return sentenceInstead(office, chatOf(adviser.id), subject.reference);
}

async function addInformation({ reference, reporter: by }: Subject, office: Simulated): Promise<void> {
  const at = office.clock();
  await office.casework.concerns.handle(reference, { type: 'AddInformation', by, at, text: 'More' });
}

async function teamHasNote({ reference }: Subject, office: Simulated): Promise<string> {
  const notes = written(
    office,
    (one) => one.conversation.startsWith(channel) && says(one, reference) && says(one, 'New information'),
  );
  if (notes.length === 0) return 'no note';
  return counted(notes, 'note', 'notes, the same reference');
}

async function reporterIsKnown(subject: Subject, office: Simulated): Promise<void> {
  await isKnown(subject.reporter, office);
  await teamKnows(subject, office);
}

async function reporterHasNews({ reference, reporter }: Subject, office: Simulated): Promise<string> {
  const news = written(office, (one) => one.conversation === chatOf(reporter.id) && says(one, reference));
  return news.length === 0
    ? 'no note; "My concerns" says it'
    : counted(news, 'note', 'notes, the same reference');
}

/** The form's card is in the reporter's chat, as after the last press but one. */
async function formIsOpen(subject: Subject, office: Simulated): Promise<void> {
  await isKnown(subject.reporter, office);
  const place = placeOf(subject.reporter.id, office);
  const card = office.teams.cards.expand('formStored', { draft: subject.draft });
  const { activity } = await office.teams.post.send(place, card, '');
  await office.core.documents.put(`form/${subject.draft}`, { conversation: place.conversation, activity });
}

async function formIsReplaced({ reporter }: Subject, office: Simulated): Promise<string> {
  const [form, ...more] = written(office, ({ conversation }) => conversation === chatOf(reporter.id));
  assert.ok(form);
  assert.equal(more.length, 0);
  return titleOf(cardOf(form)) === 'Thank you'
    ? 'the receipt in its place'
    : 'the card as it was, which holds nothing typed';
}

/** The service gives it to whoever holds the role, which is nobody here, before it is given to the owner. */
async function openForOwner(subject: Subject, office: Simulated, dueOn?: string): Promise<void> {
  await openTask(subject, office, dueOn, () => office.run());
}

async function dutyIsNobodys(subject: Subject, office: Simulated): Promise<void> {
  await isKnown(subject.owner, office);
  await openForOwner({ ...subject, owner: last }, office);
  await office.run();
}

async function handOver({ key, owner: { id, name } }: Subject, office: Simulated): Promise<void> {
  const by = { ...jo, safeguarding: true };
  const given = { type: 'HandOver', by, at: office.clock(), to: { id, name }, reason: 'Leave' } as const;
  await office.casework.dutyTasks.handle(key, given);
}

async function ownerHasDuty({ key, owner }: Subject, office: Simulated): Promise<string> {
  const cards = written(
    office,
    (one) => one.conversation === chatOf(owner.id) && says(one, 'Review the Prevent policy'),
  );
  const inTeam = written(office, (one) => says(one, 'we could not message them') && says(one, key));
  if (inTeam.length > 0) return 'the team is told instead';
  if (cards.length === 0) return sentenceInstead(office, chatOf(owner.id), 'Due in');
  return counted(cards, 'message', 'messages of the same task');
}

/** It was due before it opened, so its ladder begins at once with the date itself. */
async function dutyIsTheirs(subject: Subject, office: Simulated): Promise<void> {
  await isKnown(subject.owner, office);
  await openForOwner(subject, office, '2026-03-02');
  await office.run();
  await office.restart();
}

async function remind({ key }: Subject, { casework, clock }: Simulated): Promise<void> {
  const task = await casework.dutyTasks.find(key);
  assert.ok(task);
  const [first] = clocksOf(task, local);
  assert.equal(first?.tell, 'owner');
  const ring = { clock: first.name, run: first.run, isLost: false };
  const { version } = await casework.dutyTasks.handle(key, {
    type: 'Ring',
    by: itself,
    at: clock(),
    ...ring,
  });
  assert.ok(version > task.version);
}

async function ownerIsReminded({ key, owner }: Subject, office: Simulated): Promise<string> {
  const said = written(office, (one) => one.conversation === chatOf(owner.id));
  if (said.length > 0) return counted(said, 'reminder', 'reminders of the same task');
  const inTeam = written(office, (one) => says(one, 'we could not message them') && says(one, key));
  assert(inTeam.length > 0, 'nobody is told');
  return 'the team is told instead';
}

async function rosterIsFresh({ at }: Subject, office: Simulated): Promise<string> {
  const kept = (await office.core.documents.get('roster', office.clock()))?.body as {
    at: string;
  };
  assert(Date.parse(kept.at) > at + 1, 'the roster is old');
  return 'who is in the team is known';
}

const everyFiveMinutes = (office: Simulated) => ({ everyMs: 5 * 60_000, run: office.teams.roster.refresh });

/** What is posted in somebody's own chat with these words on it. */
const postedWith =
  (whom: (subject: Subject) => Subject['reporter'], text: string) => (_office: Simulated, subject: Subject) =>
    new RegExp(`^POST /v3/conversations/${escaped(chatOf(whom(subject).id))}/activities.*${escaped(text)}`);
export const teamsSends: Readonly<Record<string, Call<RegExp, BadDay>>> = {
  'post the team’s card': {
    meets: (_office, { reference }) => new RegExp(`^POST /v3/conversations .*${reference}`),
    happens: raise,
    ends: teamHasCard,
    seen: 'The reporter has the receipt and the numbers to ring; the card comes late, and a deadline that passes is told all the same.',
    tasks: ['channel-card'],
  },
  'replace the team’s card': {
    meets: replaced(() => channel),
    before: teamKnowsOfAColleague,
    happens: acknowledge,
    ends: cardIsCurrent,
    seen: 'The card shows what was before; a press on it answers with what is.',
    tasks: ['channel-card'],
  },
  'note under the team’s card': {
    meets: posted(() => channel),
    before: teamKnows,
    happens: addInformation,
    ends: teamHasNote,
    seen: 'The card and the details say it; only the note, which notifies, is late.',
    tasks: ['team-note'],
  },
  'open a chat with the manager': {
    meets: (_office, { manager }) => new RegExp(`^POST /v3/conversations .*${manager.id}`),
    happens: askManager,
    ends: managerHasCard,
    seen: 'The team has its card and need not wait for the manager.',
    tasks: ['manager-card', 'team-note'],
  },
  'post the manager’s card': {
    meets: posted(({ manager }) => chatOf(manager.id)),
    before: ({ manager }, office) => isKnown(manager, office),
    happens: askManager,
    ends: managerHasCard,
    seen: 'The team has its card and need not wait for the manager.',
    tasks: ['manager-card', 'team-note'],
  },
  'post a member’s own card': {
    meets: posted(() => chatOf(jo.id)),
    before: (_subject, office) => isKnown(jo, office),
    happens: (subject, office) => raise(subject, office, toWhom('colleague', '', kit)),
    ends: memberHasCard,
    seen: 'The other members have theirs; one who has none is told of late steps all the same.',
    tasks: ['channel-card'],
  },
  'ask whom a name means': {
    meets: postedWith(() => jo, 'Who is meant'),
    before: (_subject, office) => isKnown(jo, office),
    happens: (subject, office) => raise(subject, office, toWhom('someone-else', 'Kit')),
    ends: memberIsAsked,
    seen: 'It is kept from whoever the name may mean; the others have its card, and can say whom it means in "Record progress".',
    tasks: ['ask-who'],
  },
  'call the next in line': {
    meets: postedWith(() => last, 'Nobody of the safeguarding team'),
    before: (_subject, office) => isKnown(last, office),
    happens: (subject, office) => raise(subject, office, toWhom('someone-else', 'Jo, Kit, Noor and Wren')),
    ends: lastIsCalled,
    seen: 'The reporter has the receipt and the numbers to ring; the call comes late, and the clock runs on.',
    tasks: ['channel-card'],
  },
  'ask HR to advise': {
    meets: postedWith(() => adviser, 'Please advise a line manager'),
    before: async (subject, office) => {
      await isKnown(adviser, office);
      await raise(subject, office, toWhom('colleague', 'Ola Stone'));
      await office.run();
    },
    happens: needHr,
    ends: hrHasCard,
    seen: 'The team’s card says that HR’s advice is owed; HR is asked late.',
    tasks: ['hr-card'],
  },
  'replace the form by the receipt': {
    meets: replaced(({ reporter }) => chatOf(reporter.id)),
    before: formIsOpen,
    happens: raise,
    ends: formIsReplaced,
    seen: 'The receipt was the answer to "Send"; the stored card, which holds nothing typed, offers "Continue".',
    tasks: ['form-card'],
  },
  'tell the reporter': {
    meets: posted(({ reporter }) => chatOf(reporter.id)),
    before: reporterIsKnown,
    happens: acknowledge,
    ends: reporterHasNews,
    seen: '"My concerns" says it.',
    tasks: ['reporter-note'],
  },
  'tell of a duty that is handed over': {
    meets: posted(({ owner }) => chatOf(owner.id)),
    before: dutyIsNobodys,
    happens: handOver,
    ends: ownerHasDuty,
    seen: '"Prevent duties" lists it.',
    tasks: ['task-reminder'],
  },
  'remind of a duty': {
    meets: posted(({ owner }) => chatOf(owner.id)),
    before: dutyIsTheirs,
    happens: remind,
    ends: ownerIsReminded,
    seen: '"Prevent duties" lists it; the next rung follows.',
    tasks: ['task-reminder'],
  },
  'ask who is in the team': {
    meets: () => /^GET .*pagedmembers/,
    happens: async () => {},
    ends: rosterIsFresh,
    seen: 'The team of the last hour works on; after an hour without an answer its members read "One moment".',
    tasks: [],
    job: everyFiveMinutes,
  },
};
