/** The samples are what the product fills its cards with: journeys make them, and nobody writes one. */
import assert from 'node:assert/strict';
import { playAll, readFiles, type SampleFiles } from './recorded/files.ts';

describe('The samples of cards', function () {
  this.timeout(1_200_000); // a minute or two alone; three services side by side beside others take many times that
  let played: SampleFiles;
  const files = readFiles();
  before(async () => {
    played = await playAll();
  });

  for (const [name, samples] of Object.entries(files))
    it(`of ${name} are those that the journeys give`, () => {
      const given = played[name] ?? {};
      assert.deepEqual(Object.keys(samples), Object.keys(given), again);
      for (const [sample, model] of Object.entries(samples))
        assert.deepEqual(model, given[sample], `${sample}: ${again}`);
    });
});

const again =
  'What stands in cards/ is not what the journeys in test/cards/recorded give. Run `npm run cards`, and look at what has changed.';
