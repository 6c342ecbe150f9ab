/** What axe has to object to in the page of the desk. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Shown } from './opened.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Fluent's keyboard helper puts unseen stops at the edges of what it holds, by design (microsoft/tabster#288). */
const excluded = '[data-tabster-dummy]';

export async function objectionsTo({ page }: Shown): Promise<readonly string[]> {
  const frame = page.frames()[1];
  if (!frame) throw new Error('The desk is in no frame.');
  await frame.evaluate(axe);
  const how = JSON.stringify({ runOnly: levels, resultTypes: ['violations'] });
  const { violations }: AxeResults = await frame.evaluate(
    `axe.run({ include: 'html', exclude: '${excluded}' }, ${how})`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
