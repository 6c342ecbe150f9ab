/** The journeys of concerns: together with the others they hold everything that can happen. */
// Those recorded so far tell of an earlier cast (Sam Hill, Morgan Reed, Jo Hart …), invented too, and never change.
import { notKnown, type Person } from '../../src/policy/person.ts';
import {
  aChild,
  aColleague,
  alex,
  aPatient,
  dana,
  direct,
  jo,
  kit,
  morgan,
  person,
  riley,
  robin,
  sam,
  service,
  toFind,
  withMorgan,
} from '../policy/concerns/given.ts';
import type { ConcernJourney } from './journey.ts';

const called = {
  type: 'ReportCalled',
  ...{ by: service, person: person(dana), role: 'prevent-lead' as const, rung: 'on-call' },
} as const;
const involving = { type: 'InvolvePerson', by: jo } as const;
const clarifying = { type: 'ClarifySubject', by: jo, about: 'colleague', age: 'adult' } as const;
const hour = 60;
const day = 24 * hour;
const notice = {
  what: 'He said that “they” had it coming, and showed a video.\nTwice this week.',
  when: 'Monday, about 2pm',
  how: 'I was in the room',
  kinds: ['said', 'online'],
};
const edit = (what: 'changed' | 'deleted', save: string, editor: Person) => ({
  list: 'concerns' as const,
  key: 'NCS-041-061-05T',
  what,
  columns: what === 'changed' ? ['Status', 'Owner'] : [],
  ...(what === 'changed' && { changedAt: '2026-03-10T11:00:00.000Z' }),
  save,
  editor,
});

