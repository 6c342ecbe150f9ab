/** The ten invented concerns and the duties of the demonstration, each brought to a state of its own. */

/** What is filled in, by the names of the inputs. */
export type Inputs = Readonly<Record<string, string>>;

/** What is done about a concern once it is sent, in order. */
export type Deed =
  | { readonly does: 'manager-approves'; readonly discussion: string; readonly hrTold?: 'yes' | 'no' }
  | { readonly does: 'manager-asks'; readonly discussion: string }
  | { readonly does: 'reporter-adds'; readonly text: string }
  | { readonly does: 'team-acknowledges' }
  | { readonly does: 'team-decides'; readonly outcome: string; readonly reason: string }
  | { readonly does: 'team-records'; readonly what: string; readonly inputs: Inputs };

export type Story = {
  /** How far it comes. */
  readonly shows: string;
  /** What was noticed: no two stories say the same, so that one that was told already is known again. */
  readonly what: string;
  /** The other answers of the form; without them it is sent as immediate danger. */
  readonly form?: { readonly who: Inputs; readonly notice: Inputs; readonly check: Inputs };
  readonly deeds: readonly Deed[];
};

const patient = { about: 'patient', age: 'adult', name: 'Terry Invented' };
const heard = { when: 'Yesterday', how: 'I was in the room', kinds: 'said' };
const lineManager = { check: 'line-manager', talked: 'yes', agreed: 'We agreed to share it.' };
const straight = { check: 'direct' };
const acknowledged: Deed = { does: 'team-acknowledges' };
const approved: Deed = {
  does: 'manager-approves',
  discussion: 'We talked it through and agreed to share it.',
};

export const stories: readonly Story[] = [
  {
    shows: 'closed after advice',
    what: 'He asked what the posters in the waiting room are for, and became angry.',
    form: { who: { ...patient, name: 'Ray Invented' }, notice: heard, check: straight },
    deeds: [
      acknowledged,
      { does: 'team-decides', outcome: 'advice', reason: 'A misunderstanding: it was talked over with him.' },
      { does: 'team-records', what: 'close', inputs: { note: 'Advice was given. Nothing else is owed.' } },
    ],
  },
  {
    shows: 'referral sent, its outcome awaited',
    what: 'She said that she has written to a group abroad and wants to join it.',
    form: { who: { ...patient, name: 'Lee Invented' }, notice: heard, check: lineManager },
    deeds: [
      approved,
      acknowledged,
      {
        does: 'team-decides',
        outcome: 'refer-to-police',
        reason: 'A stated wish to join, and letters sent.',
      },
      { does: 'team-records', what: 'referral-sent', inputs: { to: 'The police Prevent team (invented)' } },
    ],
  },
  {
    shows: 'decided, the referral still to be sent',
    what: 'He showed me a page that praises an attack, and said that he admires it.',
    form: { who: patient, notice: { ...heard, kinds: 'said,online' }, check: lineManager },
    deeds: [
      approved,
      acknowledged,
      {
        does: 'team-decides',
        outcome: 'refer-to-police',
        reason: 'Material seen, and admiration said aloud.',
      },
    ],
  },
  {
    shows: 'acknowledged, waits for a decision',
    what: 'A visitor handed out leaflets against a community on the ward.',
    form: {
      who: { about: 'someone-else', age: 'adult', name: 'Chris Invented' },
      notice: heard,
      check: { check: 'direct' },
    },
    deeds: [acknowledged],
  },
  {
    shows: "about a colleague, its manager's check answered, its steps owed",
    what: 'A colleague shares videos at work that call for violence.',
    form: {
      who: { about: 'colleague', age: 'adult', name: 'Pat Invented' },
      notice: { ...heard, kinds: 'online' },
      check: lineManager,
    },
    deeds: [{ ...approved, hrTold: 'yes' }, acknowledged],
  },
  {
    shows: 'about a child, an Early Help Assessment decided and owed',
    what: 'He draws the same symbols again and again, and says that a friend taught him.',
    form: {
      who: { about: 'patient', age: 'under-18', name: 'Robbie Invented' },
      notice: heard,
      check: straight,
    },
    deeds: [
      acknowledged,
      { does: 'team-decides', outcome: 'early-help-assessment', reason: 'The family asks for support.' },
    ],
  },
  {
    shows: 'approved by the manager, waits to be acknowledged',
    what: 'He says that his new friends tell him not to speak to us any more.',
    form: { who: { ...patient, name: 'Max Invented' }, notice: heard, check: lineManager },
    deeds: [approved],
  },
  {
    shows: 'information added after the manager asked for more',
    what: 'She keeps a list of names and will not say what it is for.',
    form: { who: { ...patient, name: 'Mo Invented' }, notice: heard, check: lineManager },
    deeds: [
      { does: 'manager-asks', discussion: 'Whose names are they?' },
      { does: 'reporter-adds', text: 'Names of neighbours, as far as I could read it.' },
    ],
  },
  {
    shows: 'nobody of the name was found to check it, so the team has it',
    what: 'He says that something big will happen soon.',
    form: {
      who: { ...patient, name: 'Ali Invented' },
      notice: heard,
      check: { check: 'another-manager', otherManager: 'Somebody Not There', talked: 'no' },
    },
    deeds: [],
  },
  {
    shows: 'immediate danger, not acknowledged yet',
    what: 'He says that he has a knife and will use it today. (Invented.)',
    deeds: [],
  },
];

export type DutyStory = {
  readonly shows: string;
  /** A duty of `packs/somerset.json`. Its next task is opened before its time. */
  readonly duty: string;
  /** What is pressed on its card then. */
  readonly press?: { readonly verb: string; readonly inputs: Inputs };
};

/** @param today an ISO date: what is done was done on it */
export function dutyStories(today: string): readonly DutyStory[] {
  const evidence = {
    link: 'https://example-icb.nhs.example/invented-minutes',
    evidenceDate: today,
    outcome: 'Agreed at an invented meeting.',
  };
  const later = { dueOn: daysAfter(today, 60), reason: 'The board meets later. (Invented.)' };
  const reason = 'No contract of this kind this year. (Invented.)';
  return [
    { shows: 'open, with its owner', duty: 'prevent-board' },
    { shows: 'started', duty: 'provider-proportionality', press: { verb: 'task-start', inputs: {} } },
    { shows: 'its date moved', duty: 'strategic-report', press: { verb: 'task-move', inputs: later } },
    {
      shows: 'not applicable',
      duty: 'contract-checklist',
      press: { verb: 'task-set-aside', inputs: { reason } },
    },
    {
      shows: 'completed, and what follows from it is open',
      duty: 'risk-assessment',
      press: { verb: 'task-complete', inputs: evidence },
    },
  ];
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
