/** Answers "help": what can be done here, and the papers for when Teams does not work. */
import type { Cards } from './cards/expand.ts';
import type { Handler } from './door/press.ts';

export type HelpModels = {
  /** Where the papers are opened; empty where the service does not know its own address. */
  help: { readonly form: string; readonly poster: string };
};

export type HelpKit = {
  readonly cards: Cards<HelpModels>;
  readonly papers: HelpModels['help'] | undefined;
};

export const help: Handler<HelpKit> = async (_press, { cards, papers }) =>
  cards.expand('help', papers ?? { form: '', poster: '' });
