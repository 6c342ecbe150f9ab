/** What went wrong, with the one press that may mend it. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { pageWords } from '../../../words/page.ts';
import { signIn } from '../door/teams.ts';
import { type Mend, troubleOf } from '../door/trouble.ts';
import { Note } from './Note.tsx';

const labels: Readonly<Record<Exclude<Mend, 'nothing'>, string>> = {
  again: pageWords.again,
  'sign-in': pageWords.signIn,
  reload: pageWords.reload,
};

type Said = {
  readonly error: unknown;
  readonly again: () => unknown;
  /** What else is to be known: that what stands below is old. */
  readonly also?: string;
};

export function TroubleNote({ error, again, also }: Said) {
  const [refused, setRefused] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const trouble = troubleOf(refused ?? error);
  const mend = async () => {
    setBusy(true);
    try {
      if (trouble.mend === 'reload') window.location.reload();
      if (trouble.mend === 'sign-in') await signIn();
      setRefused(undefined);
      await again();
    } catch (still) {
      setRefused(still);
    } finally {
      setBusy(false);
    }
  };
  const says = <p>{[trouble.message, also].filter(Boolean).join(' ')}</p>;
  if (trouble.mend === 'nothing') return <Note kind="info">{says}</Note>;
  return (
    <Note kind="error" title={pageWords.trouble.title}>
      {says}
      <Button disabledFocusable={isBusy} onClick={mend}>
        {labels[trouble.mend]}
      </Button>
    </Note>
  );
}
