/** Counts how much the cards ask of somebody. */
import type { Page } from 'playwright-core';

export type Effort = { readonly presses: number; readonly typed: number };

/** Counts in the page, from now on, what is pressed or chosen on cards, and the fields that are typed into. */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  const counting = await page.evaluateHandle(() => {
    const typed = new Set<EventTarget>();
    const counted = { presses: 0, typed: 0 };
    const chosen = 'input:is([type=radio], [type=checkbox])';
    const onCard = (event: Event) =>
      event.target instanceof Element && event.target.closest('.ac-adaptiveCard') ? event.target : undefined;
    addEventListener(
      'click',
      (event) => {
        if (onCard(event)?.closest(`button, a, ${chosen}`)) counted.presses += 1;
      },
      true,
    );
    addEventListener(
      'input',
      (event) => {
        const field = onCard(event);
        if (!field || field.matches(chosen)) return;
        typed.add(field);
        counted.typed = typed.size;
      },
      true,
    );
    return counted;
  });
  return () => counting.jsonValue();
}
