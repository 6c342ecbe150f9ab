/** Answers with one concern: all that is known, owed and done, who was told, and who has read it. */
import { doubted } from '../../policy/concerns/access.ts';
import { clauseFor } from '../../policy/concerns/clauses.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { nextSteps } from '../../policy/concerns/next.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { may } from '../../policy/may.ts';
import { answersForHr } from '../../words/caseAnswers.ts';
import { eventDetail, urgencyTag } from '../../words/concerns.ts';
import { deskWords } from '../../words/desk.ts';
import { nextSentences, standpointWords } from '../../words/nextStep.ts';
import { sayWhenForGood } from '../../words/say.ts';
import { told999 } from '../../words/team.ts';
import { toldWhom } from '../../words/toldWhom.ts';
import { words } from '../../words/words.ts';
import { actionsFor, owedFor } from './actions.ts';
import type { ConcernPage, Happened, UnderWay } from './answers.ts';
import type { DeskHandler, DeskKit, Opened } from './kit.ts';
import { noteRead, openConcern } from './open.ts';
import { readersOf } from './readers.ts';
import { sealWords } from './seal.ts';
import { answered, sectionChangedBy, sectionsOf } from './sections.ts';
import { standingOf } from './standing.ts';
import { tagOf } from './tag.ts';

/** One of them opens it, whole or in part. */
export const readable = ['read-concern', 'read-hr-part'] as const;

export const concern: DeskHandler = async ({ asking, params, has }, kit) => {
  const opened = await openConcern(readable, asking, params.reference, kit);
  const page = await pageOf(opened, kit);
  return page.tag === has ? { status: 204 } : { status: 200, body: await onceNoted(page, opened, kit) };
};

/** What whoever opened it may see of it now; that they read it goes on record first. */
export async function shownConcern(opened: Opened, kit: DeskKit): Promise<ConcernPage> {
  return onceNoted(await pageOf(opened, kit), opened, kit);
}

type Unread = Omit<ConcernPage, 'readers'>;

async function onceNoted(page: Unread, opened: Opened, kit: DeskKit): Promise<ConcernPage> {
  const { asking, concern, isWhole } = opened;
  await noteRead(isWhole ? 'details' : 'hr-part', opened, kit);
  const sees = isWhole && may('see-who-read', asking, { concern, isGranted: false });
  return { ...page, readers: sees ? await readersOf(concern, kit) : [] };
}

/** That it was anchored once more shows nothing new, and nor does who else looks at it. */
async function pageOf(opened: Opened, kit: DeskKit): Promise<Unread> {
  const page = opened.isWhole ? await wholePage(opened, kit) : hrPage(opened, kit);
  return { ...page, tag: tagOf({ ...page, seal: page.seal.holds }) };
}

function hrPage(opened: Opened, kit: DeskKit): Omit<Unread, 'tag'> {
  const { concern } = opened;
  const actions = actionsFor(opened, [], kit).filter(({ id }) => id === 'advise');
  const answers = answersForHr(concern).map(answered);
  return {
    ...headOf(concern, kit),
    // How it stands and what was decided is no part of theirs.
    ...{ age: '', urgency: '', status: '', raised: '' },
    ...{ next: [], late: false, notes: [], underWay: [], isWithheld: false, history: [], told: [] },
    owed: actions,
    actions: [],
    sections: [{ id: 'hr', heading: deskWords.section.hr, answers, changes: actions }],
    seal: { holds: true, says: '' },
  };
}

function headOf(concern: Case, { local }: DeskKit) {
  const { reference, urgency, subject, status, raisedAt, owner } = concern;
  return {
    ...{ reference, isClosed: status === 'closed' },
    about: words.about[subject.about],
    age: words.age[subject.age],
    urgency: urgencyTag(urgency),
    status: standpointWords(concern),
    owner: owner?.name ?? deskWords.owner,
    raised: sayWhenForGood(raisedAt, local.calendar),
  };
}

async function wholePage(opened: Opened, kit: DeskKit): Promise<Omit<Unread, 'tag'>> {
  const { asking, concern } = opened;
  const { local, clock } = kit;
  const { reference } = concern;
  const unsure = doubted(concern, await kit.team.people());
  const history = await kit.concerns.history(reference);
  const events = history.map(({ event }) => event);
  const records = may('record', asking, { concern, isGranted: false });
  const actions = actionsFor(opened, unsure, kit);
  const owed = records ? owedFor(concern, actions) : actions;
  return {
    ...headOf(concern, kit),
    next: nextSentences(concern, local, 'team'),
    late: nextSteps(concern, local).some(({ by }) => by < clock()),
    notes: [
      told999(concern),
      ...standingOf({ asking, concern }, kit),
      concern.withheld ? deskWords.note.withheld : '',
    ].filter(Boolean),
    underWay: await underWayOf(concern, kit),
    isWithheld: concern.withheld,
    owed,
    actions: actions.filter(({ id }) => !sectionChangedBy(id) && !owed.some((one) => one.id === id)),
    sections: sectionsOf(concern, events, actions, local),
    history: events.map((event) => happened(event, kit)),
    told: history.flatMap(({ event, version }) =>
      toldLines(event, kit.concerns.stateAt(history, version) ?? concern, kit),
    ),
    seal: sealWords(await kit.sealOf(reference), local.calendar),
  };
}

export function happened(event: ConcernEvent, { local: { calendar } }: Pick<DeskKit, 'local'>): Happened {
  return {
    when: sayWhenForGood(event.at, calendar),
    who: event.by.name,
    what: words.event[event.type],
    detail: eventDetail(event, calendar),
    clause: clauseFor(event),
  };
}

function toldLines(event: ConcernEvent, concern: Case, { local }: DeskKit): readonly Happened[] {
  const when = sayWhenForGood(event.at, local.calendar);
  return toldWhom(event, concern, local).map((one) => ({ when, ...one, detail: '', clause: '' }));
}

async function underWayOf({ reference, withheld }: Case, kit: DeskKit): Promise<readonly UnderWay[]> {
  const now = kit.clock();
  const follows = !withheld && (await kit.queries.recordFollows(reference, now));
  return [
    ...(follows ? (['record'] as const) : []),
    ...((await kit.queries.messageFollows(reference, now)) ? (['message'] as const) : []),
  ];
}
