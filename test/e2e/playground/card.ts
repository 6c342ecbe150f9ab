/** What a person does with one Adaptive Card, in a message or in a dialog. */
import type { Locator } from 'playwright-core';

export type Card = {
  /** For what the tools below do not cover. */
  readonly locator: Locator;
  readonly text: () => Promise<string>;
  /** By its title or, where several have the same, by what it says of itself when it is pointed at. */
  readonly press: (buttonTitle: string) => Promise<void>;
  readonly fill: (inputLabel: string, value: string) => Promise<void>;
  /** Options by their titles; several where the input takes several. */
  readonly choose: (inputLabel: string, ...optionTitles: string[]) => Promise<void>;
  /** An Input.Toggle, by its title. */
  readonly tick: (title: string) => Promise<void>;
  readonly valueOf: (inputLabel: string) => Promise<string>;
};

export function cardIn(locator: Locator): Card {
  return {
    locator,
    text: () => locator.innerText(),
    press: (title) => button(locator, title).click(),
    fill: (label, value) => field(locator, label).locator('input, textarea').first().fill(value),
    choose: (label, ...titles) => choose(field(locator, label), titles),
    tick: (title) => locator.getByRole('checkbox', { name: title }).check(),
    valueOf: (label) => field(locator, label).locator('input, textarea').first().inputValue(),
  };
}

/** By its title or, where several have the same, by what it says of itself when it is pointed at. */
export function button(card: Locator, title: string): Locator {
  const named = { name: title, exact: true };

  return card
    .getByRole('button', named)
    .or(card.getByRole('link', named))
    .or(card.getByTitle(title, { exact: true }));
}

/** The label and its input stand in one element. A required input's label ends in a star. */
function field(card: Locator, label: string): Locator {
  const words = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  return card
    .locator('label.ac-richTextBlock')
    .filter({ hasText: new RegExp(`^${words}[\\s*]*$`) })
    .locator('..');
}

async function choose(input: Locator, titles: readonly string[]): Promise<void> {
  const list = input.getByRole('combobox');
  const isList = (await list.count()) > 0;
  for (const title of titles) {
    if (isList) await chooseFromList(list, title);
    else await option(input, title).check();
  }
  if (isList) await list.press('Escape');
}

function option(input: Locator, title: string): Locator {
  const label = input.page().locator('label').getByText(title, { exact: true });

  return input.locator('.fui-Radio, .fui-Checkbox').filter({ has: label }).locator('input');
}

async function chooseFromList(list: Locator, title: string): Promise<void> {
  if ((await list.getAttribute('aria-expanded')) !== 'true') await list.click();
  // The options are drawn at the end of the page, outside the card; a list that takes several calls them otherwise.
  const options = list.page().getByRole('listbox').getByRole('option');
  const several = list.page().getByRole('menuitemcheckbox');
  await options.or(several).filter({ hasText: title }).first().click();
}
