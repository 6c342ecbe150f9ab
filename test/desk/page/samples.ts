/** What the desk's server answers in the tests of its page: two concerns of invented people. */
import type {
  Check,
  ConcernList,
  ConcernPage,
  ConcernRow,
  Form,
  Me,
  Meanwhile,
  Mistakes,
  Sent,
  Today,
} from '../../../src/desk/api/answers.ts';
import type { Reads } from '../../../src/desk/api/readsAnswers.ts';

export const reference = 'NCS-2026-0007';

export const me: Me = {
  name: 'Kit Adeyemi',
  as: ['Safeguarding team'],
  pages: ['today', 'concerns', 'reads'],
  build: 'the build of the test',
};

export const today: Today = {
  mine: [
    {
      reference,
      about: 'A patient',
      urgency: '',
      says: 'Decide what to do',
      when: 'By Friday 20 November at 4:30pm',
      late: true,
    },
    {
      reference: 'NCS-2026-0005',
      about: 'A colleague',
      urgency: '',
      says: 'Record the outcome of the referral',
      when: 'By Monday 23 November at 9am',
      late: false,
    },
  ],
  team: [
    {
      reference: 'NCS-2026-0009',
      about: 'Someone else',
      urgency: 'Urgent: immediate danger',
      says: 'Acknowledge the concern',
      when: 'By Friday 20 November at 5pm',
      late: false,
    },
  ],
  others: [
    {
      reference: 'NCS-2026-0008',
      about: 'A patient',
      urgency: '',
      says: 'The manager is asked to answer',
      when: 'By Friday 20 November at 3pm',
      late: false,
    },
  ],
  duties: [
    { name: 'Review the Prevent policy', says: 'Due in 4 days', owner: 'Jo Lindqvist', late: false },
    { name: 'Ask the providers for their returns', says: '1 day late', owner: 'Dana Frost', late: true },
  ],
  more: { mine: 0, team: 2, others: 0, duties: 1 },
};

const owing = (number: number): Today['mine'][number] => ({
  reference: `NCS-2026-10${number}`,
  about: 'Someone else',
  urgency: number === 1 ? 'Urgent: immediate danger' : '',
  says: 'Record the outcome of the referral',
  when: 'Was due by Friday 20 November at 4:30pm',
  late: true,
});

/** As much as the server ever sends. */
export const fullToday: Today = {
  mine: [1, 2, 3].map(owing),
  team: [4, 1, 6].map(owing),
  others: [7, 8, 9].map(owing),
  duties: [1, 2, 3].map((number) => ({
    name: `Ask the providers for their returns of quarter ${number}, and check what they answer`,
    says: `${number + 1} days late`,
    owner: 'Operational Prevent Lead',
    late: true,
  })),
  more: { mine: 40, team: 40, others: 40, duties: 40 },
};

function row(number: number): ConcernRow {
  return {
    reference: `NCS-2026-${String(number).padStart(4, '0')}`,
    list: number % 3 === 0 ? 'closed' : 'open',
    about: number % 3 === 0 ? 'A colleague' : 'A patient',
    name: number % 2 === 0 ? 'Tomasz Example-Nowakowski' : '',
    urgency: number % 5 === 0 ? 'Urgent' : '',
    status: 'Acknowledged',
    owner: number % 4 === 0 ? '' : 'Kit Adeyemi',
    due: 'Decide what to do, by Friday 20 November at 4:30pm',
    late: number === 7,
    raised: `${(number % 28) + 1} November 2026`,
  };
}

export function list(count = 6, next = ''): ConcernList {
  return {
    rows: Array.from({ length: count }, (_, place) => row(place + 5)),
    next,
    counts: { mine: 2, open: 3, closed: 41 },
    tag: `a-list-of-${count}`,
  };
}

const happened = (number: number) => ({
  when: `Thursday 19 November at ${number}:15pm`,
  who: number % 2 === 0 ? 'Kit Adeyemi' : 'Morgan Ellis',
  what: number % 2 === 0 ? 'A step was recorded' : 'The manager supported the escalation',
  detail: number % 2 === 0 ? 'Social care was told.\nThey will ring back tomorrow.' : '',
  clause: 'Appendix A',
});

