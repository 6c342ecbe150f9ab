/** Asks in a dialog of the page's own: those of the browser do not open in every frame. */
import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';

type Question = {
  readonly title: string;
  readonly says: string;
  readonly yes: string;
  readonly no: string;
  readonly answered: (isYes: boolean) => void;
};

export function Ask({ title, says, yes, no, answered }: Question) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={() => answered(false)}>
      <h2 id={id}>{title}</h2>
      <p>{says}</p>
      <div className="buttons">
        <Button appearance="primary" onClick={() => answered(false)}>
          {no}
        </Button>
        <Button onClick={() => answered(true)}>{yes}</Button>
      </div>
    </dialog>
  );
}
