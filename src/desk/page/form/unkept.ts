/** Knows every form with typed text, so that none is left or put aside before it is kept. */
import type { Keeper } from './keeper.ts';

const keepers = new Map<string, Keeper>();
/** The one of the form that is seen now. */
let open: Keeper | undefined;

/** The one that still has unkept text for this form, or a new one: a form that was left comes back as it was. */
export function keeperFor(form: string, make: () => Keeper): Keeper {
  const known = keepers.get(form);
  if (known?.draft().isUnkept) return known;
  const keeper = make();
  keepers.set(form, keeper);
  return keeper;
}

/** @returns what is called once the form is not seen any more */
export function openKeeper(keeper: Keeper): () => void {
  open = keeper;
  return () => {
    open = undefined;
  };
}

/** Others that were left by the browser's "Back" go on by themselves, and ask nothing. */
export const isOpenUnkept = () => open?.draft().isUnkept ?? false;

export async function forgetOpen(): Promise<void> {
  await open?.forget();
}

export function isAnyUnkept(): boolean {
  return [...keepers.values()].some((keeper) => keeper.draft().isUnkept);
}

/** @returns whether all is kept now */
export async function keepAll(): Promise<boolean> {
  const kept = await Promise.all([...keepers.values()].map((keeper) => keeper.keep()));
  return kept.every(Boolean);
}

export async function forgetAll(): Promise<void> {
  await Promise.all([...keepers.values()].map((keeper) => keeper.forget()));
  keepers.clear();
}
