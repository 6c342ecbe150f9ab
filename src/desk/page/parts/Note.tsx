/** A sentence in a box: what was recorded, what is to be known, what went wrong. */
import { type ReactNode, useEffect, useRef } from 'react';

type Said = {
  readonly kind: 'done' | 'info' | 'warning' | 'error';
  readonly title?: string;
  /** Whether it takes the focus when it comes. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
};

export function Note({ kind, title, takesFocus = false, children }: Said) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  const role = { done: 'status', error: 'alert', info: undefined, warning: undefined }[kind];
  return (
    <div ref={box} className={`note ${kind}`} role={role} tabIndex={takesFocus ? -1 : undefined}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}
