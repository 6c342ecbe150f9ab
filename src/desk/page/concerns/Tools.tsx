/** Copies the reference and prints the page, or says what to do where a host lets neither happen. */
import { Button } from '@fluentui/react-components';
import { useContext, useRef, useState } from 'react';
import { pageWords } from '../../../words/page.ts';
import { fill } from '../../../words/say.ts';
import { InDialog } from '../door/inDialog.ts';
import { copied } from './copy.ts';
import { printed } from './print.ts';

const { concern: words } = pageWords;

export function Tools({ reference }: { readonly reference: string }) {
  const shown = useRef<HTMLSpanElement>(null);
  const [says, setSays] = useState('');
  const isDialog = useContext(InDialog);
  const isByHand = says === words.selected;
  const copy = async () => {
    if (!shown.current) return;
    setSays((await copied(shown.current)) ? fill(words.copied, { reference }) : words.selected);
  };
  const print = async () => setSays((await printed()) ? '' : words.noPrint);
  return (
    <div className="tools no-print">
      <span ref={shown} className={isByHand ? 'reference' : 'unseen'} aria-hidden={!isByHand}>
        {reference}
      </span>
      <Button size="small" onClick={copy}>
        {words.copy}
      </Button>
      {!isDialog && (
        <Button size="small" onClick={print}>
          {words.print}
        </Button>
      )}
      <p role="status">{says}</p>
    </div>
  );
}
