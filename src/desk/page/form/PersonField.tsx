/** One of the staff, picked in Teams: what is typed never names somebody exactly enough. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import { canPickPeople, pickPerson } from '../door/teams.ts';
import { type FieldProps, fieldId } from './field.ts';

const { person: words } = pageWords.form;

export function PersonField({ field: { name }, values, type, describedBy }: FieldProps) {
  const [state, find] = usePicking((id, called) => {
    type(name, id);
    type(`${name}-name`, called);
  });
  const picked = values[name] ?? '';
  const called = values[`${name}-name`] || words.unnamed;
  const remove = () => {
    type(name, '');
    type(`${name}-name`, '');
    document.getElementById(fieldId(name))?.focus();
  };
  return (
    <>
      {picked && (
        <p className="picked">
          <span id={`picked-${name}`}>{fill(words.picked, { name: called })}</span>
          <Button size="small" aria-describedby={`picked-${name}`} onClick={remove}>
            {words.remove}
          </Button>
        </p>
      )}
      {canPickPeople() && (
        <Button
          id={fieldId(name)}
          className="find"
          aria-describedby={describedBy}
          disabledFocusable={state === 'waiting'}
          onClick={() => find(picked)}
        >
          {picked ? words.another : words.find}
        </Button>
      )}
      <p className="hint" role="status">
        {canPickPeople() ? state && words[state] : words.not}
      </p>
    </>
  );
}

/** What comes after the form was left belongs nowhere any more. */
function usePicking(found: (id: string, name: string) => void) {
  const [state, setState] = useState<'' | 'waiting' | 'failed'>('');
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const find = async (before: string) => {
    setState('waiting');
    try {
      const person = await pickPerson(before);
      if (person && isHere.current) found(person.id, person.name);
      setState('');
    } catch {
      setState('failed');
    }
  };
  return [state, find] as const;
}
