/** The files of samples beside the templates: what the journeys give, and what stands there. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardNames } from '../../../src/teams/cards/templates.ts';
import { scenes } from './scenes.ts';
import { recorded } from './stage.ts';

/** Models by the names of their samples; those by the name of their template. */
export type SampleFiles = Readonly<Record<string, Readonly<Record<string, object>>>>;

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'cards');

/** Plays every journey. @returns what the files must hold, in the order in which they hold it */
export async function playAll(): Promise<SampleFiles> {
  const samples = [...(await recorded(scenes))].sort(byName);
  return Object.fromEntries(samples.map(([name, of]) => [name, Object.fromEntries([...of].sort(byName))]));
}

export function readFiles(): SampleFiles {
  return Object.fromEntries(
    cardNames(folder).map((name) => [name, JSON.parse(readFileSync(fileOf(name), 'utf8'))]),
  );
}

/** As the formatter has them, so that two that play the journeys write the same bytes. */
export function writeFiles(files: SampleFiles): void {
  for (const [name, samples] of Object.entries(files))
    writeFileSync(fileOf(name), `${JSON.stringify(samples, undefined, 2)}\n`);
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { status, stderr } = spawnSync(process.execPath, [biome, 'format', '--write', folder], { cwd: root });
  if (status !== 0) throw new Error(`The samples could not be formatted: ${stderr}`);
}

function fileOf(name: string): string {
  return join(folder, `${name}.sample.json`);
}

/** The usual one first: tests and people look at that. */
function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  if (one === other) return 0;
  if (one === usual || other === usual) return one === usual ? -1 : 1;
  return one < other ? -1 : 1;
}

const usual = 'usual';
