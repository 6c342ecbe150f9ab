/** What every kind of field is given, and the names by which links and screen readers find its parts. */
import type { Field, Values } from '../../api/answers.ts';

export type FieldProps = {
  readonly field: Field;
  readonly values: Values;
  readonly type: (name: string, value: string) => void;
  readonly isWrong: boolean;
  /** The ids of what describes it. */
  readonly describedBy: string | undefined;
};

export const fieldId = (name: string) => `field-${name}`;
export const hintId = (name: string) => `hint-${name}`;
export const errorId = (name: string) => `error-${name}`;
export const countId = (name: string) => `count-${name}`;
