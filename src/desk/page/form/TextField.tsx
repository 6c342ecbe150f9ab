/** What is typed in words, or chosen from a long list, with the characters that are left. */
import { Input, Select, Textarea } from '@fluentui/react-components';
import { useDeferredValue } from 'react';
import { pageWords } from '../../../words/page.ts';
import { count, fill } from '../../../words/say.ts';
import { countId, type FieldProps, fieldId } from './field.ts';

const { form: words } = pageWords;
/** Of all that a field takes: what is left is said from here on. */
const nearEnd = 0.2;

export function TextField({ field, values, type, isWrong, describedBy }: FieldProps) {
  const { name, kind, most, options } = field;
  const value = values[name] ?? '';
  const left = useDeferredValue(leftWords(value, most));
  const props = {
    id: fieldId(name),
    value,
    autoComplete: 'off',
    'aria-invalid': isWrong || undefined,
    'aria-describedby': [describedBy, most > 0 && countId(name)].filter(Boolean).join(' ') || undefined,
    onChange: (_: unknown, given: { value: string }) => type(name, given.value),
  };
  return (
    <>
      {options.length > 0 ? (
        <Select {...props}>
          <option value="">{words.choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </Select>
      ) : kind === 'text' ? (
        <Textarea {...props} className="text" resize="vertical" rows={5} />
      ) : (
        <Input {...props} />
      )}
      {most > 0 && (
        <p id={countId(name)} className="hint" role="status">
          {left}
        </p>
      )}
    </>
  );
}

function leftWords(value: string, most: number): string {
  const left = most - value.length;
  if (left > most * nearEnd) return '';
  const { one, several } = left < 0 ? words.over : words.left;
  return fill(Math.abs(left) === 1 ? one : several, { count: count(Math.abs(left)) });
}
