/** Copies a text in the ways that work in a frame, or leaves it selected to be copied by hand. */
import { within } from '../door/within.ts';

/** Longer, somebody has been asked for leave and does not answer. */
const patienceMs = 2_000;

/** @param shown the element whose text it is */
export async function copied(shown: HTMLElement): Promise<boolean> {
  select(shown);
  for (const way of ways) if (await way(shown.textContent).catch(() => false)) return true;
  select(shown);
  return false;
}

/** The newer way is closed to frames of other origins; the first is old and works there. */
const ways: readonly ((text: string) => Promise<boolean>)[] = [
  async () => document.execCommand('copy'),
  async (text) => {
    await within(navigator.clipboard.writeText(text), patienceMs, () => new Error('No answer.'));
    return true;
  },
];

function select(shown: HTMLElement): void {
  const selection = window.getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(shown);
  selection?.addRange(range);
}
