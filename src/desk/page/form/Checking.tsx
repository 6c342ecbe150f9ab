/** What is to be recorded, to be checked before it is. */
import { Button } from '@fluentui/react-components';
import { pageWords } from '../../../words/page.ts';
import type { Check } from '../../api/answers.ts';
import { Answers } from '../parts/Answers.tsx';
import { Heading } from '../parts/Heading.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import type { How, Outcome } from './useSending.ts';

const { form: words } = pageWords;

type Checked = {
  readonly check: Check;
  readonly isBusy: boolean;
  readonly outcome: Outcome;
  readonly send: (how: How) => Promise<void>;
  readonly back: () => void;
};

export function Checking({ check, isBusy, outcome: { how, trouble }, send, back }: Checked) {
  return (
    <>
      {trouble && <TroubleNote error={trouble.error} again={trouble.again} also={words.unsent} />}
      <Heading title={check.title} />
      <p className="quiet">{words.check.says}</p>
      <Answers answers={check.answers} />
      <div className="buttons">
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() => send({ ...how, checked: true })}
        >
          {isBusy ? words.sending : check.submit}
        </Button>
        <Button disabledFocusable={isBusy} onClick={back}>
          {words.check.back}
        </Button>
      </div>
    </>
  );
}
