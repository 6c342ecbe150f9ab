/** `npm run test:shuffled`: each describe's tests in an order of chance, for none may lean on what another did. */
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { type Chance, chanceFrom } from '../faults/kill/chance.ts';

const { values, positionals } = parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true });
const seed = Number(values.seed ?? Date.now() % 100_000);
const patterns = positionals.length > 0 ? positionals : ['test/**/*.test.ts'];

const mocha = new Mocha({ timeout: 300_000, reporter: 'dot' });
for (const file of globSync(patterns).sort()) mocha.addFile(file);
await mocha.loadFilesAsync();
shuffle(mocha.suite, chanceFrom(seed));
console.log(`The order of chance from --seed ${seed}`);
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));

function shuffle({ tests, suites }: Mocha.Suite, chance: Chance): void {
  tests.splice(0, tests.length, ...chance.shuffled(tests));
  suites.splice(0, suites.length, ...chance.shuffled(suites));
  for (const suite of suites) shuffle(suite, chance);
}