export const concernJourneys: readonly ConcernJourney[] = [
  {
    kind: 'concern',
    name: 'cannot-wait-held-by-who-was-called',
    about:
      'One that cannot wait: who is on call holds it until the team takes it; a half name is settled, others are named, and after closing something is added and read.',
    raise: {
      urgency: 'cannot-wait',
      subject: { ...aColleague, name: 'Kit' },
      route: withMorgan,
      notice: { ...notice, kinds: ['harm'] },
      policeTold: ['hotline'],
    },
    steps: [
      { ...called, after: 1 },
      'deadline',
      { type: 'Acknowledge', by: dana, after: 5 },
      { type: 'SettleName', by: dana, after: 1, person: person(kit), isMeant: 'no' },
      'deadline',
      { type: 'Acknowledge', by: jo, after: 10 },
      { type: 'SetPlace', by: jo, after: 10, place: 'somerset' },
      { ...involving, after: 10, part: 'may-be-involved', name: 'Noor Rahman' },
      { ...involving, after: 10, part: 'saw-or-helps', name: '', person: person(riley) },
      { ...clarifying, after: 10, name: '', colleague: person(alex) },
      { type: 'RecordStep', by: jo, after: 10, step: 'risk-assessment', needed: 'yes', note: 'Begun.' },
      { type: 'ReportHrAsked', by: service, after: 1, person: person(robin), role: 'hr' },
      { type: 'AdviseManager', by: robin, after: hour, advice: 'Speak to HR before you speak to them.' },
      { type: 'Decide', by: jo, after: hour, outcome: 'advice', reason: 'No sign of anything further.' },
      ...(['local-authority-lead', 'allegations-procedure', 'safeguarding-policies', 'hr-told'] as const).map(
        (step) =>
          ({ type: 'RecordStep', by: jo, after: 5, step, needed: 'no', note: 'Not needed.' }) as const,
      ),
      { type: 'Close', by: jo, after: hour, reason: 'All is done.' },
      { type: 'AddInformation', by: sam, after: day, text: 'It has happened again.' },
      'deadline',
      { type: 'ReadInformation', by: kit, after: hour },
    ],
  },
  {
    kind: 'concern',
    name: 'patient-referred',
    about:
      'A patient: the manager asks for more and then supports it; referred, supported by Channel, closed, opened again.',
    raise: { urgency: 'standard', subject: aPatient, route: withMorgan, notice },
    steps: [
      { type: 'AskForMore', by: morgan, after: hour, discussion: 'Who else was there?' },
      { type: 'AddInformation', by: sam, after: hour, text: 'The night shift, and a visitor.' },
      { type: 'SupportEscalation', by: morgan, after: hour, discussion: 'We talked it over and agree.' },
      { type: 'Acknowledge', by: jo, after: 2 * hour },
      {
        type: 'ClarifySubject',
        by: jo,
        after: hour,
        about: 'patient',
        age: 'send-18-to-25',
        name: 'Ash Greene',
      },
      {
        type: 'Decide',
        by: jo,
        after: day,
        outcome: 'refer-to-police',
        reason: 'Repeated, and getting worse.',
      },
      {
        type: 'WithdrawDecision',
        by: jo,
        after: hour,
        outcome: 'refer-to-police',
        reason: 'Recorded on the wrong concern.',
      },
      {
        type: 'Decide',
        by: jo,
        after: hour,
        outcome: 'refer-to-police',
        reason: 'It was the right one after all.',
      },
      {
        type: 'RecordStep',
        by: jo,
        after: hour,
        step: 'early-help-assessment',
        needed: 'yes',
        note: 'With the school.',
      },
      {
        type: 'RecordStep',
        by: jo,
        after: hour,
        step: 'childrens-referral',
        needed: 'no',
        note: 'He is 19.',
      },
      {
        type: 'RecordReferralSent',
        by: jo,
        after: hour,
        to: 'The police Prevent team',
        sentOn: '2026-03-04',
      },
      { type: 'RecordOutcome', by: jo, after: 5 * day, outcome: 'Taken to Channel.' },
      { type: 'RecordSupportEnded', by: jo, after: 30 * day, endedOn: '2026-04-08' },
      {
        type: 'ReportRecordEdited',
        by: service,
        after: day,
        edits: [edit('changed', 'concerns/7/3', kit), edit('deleted', 'concerns/7/deleted', notKnown)],
      },
      'deadline',
      {
        type: 'RecordStep',
        by: jo,
        after: 180 * day,
        step: 'channel-review-6-months',
        needed: 'yes',
        note: 'No new concern.',
      },
      {
        type: 'RecordStep',
        by: jo,
        after: 180 * day,
        step: 'channel-review-12-months',
        needed: 'yes',
        note: 'No new concern.',
      },
      { type: 'Close', by: jo, after: day, reason: 'Channel has reviewed it twice.' },
      { type: 'Reopen', by: kit, after: day, reason: 'Something new has come in.' },
      { type: 'TakeOver', by: kit, after: day, reason: 'Jo is on leave.' },
    ],
  },
  {
    kind: 'concern',
    name: 'taken-off-the-site',
    about:
      'A colleague joins the safeguarding team, so nothing of it may stand on the site, and leaves it again.',
    raise: {
      urgency: 'standard',
      subject: { ...aColleague, colleague: person(alex) },
      route: direct,
      notice,
    },
    steps: [
      { type: 'JudgeRecord', by: service, after: day, siteReaders: [person(jo), person(alex)] },
      { type: 'ReportTakenOff', by: service, after: hour, items: 3, begun: '2026-03-03T10:00:00.000Z' },
      {
        type: 'JudgeRecord',
        by: service,
        after: 30 * day,
        siteReaders: [person(jo)],
        asOf: '2026-04-02T09:55:00.000Z',
      },
    ],
  },
  {
    kind: 'concern',
    name: 'colleague-manager-not-found',
    about:
      'A colleague picked from the directory; the manager who was typed is not found; HR and the lead are told.',
    raise: {
      urgency: 'standard',
      subject: { ...aColleague, colleague: person(alex) },
      route: toFind,
      notice: { ...notice, kinds: [] },
    },
    steps: [
      { type: 'IdentifyManager', by: service, after: 1, manager: 'not-found' },
      { type: 'Decide', by: kit, after: day, outcome: 'other-safeguarding', reason: 'Grooming is likelier.' },
      { type: 'RecordStep', by: kit, after: 1, step: 'hr-told', needed: 'yes', note: 'Told by telephone.' },
      { type: 'RecordStep', by: kit, after: 1, step: 'risk-assessment', needed: 'yes', note: 'Made.' },
      { type: 'RecordStep', by: kit, after: 1, step: 'local-authority-lead', needed: 'yes', note: 'Agreed.' },
      { type: 'Close', by: kit, after: 1, reason: 'Handed over.' },
    ],
  },
  {
    kind: 'concern',
    name: 'manager-is-told-about-themselves',
    about: 'A manager who was asked turns out to be, perhaps, the person of concern, and is asked no longer.',
    raise: {
      urgency: 'standard',
      subject: { ...aPatient, about: 'someone-else', name: '' },
      route: {
        via: 'manager',
        wanted: { whom: 'another-manager', typed: robin.name, manager: person(robin) },
        talked: 'yes',
        agreed: 'To share it',
      },
      notice,
    },
    steps: [
      { type: 'Acknowledge', by: jo, after: hour },
      { type: 'ClarifySubject', by: jo, after: hour, about: 'colleague', age: 'adult', name: robin.name },
    ],
  },
  {
    kind: 'concern',
    name: 'urgent-unanswered',
    about: 'Immediate danger: nobody acknowledges in time, then somebody does and lets it lie.',
    raise: {
      urgency: 'urgent',
      subject: { about: 'not-known', age: 'not-known', name: '', identifiers: '' },
      route: { via: 'urgent' },
      danger: { where: 'Ward 3, bay 2', called999: 'yes', incidentNumber: '1234 of 2 March' },
      notice: { what: 'He says he will do it tonight', when: '', how: '', kinds: [] },
    },
    steps: [
      'deadline',
      'deadline',
      { type: 'Acknowledge', by: jo, after: 1 },
      'deadline',
      'deadline',
      'deadline',
      'deadline',
      'restart-clock',
      {
        type: 'Decide',
        by: kit,
        after: 1,
        outcome: 'no-further-action',
        reason: 'It was a line from a play.',
      },
    ],
  },
  {
    kind: 'concern',
    name: 'urgent-in-one-box',
    about:
      'Immediate danger: what happens and where in one text, nobody has called 999, the number comes later.',
    raise: {
      urgency: 'urgent',
      subject: { about: 'not-known', age: 'not-known', name: '', identifiers: '' },
      route: { via: 'urgent' },
      danger: { called999: 'no' },
      notice: { what: 'He is on Ward 3 and says he will do it now', when: '', how: '', kinds: [] },
    },
    steps: [
      { type: 'AddInformation', by: sam, after: 5, text: 'Police incident number: 17 of 2 March' },
      { type: 'Acknowledge', by: jo, after: 1 },
    ],
  },
  {
    kind: 'concern',
    name: 'manager-does-not-answer',
    about:
      'A child; the manager cannot be reached here, later sees no concern; the team goes on all the same.',
    raise: { urgency: 'standard', subject: aChild, route: withMorgan, notice },
    steps: [
      { type: 'ReportManagerNotReached', by: service, after: 1, manager: morgan.id },
      { type: 'SeeNoConcern', by: morgan, after: hour, discussion: 'I see no concern in it.' },
      { type: 'Acknowledge', by: jo, after: 1 },
      {
        type: 'Decide',
        by: jo,
        after: 1,
        outcome: 'early-help-assessment',
        reason: 'The family needs help.',
      },
    ],
  },
  {
    kind: 'concern',
    name: 'goes-on-without-the-manager',
    about:
      'About a colleague: the manager lets every reminder pass, the concern goes on, and the answer comes after all.',
    raise: { urgency: 'standard', subject: aColleague, route: withMorgan, notice },
    steps: [
      'deadline',
      'deadline',
      'deadline',
      {
        type: 'SupportEscalation',
        by: morgan,
        after: 1,
        discussion: 'Sorry, I was away. I agree.',
        hrTold: 'yes',
      },
    ],
  },
  {
    kind: 'concern',
    name: 'answer-changed-and-handed-on',
    about: 'The manager asks, answers, changes the answer, and asks somebody else to check it, who answers.',
    raise: { urgency: 'standard', subject: aPatient, route: withMorgan, notice },
    steps: [
      { type: 'AskForMore', by: morgan, after: 1, discussion: 'Which day was it?' },
      { type: 'SeeNoConcern', by: morgan, after: 1, discussion: 'I see no concern in it.' },
      { type: 'SupportEscalation', by: morgan, after: 1, discussion: 'On second thoughts, yes.' },
      { type: 'HandOnCheck', by: morgan, after: 1, manager: person(robin) },
      { type: 'SupportEscalation', by: robin, after: 1, discussion: 'We agreed to share it.' },
      { type: 'Decide', by: jo, after: 1, outcome: 'advice', reason: 'Talked through.' },
    ],
  },
  {
    kind: 'concern',
    name: 'straight-to-the-team',
    about: 'Not through the manager, who is involved.',
    raise: { urgency: 'standard', subject: aPatient, route: direct, notice },
    steps: [{ type: 'AddInformation', by: jo, after: hour, text: 'The reporter rang.' }],
  },
  {
    kind: 'concern',
    name: 'timer-is-lost',
    about: 'Straight to the team; the timer is lost, which clock it was of is said, and nobody acknowledges.',
    raise: { urgency: 'standard', subject: aPatient, route: direct, notice },
    steps: ['restart-clock', 'deadline'],
  },
];
