/** What the model expects where a reporter reads the whole of a long answer of their draft. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json } from './activity.ts';
import { type Expected, nothing } from './expected.ts';
import { text } from './said.ts';
import { draftLimits } from './texts.ts';
import type { Draft } from './world.ts';

/** The answers of a draft that can be asked for: what was typed, and what the last step shows of the rest. */
export function readable({ answers }: Draft): readonly string[] {
  return [
    ...Object.keys(draftLimits),
    'about',
    'age',
    'kinds',
    'check',
    ...(answers.check === 'direct' ? [] : ['talked']),
    ...(answers.policeTold ? ['policeTold'] : []),
  ];
}

/** A text that fits one page is read from its first sign to its last. */
export function answered({ answers }: Draft, data: Json): Expected {
  const [of, { answer }] = [text(data.of), words];
  const label = { otherManager: answer.manager }[of] ?? answer[of as keyof typeof answer];
  const said = answers[of] ?? '';
  return { ...nothing(label), with: /^\w{1,8000}$/.test(said) ? [said] : [] };
}
