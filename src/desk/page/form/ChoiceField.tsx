/** One of a few, as radio buttons. */
import { Radio } from '@fluentui/react-components';
import { type FieldProps, fieldId } from './field.ts';

export function ChoiceField({ field: { name, options }, values, type }: FieldProps) {
  return options.map(({ value, title, hint }, place) => (
    <div key={value} className="radio">
      <Radio
        // A link to the field leads to its first choice.
        id={place === 0 ? fieldId(name) : `${fieldId(name)}-${place}`}
        name={name}
        value={value}
        checked={values[name] === value}
        onChange={() => type(name, value)}
        label={
          <>
            {title}
            {hint && <span className="hint"> {hint}</span>}
          </>
        }
      />
    </div>
  ));
}