export const concern: ConcernPage = {
  reference,
  about: 'A patient',
  age: 'Adult',
  urgency: 'Urgent: this cannot wait',
  status: 'Acknowledged',
  owner: 'Kit Adeyemi',
  raised: 'Wednesday 18 November at 2:10pm',
  next: ['Decide what to do by Friday 20 November at 4:30pm.'],
  late: true,
  isClosed: false,
  notes: ['This concern is not in SharePoint, because someone who works there must not know of it.'],
  underWay: [],
  isWithheld: true,
  tag: 'the-concern-as-it-is',
  owed: [{ id: 'decide', title: 'Decide', tip: 'Decide what to do about this concern' }],
  actions: [
    { id: 'step', title: 'Record a step', tip: 'Record a step that was taken' },
    { id: 'add', title: 'Add information', tip: 'Add information to this concern' },
    { id: 'close', title: 'Close', tip: 'Close this concern' },
  ],
  sections: [
    {
      id: 'noticed',
      heading: 'What was noticed',
      answers: [
        {
          label: 'What did you notice?',
          text: 'He said that “they” would be sorry.\n\nHe showed me a video on his phone and asked whether I agreed.',
        },
        { label: 'When was it?', text: '17 November 2026, about 11am' },
      ],
      changes: [],
    },
    {
      id: 'people',
      heading: 'People',
      answers: [
        { label: 'Who is it about?', text: 'Tomasz Example-Nowakowski' },
        { label: 'Who raised it?', text: 'Sam Okafor' },
        { label: 'Manager', text: 'Morgan Ellis' },
      ],
      changes: [
        { id: 'people', title: 'Change', tip: 'Change whom it is about' },
        { id: 'others', title: 'Name someone else', tip: 'Name someone else' },
      ],
    },
  ],
  history: [1, 2, 3, 4, 5, 6, 7, 8].map(happened),
  told: [1, 2].map((number) => ({
    ...happened(number),
    who: '',
    what: 'Morgan Ellis was asked to check the concern',
    detail: '',
    clause: '',
  })),
  readers: [1, 2, 3, 4, 5, 6].map((number) => ({
    when: `Friday 20 November at ${number}:05pm`,
    who: 'Noor Rahman',
    part: 'The whole concern',
    door: 'At the desk',
  })),
  seal: {
    holds: true,
    says: 'The record is as it was written. It was anchored on 19 November 2026 at 11pm.',
  },
};

/** Every kind of field at once. */
export const form: Form = {
  action: 'decide',
  title: 'Decide what to do',
  about: 'About: A patient. Age: Adult.',
  clause: 'Appendix A',
  known: [
    { label: 'What you noticed', text: 'He said that “they” would be sorry.\n\nHe showed me a video.' },
    { label: 'Information added', text: 'The ward called: he comes again on Thursday.' },
  ],
  intro: ['Talk to the Operational Prevent Lead first where you can.'],
  fields: [
    {
      name: 'outcome',
      kind: 'choice',
      label: 'What did you decide?',
      hint: 'Select one.',
      most: 0,
      options: [
        { value: 'refer', title: 'Refer to Channel', hint: 'Through the police.' },
        { value: 'early-help', title: 'Early Help Assessment' },
        { value: 'none', title: 'No Prevent concern' },
      ],
      optional: false,
    },
    {
      name: 'reason',
      kind: 'text',
      label: 'Why did you decide this?',
      hint: 'Enter facts, and what others advised.',
      most: 100,
      options: [],
      optional: false,
    },
    {
      name: 'decidedOn',
      kind: 'date',
      label: 'When?',
      hint: 'For example, 20 11 2026',
      most: 0,
      options: [],
      optional: false,
    },
    {
      name: 'with',
      kind: 'person',
      label: 'Whom did you talk to?',
      hint: 'Leave this empty if they do not work for the NHS.',
      most: 0,
      options: [],
      optional: true,
    },
    {
      name: 'place',
      kind: 'choice',
      label: 'Where does the person live?',
      hint: '',
      most: 0,
      options: Array.from({ length: 10 }, (_, place) => ({
        value: `${place}`,
        title: `Example district ${place + 1}`,
      })),
      optional: true,
    },
  ],
  submit: 'Record the decision',
  version: 12,
  values: {},
  kept: '',
};

export const recorded: Sent = {
  said: 'The decision is recorded.',
  concern: { ...concern, owed: [] },
};

export const reads: Reads = {
  months: [
    { value: '2026-11', title: 'November 2026' },
    { value: '2026-10', title: 'October 2026' },
  ],
  month: '2026-11',
  concerns: [
    {
      reference,
      opens: true,
      reads: concern.readers,
      done: concern.history.map(({ when, who, what, clause }) => ({ when, who, what, clause })),
    },
    { reference: 'NCS-2026-0005', opens: false, reads: [], done: [] },
  ],
  others: [
    {
      when: 'Friday 20 November at 9:05am',
      who: 'Noor Rahman',
      part: 'The name, in a list',
      door: 'At the desk',
    },
  ],
  next: '',
};

export const mistakes: Mistakes = {
  mistakes: [
    { field: 'reason', text: 'Enter why you decided this' },
    { field: 'decidedOn-month', text: 'The date must have a month' },
    { field: 'with', text: 'Select whom you mean' },
    { field: '', text: 'A referral needs a reason and a day' },
  ],
  form,
};

export const meanwhile: Meanwhile = {
  since: [
    {
      when: 'Today at 3:58pm',
      who: 'Noor Rahman',
      what: 'A step was recorded',
      detail: 'The police were told.',
      clause: 'Appendix A',
    },
  ],
  form: { ...form, version: 13 },
};

export const check: Check = {
  title: 'Check before you record it',
  answers: [
    { label: 'Decision', text: 'Refer to Channel' },
    { label: 'Why', text: 'Social care advised it.\nThe family knows.' },
  ],
  submit: 'Record it',
};
