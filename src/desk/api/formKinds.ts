/** Describes a kind of form: which fields it has, and what is done with what was typed into them. */
import type { Input, Problem } from '../../casework/input.ts';
import type { Person } from '../../policy/person.ts';
import type { Answer, Check, Field, Values } from './answers.ts';
import type { DeskKit, Opened } from './kit.ts';

/** A concern that was opened to fill in a form of it. */
export type Filling = Opened & {
  /** Those of the team whom an uncertain name might mean. */
  readonly unsure: readonly Person[];
};

export type Laid = {
  readonly title: string;
  readonly clause: string;
  readonly known: readonly Answer[];
  readonly intro: readonly string[];
  readonly fields: readonly Field[];
  readonly submit: string;
  /** What stands in the fields before anything is typed. */
  readonly values: Values;
};

export type Outcome =
  | { readonly problems: readonly Problem[] }
  /** To be looked at once more, and sent again. */
  | { readonly check: Check }
  | { readonly said: string };

export type FormKind = {
  readonly lay: (filling: Filling, kit: DeskKit) => Promise<Laid>;
  /**
   * @param press the press that it comes from, taken in once however often it arrives
   * @throws Refusal
   */
  readonly take: (
    filling: Filling,
    sent: { readonly input: Input; readonly isChecked: boolean; readonly press: string },
    kit: DeskKit,
  ) => Promise<Outcome>;
};
