/** What others did since a form was opened, and the choice of whoever filled it in. */
import { Button } from '@fluentui/react-components';
import { pageWords } from '../../../words/page.ts';
import type { Happened } from '../../api/answers.ts';
import { HappenedList } from '../parts/HappenedList.tsx';
import { Note } from '../parts/Note.tsx';

const { meanwhile } = pageWords.form;

type Choice = {
  /** Nothing where what was to be recorded is simply not possible any more. */
  readonly since: readonly Happened[];
  readonly isBusy: boolean;
  readonly anyway: () => unknown;
  readonly leave: () => unknown;
};

export function Others({ since, isBusy, anyway, leave }: Choice) {
  return (
    <Note kind="warning" title={meanwhile.title} takesFocus>
      {since.length > 0 ? (
        <>
          <p>{meanwhile.says}</p>
          <HappenedList happened={since} />
          <p>{meanwhile.choose}</p>
        </>
      ) : (
        <p>{meanwhile.gone}</p>
      )}
      <div className="buttons">
        {since.length > 0 && (
          <Button appearance="primary" disabledFocusable={isBusy} onClick={anyway}>
            {meanwhile.anyway}
          </Button>
        )}
        <Button disabledFocusable={isBusy} onClick={leave}>
          {meanwhile.leave}
        </Button>
      </div>
    </Note>
  );
}
