/** One field of a form with its label, its hint, and what is to be mended in it. */
import { Label } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import type { Mistake } from '../../api/answers.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { DateField } from './DateField.tsx';
import { errorId, type FieldProps, fieldId, hintId } from './field.ts';
import { PersonField } from './PersonField.tsx';
import { TextField } from './TextField.tsx';

const { form: words } = pageWords;

type Given = Omit<FieldProps, 'isWrong' | 'describedBy'> & { readonly mistakes: readonly Mistake[] };

export function FieldOf({ field, mistakes, ...given }: Given) {
  const { name, label, hint, optional } = field;
  const mine = mistakes.filter((one) => one.field === name || isPartOf(one.field, name));
  const isWrong = mine.length > 0;
  const describedBy = [hint && hintId(name), isWrong && errorId(name)].filter(Boolean).join(' ') || undefined;
  const props = { field, isWrong, describedBy, ...given };
  const title = optional ? fill(words.optional, { label }) : label;
  const notes = (
    <>
      {hint && (
        <p id={hintId(name)} className="hint">
          {hint}
        </p>
      )}
      {isWrong && (
        <div id={errorId(name)} className="wrong">
          {mine.map(({ text }) => (
            <p key={text}>{fill(words.errorAt, { text })}</p>
          ))}
        </div>
      )}
    </>
  );
  const group = { title, notes, describedBy, isWrong };
  if (field.kind === 'date')
    return (
      <Group {...group}>
        <DateField {...props} />
      </Group>
    );
  if (field.kind === 'person')
    return (
      <Group {...group}>
        <PersonField {...props} />
      </Group>
    );
  if (field.kind === 'choice' && field.options.length <= mostRadios)
    return (
      <Group {...group}>
        <ChoiceField {...props} />
      </Group>
    );
  return (
    <div className={isWrong ? 'field is-wrong' : 'field'}>
      <Label htmlFor={fieldId(name)}>{title}</Label>
      {notes}
      <TextField {...props} />
    </div>
  );
}

/** More are a list to scroll through, either way. */
const mostRadios = 8;

type Grouped = {
  readonly title: string;
  readonly notes: ReactNode;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  readonly children: ReactNode;
};

function Group({ title, notes, describedBy, isWrong, children }: Grouped) {
  return (
    <fieldset className={isWrong ? 'field is-wrong' : 'field'} aria-describedby={describedBy}>
      <legend>{title}</legend>
      {notes}
      {children}
    </fieldset>
  );
}

function isPartOf(field: string, name: string): boolean {
  return ['day', 'month', 'year'].some((part) => field === `${name}-${part}`);
}
