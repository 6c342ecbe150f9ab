/** Prints the page or one piece of it, and tells whether anything happened: some hosts do nothing. */

/** Between asking and the browser beginning, which it does at once or not at all. */
const momentMs = 500;

/** @returns whether the browser began to print */
export async function printed(piece?: Element | null): Promise<boolean> {
  const { classList } = document.documentElement;
  const undo = () => {
    classList.remove('one-piece');
    piece?.classList.remove('to-print');
  };
  const begun = new Promise<boolean>((resolve) => {
    window.addEventListener('beforeprint', () => resolve(true), { once: true });
    setTimeout(() => resolve(false), momentMs);
  });
  if (piece) {
    classList.add('one-piece');
    piece.classList.add('to-print');
    window.addEventListener('afterprint', undo, { once: true });
  }
  window.print();
  const isBegun = await begun;
  if (!isBegun) undo();
  return isBegun;
}
