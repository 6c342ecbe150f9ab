/** Shows a reporter what a manager asked, in an answer to their own press that Teams does not store. */
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { show, tell, type Words } from '../cards/parts.ts';
import type { Press } from '../door/press.ts';

export type Question = {
  readonly manager: string;
  readonly at: string;
  /** Undefined where Teams would store it. */
  readonly text: string | undefined;
};

/** What the manager waits for an answer to; undefined for anybody but the reporter. */
export function askedOf(
  { check, raisedBy }: Case,
  { visitor, stored }: Pick<Press, 'visitor' | 'stored'>,
): Question | undefined {
  if (check.state !== 'asked' || check.question === undefined || raisedBy.id !== visitor.person.id)
    return undefined;
  const { text, at, by } = check.question;
  return { manager: by.name, at, text: stored ? undefined : text };
}

export function questionShown(
  asked: Question | undefined,
  { calendar }: Local,
): { readonly asked: Words; readonly question: Words } {
  if (!asked) return { asked: tell(''), question: show('') };
  const { manager, at, text } = asked;
  const { title, stored } = words.askedYou;
  return {
    asked: tell(fill(title, { manager, when: sayWhen(at, calendar) })),
    question: text === undefined ? tell(stored) : show(text),
  };
}
