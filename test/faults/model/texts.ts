/** What people type: mostly something new with a planted word in it; now and then the same, nothing, too much, or what is nasty. */
import fc from 'fast-check';
import type { Json } from './activity.ts';
import type { Name } from './cast.ts';
import type { Play } from './play.ts';

/** Mostly what is usual; now and then something else. */
export function rarely<T>(other: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: other });
}

export type TextKind = 'new' | 'full' | 'same' | 'blank' | 'long' | 'huge' | 'nasty' | 'none';

export const textKind: fc.Arbitrary<TextKind> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('new' as const) },
  { weight: 3, arbitrary: fc.constantFrom('same' as const, 'nasty' as const, 'full' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('blank' as const, 'long' as const, 'huge' as const, 'none' as const),
  },
);

const nasties = [
  '**bold** [link](https://example.invalid) <at>Jo Lindqvist</at>',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}} ${' + 'reference} $& $$',
  '\uE000s0\uE001 \u202Eturned\u202C \u0000',
  '__proto__ constructor toString',
  'two\r\nlines\rand\u000Bmore\u2028of 👩‍⚕️',
];

/** How long each answer of a draft may be. */
export const draftLimits: Readonly<Record<string, number>> = {
  name: 200,
  identifiers: 2_000,
  what: 10_000,
  when: 200,
  how: 2_000,
  otherManager: 200,
  agreed: 4_000,
};

const limits: Readonly<Record<string, number>> = {
  ...draftLimits,
  text: 10_000,
  to: 200,
};

/** `seed` chooses among the nasty ones. */
export function textOf(
  { secrets }: Play,
  who: Name,
  kind: TextKind,
  field: string,
  seed = 0,
): string | undefined {
  const limit = limits[field] ?? 4_000;
  switch (kind) {
    case 'new':
      return `${secrets.plant(who)} seen`;
    case 'same':
      return 'As agreed';
    case 'nasty':
      return limit < 200 ? secrets.plant(who) : `${secrets.plant(who)} ${nasties[seed % nasties.length]}`;
    case 'blank':
      return ' \n';
    case 'none':
      return undefined;
    case 'full':
      return secrets.plant(who).padEnd(limit, 'z');
    case 'huge':
      return secrets.plant(who).padEnd(formFields.has(field) ? limit + 1 : 50_000, 'y');
    case 'long':
      return secrets.plant(who).padEnd(limit + 1, 'x');
  }
}

/** So much in the form as a card still holds: a longer one is another test's. */
const formFields: ReadonlySet<string> = new Set([
  'name',
  'identifiers',
  'what',
  'when',
  'how',
  'otherManager',
  'agreed',
]);

export function without<T extends object>(fields: T): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
