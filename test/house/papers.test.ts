import assert from 'node:assert/strict';
import { type Known, strangersIn } from './paperRules.ts';
import { anchorsOf, paperOf, tableUnder } from './papers.ts';

const guide = paperOf(
  'docs/run/guide.md',
  '# Guide\n\n## What `/ready` can say\n\n## 1. Azure\n\n## 1. Azure\n',
);

/** A small house that papers may speak of. */
const house: Known = {
  papers: [guide],
  files: new Set([
    'README.md',
    'docs/run/guide.md',
    'docs/pictures/one.png',
    'src/policy/pack.ts',
    'package.json',
  ]),
  folders: new Set(['docs', 'docs/run', 'docs/pictures', 'src', 'src/policy']),
  ignored: ['dist'],
  scripts: new Set(['test', 'bench', 'bench:scale']),
  settings: new Set(['JOURNAL', 'LIST_POLL_SECONDS', 'MicrosoftAppId']),
  endpoints: new Set(['GET /live', 'POST /api/messages']),
};

const found = (text: string, path = 'docs/run/paper.md') => strangersIn(paperOf(path, text), house);
const fence = (text: string) => `\`\`\`\n${text}\n\`\`\``;

describe('A paper is refused that names', () => {
  for (const [what, text, sentence] of [
    [
      'a link to no paper',
      '[here](gone.md)',
      /^docs\/run\/paper\.md links to gone\.md, .* no docs\/run\/gone\.md: mend/,
    ],
    [
      'a picture that is not there',
      '<img src="../pictures/two.png" alt="">',
      /no docs\/pictures\/two\.png: mend/,
    ],
    [
      'a heading of another paper that is not there',
      '[here](guide.md#gone)',
      /links to guide\.md#gone, .* #gone: mend/,
    ],
    [
      'a heading of its own that is not there',
      '# Here\n\n[there](#there)',
      /links to #there, .* #there: mend/,
    ],
    [
      'a path from the root',
      '`src/policy/gone.ts`',
      /^docs\/run\/paper\.md names the path src\/policy\/gone\.ts, .*: name the one/,
    ],
    ['a path of a command', '`node src/gone.ts`', /the path src\/gone\.ts/],
    ['a path between fences', fence('node src/cli/gone.ts --all'), /the path src\/cli\/gone\.ts/],
    ['a path that is told short', '`policy/gone.ts`', /the path policy\/gone\.ts/],
    ['a file that is told by its name', '`gone.ts`', /the path gone\.ts/],
    ['a folder', '`src/gone/`', /the path src\/gone\//],
    ['a folder that is told short', '`policy/gone/`', /the path policy\/gone\//],
    [
      'a folder before what the reader puts in',
      '`src/gone/NAME/events.ts`',
      /the path src\/gone\/NAME\/events\.ts/,
    ],
    [
      'a script',
      'Type npm run gone.',
      /^docs\/run\/paper\.md names the script gone, .* package\.json .*: add it/,
    ],
    ['a script between fences', fence('npm ci && npm run bench:gone'), /the script bench:gone/],
    ['a script that is told short', '`bench:gone`', /the script bench:gone/],
    [
      'a setting',
      '`GONE_SETTING`',
      /^docs\/run\/paper\.md names the setting GONE_SETTING, .*: mend it, or add it to notSettings/,
    ],
    ['a setting of one word', '`GONE`', /the setting GONE,/],
    ['a setting with its value', '`GONE=1 npm run bench`', /the setting GONE,/],
    ['a setting between fences', fence('GONE=1 npm test'), /the setting GONE,/],
    ['a setting of the bot', '`MicrosoftAppGone`', /the setting MicrosoftAppGone,/],
    [
      'an endpoint',
      '`/gone`',
      /^docs\/run\/paper\.md names the endpoint \/gone, which is no route: name one/,
    ],
    ['an endpoint by another method', '`POST /live`', /the endpoint POST \/live/],
    ['an endpoint in an address', fence('curl https://HOST/gone'), /the endpoint \/gone/],
    ['an endpoint in an address of npm run dev', '<http://127.0.0.1:3978/gone>', /the endpoint \/gone/],
  ] as const) {
    it(what, () => {
      const sentences = found(text);
      assert.equal(sentences.length, 1, sentences.join('\n'));
      assert.match(sentences[0] ?? '', sentence);
    });
  }
});

describe('A paper may name', () => {
  for (const [what, text] of [
    [
      'papers, headings and pictures',
      '[a](guide.md) [b](guide.md#what-ready-can-say) [c](../../README.md) ![d](../pictures/one.png)',
    ],
    ['the second of two headings that are equal', '[a](guide.md#1-azure) [b](guide.md#1-azure-1)'],
    ['a heading of its own', '# Here\n\n[up](#here)'],
    ['a folder by a link', '[pictures](../pictures/)'],
    ['addresses of others', '[a](https://example.org/gone.md) [b](mailto:a@example.org)'],
    [
      'paths that are there',
      '`src/policy/pack.ts` `policy/pack.ts` `pack.ts` `guide.md` `policy/` `./src/policy`',
    ],
    ['what the reader puts in', '`src/policy/NAME/events.ts` `src/*.ts` `NAME.json` `test…/gone.ts`'],
    ['what is made later', '`dist/app.zip`'],
    ['folders of other machines', fence('cd /opt/gone && node gone.ts')],
    ['scripts', '`npm run bench` `bench:scale` `npm test`'],
    ['words with a colon that are no scripts', '`waiting:concerns`'],
    ['settings, alone and with a value', '`JOURNAL` `LIST_POLL_SECONDS=60` `MicrosoftAppId=`'],
    ['words in capitals that are no settings', '`GET` `SIGTERM` `KIND is overdue`'],
    ['endpoints', '`/live` `GET /live` `/api/messages` `POST /api/messages` https://HOST/live'],
    ["Graph's addresses", '`/sites/root` `GET /users`'],
    ['what stands between fences as it is written there', fence('[a](gone.md) `gone.ts`')],
  ] as const) {
    it(what, () => {
      assert.deepEqual(found(text), []);
    });
  }
});

describe('Of a paper is read', () => {
  it('the anchor of each heading', () => {
    assert.deepEqual([...anchorsOf(guide)], ['guide', 'what-ready-can-say', '1-azure', '1-azure-1']);
    const others = paperOf('a.md', '## [A](b.md), and _why_?\n\n```\n# no heading\n```\n');
    assert.deepEqual([...anchorsOf(others)], ['a-and-why']);
  });

  it('the table under a heading, and no other', () => {
    const paper = paperOf(
      'a.md',
      '# A\n\n## B\n\n| x | y |\n| --- | --- |\n| 1 | `2` |\n\n## C\n\n| z |\n| --- |\n| 3 |\n',
    );
    assert.deepEqual(tableUnder(paper, 'B'), [['1', '`2`']]);
    assert.deepEqual(tableUnder(paper, 'D'), []);
  });
});
