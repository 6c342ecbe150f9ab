/** A date in three fields, as the NHS asks for one: nobody takes 3 April for 4 March. */
import { Input, Label } from '@fluentui/react-components';
import { pageWords } from '../../../words/page.ts';
import { type FieldProps, fieldId } from './field.ts';

const { form: words } = pageWords;

export function DateField({ field: { name }, values, type, isWrong }: FieldProps) {
  return (
    <div className="date">
      {(['day', 'month', 'year'] as const).map((part) => {
        const full = `${name}-${part}`;
        const id = part === 'day' ? fieldId(name) : fieldId(full);
        return (
          <div key={part} className={part}>
            <Label htmlFor={id}>{words[part]}</Label>
            <Input
              id={id}
              inputMode="numeric"
              autoComplete="off"
              value={values[full] ?? ''}
              aria-invalid={isWrong || undefined}
              onChange={(_, { value }) => type(full, value)}
            />
          </div>
        );
      })}
    </div>
  );
}
