/** Shows that something is on its way, once that takes long enough to wonder. */
import { Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { pageWords } from '../../../words/page.ts';

const wonderMs = 700;

export function Waiting({ says = pageWords.waiting }: { readonly says?: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), wonderMs);
    return () => clearTimeout(timer);
  }, []);
  return <div className="waiting">{isLong && <Spinner size="small" label={says} />}</div>;
}
