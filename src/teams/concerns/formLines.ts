/** Says of each form that waits what it is about and when it was begun; Teams stores that: no name. */
import type { Draft } from '../../casework/concerns/drafts.ts';
import type { Local } from '../../policy/local.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { FormLine } from '../home.ts';

export function formLines(drafts: readonly Draft[], { calendar }: Local): readonly FormLine[] {
  const { empty, begun, tip } = words.forms;
  return drafts.map(({ id: draft, answers, begunAt }) => {
    const about = answers.about === '' ? empty : words.about[answers.about];
    const title = begunAt ? fill(begun, { about, when: sayWhen(begunAt, calendar) }) : about;
    return { draft, title, tip: fill(tip, { title }) };
  });
}
