/** `node test/house/measure.ts [root]`: the figures of a checkout, of this layout or an older one. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circlesIn } from './circles.ts';
import { keysIn, roomsOf, severalSubjects } from './figures.ts';
import { playJourneys } from './journeys.ts';
import { linesOf, readModules } from './modules.ts';
import { record } from './touched.ts';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
const recorder = await record(root);
const modules = readModules(root);

section('Files and lines');
for (const { room, files, lines } of roomsOf(modules)) row(room, `${files}`, `${lines}`);
const sizes = modules.map(linesOf).sort((one, other) => one - other);
row('Median and longest file', `${sizes[Math.floor(sizes.length / 2)]}`, `${sizes.at(-1)}`);

const circles = circlesIn(modules);
section(`Circles of imports: ${circles.length}`);
for (const { members } of circles) console.log(`  ${members.join('  ')}`);

const keys = keysIn(modules);
section(`Families of documents, by the text of ${keys.where}: ${keys.found.length}`);
console.log(`  ${keys.found.join('  ')}`);

const several = severalSubjects(modules);
section(`Files that import from several subjects: ${several.length}`);
for (const { path, subjects } of several) row(path, `${subjects.length}`, subjects.join(' '));

section('Files that a journey touches, and those of them that rest when nothing happens');
const { journeys, keys: kept } = await playJourneys(root, recorder);
for (const { name, all, own } of journeys) row(name, `${all.length}`, `${own.length}`);
for (const { name, own } of journeys) console.log(`\n  ${name}:\n    ${own.join('\n    ')}`);

section(`Families of documents that the journeys keep: ${kept.length}`);
console.log(`  ${kept.join('  ')}`);

function section(title: string): void {
  console.log(`\n${title}`);
}

function row(name: string, first: string, second: string): void {
  console.log(`  ${name.padEnd(44)}${first.padStart(6)}  ${second.padStart(8)}`);
}
