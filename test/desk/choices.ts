/** What can be chosen at the host page of the desk: who sits there, how it looks, and what goes wrong. */
import { type Person, people } from '../tenant/people.ts';

export type Chooser = {
  readonly label: string;
  /** None where something is typed. */
  readonly options?: Readonly<Record<string, string>>;
  readonly usual: string;
  /** Shown when it is looked for. */
  readonly isRare?: boolean;
};

/** Each stands in the address of the host page under its name, so that a page can be opened with it. */
export const choosers = {
  as: {
    label: 'Who you are',
    options: namesOf(people),
    usual: 'jo',
  },
  theme: {
    label: 'Theme',
    options: { default: 'Light', dark: 'Dark', contrast: 'High contrast', glass: 'Glass' },
    usual: 'default',
  },
  frame: {
    label: 'Opened as',
    options: { content: 'Tab', task: 'Dialog' },
    usual: 'content',
    isRare: true,
  },
  /** In a tab what Teams calls `subPageId`; in a dialog the page's address, as seen from the desk's. */
  page: { label: 'Sub page', usual: '', isRare: true },
  client: {
    label: 'Client',
    options: { web: 'Web', desktop: 'Desktop', android: 'Android', ios: 'iOS' },
    usual: 'web',
    isRare: true,
  },
  can: {
    label: 'What it can do',
    options: { much: 'Much', little: 'Little: no clipboard, print or pop-up' },
    usual: 'much',
    isRare: true,
  },
  /** What is none of the first words is the code of a refusal. */
  token: {
    label: 'Sign-in',
    options: {
      given: 'Works',
      consent: 'Needs consent first',
      late: 'Comes late',
      never: 'Is never answered',
      expired: 'Gives an expired token',
      resourceRequiresConsent: 'Refused: resourceRequiresConsent',
      resourceRequiresMfa: 'Refused: resourceRequiresMfa',
      resourceDisabled: 'Refused: resourceDisabled',
      tokenRevoked: 'Refused: tokenRevoked',
      CancelledByUser: 'Refused: CancelledByUser',
    },
    usual: 'given',
    isRare: true,
  },
  /** What is none of the people is what happens in place of a pick. */
  pick: {
    label: 'Who is picked',
    options: {
      ...namesOf(people),
      nobody: 'Nobody: the list is closed',
      refused: 'Refused',
      never: 'Is never answered',
    },
    usual: 'riley',
    isRare: true,
  },
  /** The desk's own limit for a token is ten seconds. */
  late: { label: 'How late (ms)', usual: '12000', isRare: true },
  /** A tab that has not said by then that it is there is covered with Teams' own error. */
  patience: { label: 'Teams waits for (ms)', usual: '30000', isRare: true },
} as const satisfies Readonly<Record<string, Chooser>>;

export type Choice = keyof typeof choosers;
export type Chosen = Readonly<Record<Choice, string>>;

function namesOf(all: Readonly<Record<string, Pick<Person, 'displayName' | 'jobTitle'>>>) {
  return Object.fromEntries(
    Object.entries(all).map(([name, { displayName, jobTitle }]) => [
      name,
      `${displayName}, ${jobTitle ?? 'no job title'}`,
    ]),
  );
}
