/** Copies a text in the ways that work in a frame, or leaves it selected to be copied by hand. */

/** @param shown the element whose text it is */
export async function copied(shown: HTMLElement): Promise<boolean> {
  select(shown);
  // The newer way is closed to frames of other origins; this one is old and works there.
  if (document.execCommand('copy')) return true;
  try {
    await navigator.clipboard.writeText(shown.textContent);
    return true;
  } catch {
    select(shown);
    return false;
  }
}

function select(shown: HTMLElement): void {
  const selection = window.getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(shown);
  selection?.addRange(range);
}
