/** The forms that are no progress: to acknowledge, to decide, and to let somebody read. */

import { adviceForm } from '../../casework/concerns/adviceForm.ts';
import { dateProblem, dateTyped } from '../../casework/date.ts';
import { chosen, need, typed } from '../../casework/input.ts';
import { mayBeAbout, readers } from '../../policy/concerns/access.ts';
import { clauseOf } from '../../policy/concerns/clauses.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { sayDate } from '../../policy/hours.ts';
import { may } from '../../policy/may.ts';
import { nameNotKnown, type Person } from '../../policy/person.ts';
import { longestGrantDays } from '../../policy/reads/decide.ts';
import type { Grant } from '../../policy/reads/state.ts';
import { daysBetween } from '../../policy/week.ts';
import { answersForHr, caseAnswers } from '../../words/caseAnswers.ts';
import { deskWords } from '../../words/desk.ts';
import { limitOf, tooLong } from '../../words/limits.ts';
import { fill } from '../../words/say.ts';
import { checkWords } from '../../words/team.ts';
import { mayBeLet, type OwnForm } from './actions.ts';
import type { Answer, Option } from './answers.ts';
import { decision } from './decisionKind.ts';
import { choice, day, text } from './fields.ts';
import type { FormKind } from './formKinds.ts';
import type { DeskKit, Opened } from './kit.ts';
import { answered } from './sections.ts';
import { standingOf } from './standing.ts';

const { form, action } = deskWords;

const acknowledge: FormKind = {
  lay: async ({ asking, concern }, kit) => {
    const isOfTeam = may('record', asking, { concern, isGranted: false });
    return {
      title: action[isOfTeam ? 'acknowledge' : 'hold'],
      clause: clauseOf[isOfTeam ? 'ConcernAcknowledged' : 'HeldMeanwhile'],
      known: [{ label: deskWords.section.check, text: checkWords(concern) }, ...placedOf(concern, kit)],
      intro: [
        ...standingOf({ asking, concern }, kit),
        ...(isOfTeam ? introFor(concern) : [form.acknowledge.hold]),
      ],
      fields: [],
      submit: form.acknowledge.submit,
      values: {},
    };
  },
  take: async ({ asking, concern }, { press }, { concerns, clock }) => {
    const command = { type: 'Acknowledge', by: asking.actor, at: clock() } as const;
    await concerns.handleAsRead(concern, command, press);
    return { said: form.acknowledge.said };
  },
};

function introFor(concern: Case): readonly string[] {
  const { intro, told } = form.acknowledge;
  return mayBeAbout(concern, concern.raisedBy) ? [intro] : [intro, told];
}

/** Whom of the police its reporter has told and, where there are several, its place: lines of its card. */
function placedOf(concern: Case, { local }: Pick<DeskKit, 'local'>): readonly Answer[] {
  const lines = local.pack.places.length > 1 ? ['policeTold', 'place'] : ['policeTold'];
  return caseAnswers(concern, local)
    .filter(({ of }) => lines.includes(of))
    .map(answered);
}

const advise: FormKind = {
  lay: async ({ concern }) => ({
    title: action.advise,
    clause: clauseOf.HrAdvised,
    known: answersForHr(concern).map(answered),
    intro: [form.advise.intro],
    fields: [text('advice', form.advise.advice, limitOf('advice'))],
    submit: form.advise.submit,
    values: {},
  }),
  take: async ({ asking, concern }, { input, press }, { concerns, clock }) => {
    const { advice, problems } = adviceForm(input);
    if (problems.length > 0) return { problems };
    const command = { type: 'AdviseManager', by: asking.actor, at: clock(), advice } as const;
    await concerns.handleAsRead(concern, command, press);
    return { said: form.advise.said };
  },
};

const grantReading: FormKind = {
  lay: async (filling, kit) => {
    const people = await governing(filling, kit);
    return {
      title: action['grant-reading'],
      clause: '8.2',
      known: [],
      intro: people.length > 0 ? [form.grant.intro] : [form.grant.nobody],
      fields: [
        choice(
          'to',
          form.grant.to,
          people.map(({ id, name }) => ({ value: id, title: name })),
        ),
        text('reason', form.grant.reason, limitOf('reason')),
        day('until', form.grant.until),
      ],
      submit: form.grant.submit,
      values: {},
    };
  },
  take: async (filling, { input, press }, kit) => {
    const { asking, concern } = filling;
    const { local, reads, clock, governance } = kit;
    const { actor: by, today } = asking;
    const to = chosen(input, 'to', mayBeLet(filling, governance));
    const reason = typed(input, 'reason');
    const until = dateTyped(input, 'until', local.calendar);
    const isPast = until.iso !== '' && until.iso < today;
    const isFar = until.iso !== '' && daysBetween(today, until.iso) > longestGrantDays;
    const problems = [
      ...need(to === '', form.grant['needs-to'], 'to'),
      ...need(reason.trim() === '', form.grant['needs-reason'], 'reason'),
      ...tooLong({ reason }),
      ...dateProblem(until, form.grant['needs-until'], 'until'),
      ...need(isPast || isFar, form.grant.longest, 'until'),
    ];
    const person = (await governing(filling, kit)).find(({ id }) => id === to);
    if (problems.length > 0 || !person)
      return { problems: [...problems, ...need(!person && to !== '', form.grant['needs-to'], 'to')] };
    const granted = { by, to: person, reason, until: until.iso, at: clock(), today };
    await reads.grant(concern.reference, granted, press);
    return { said: form.grant.said };
  },
};

/** Whoever may be let read it and may know of it, by the names that the directory has. */
async function governing(
  opened: Opened,
  { governance, named }: Pick<DeskKit, 'governance' | 'named'>,
): Promise<readonly Person[]> {
  const left = mayBeLet(opened, governance);
  return readers(opened.concern, await Promise.all(left.map((id) => named({ id, name: nameNotKnown }))));
}

const endReading: FormKind = {
  lay: async ({ granted }) => ({
    title: action['end-reading'],
    clause: '8.2',
    known: [],
    intro: [form.end.intro],
    fields: [choice('to', form.end.to, granted.map(grantOption))],
    submit: form.end.submit,
    values: granted[1] ? {} : { to: granted[0]?.to.id ?? '' },
  }),
  take: async ({ asking, concern, granted }, { input, press }, { reads, clock }) => {
    const to = granted.find((one) => one.to.id === input.to)?.to;
    if (!to) return { problems: [{ text: form.end['needs-to'], field: 'to' }] };
    await reads.end(concern.reference, { by: asking.actor, at: clock(), to }, press);
    return { said: form.end.said };
  },
};

function grantOption({ to, until, reason }: Grant): Option {
  return { value: to.id, title: fill(form.end.granted, { name: to.name, day: sayDate(until), reason }) };
}

export const ownForm: Readonly<Record<OwnForm, FormKind>> = {
  acknowledge,
  decision,
  advise,
  'grant-reading': grantReading,
  'end-reading': endReading,
};
