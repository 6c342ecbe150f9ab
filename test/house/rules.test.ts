/** Proves of each rule of the house that it finds its offence, and leaves alone what only looks like one. */
import assert from 'node:assert/strict';
import { moduleOf } from './modules.ts';
import * as rules from './rules.ts';

const opening = '/** Says what it is for. */\n';
const two = { 'src/policy/concerns/state.ts': '', 'src/policy/duties/state.ts': '' };

type Texts = Readonly<Record<string, string>>;
type Rule = (modules: rules.Modules) => rules.Broken;

const invent = (texts: Texts) => Object.entries(texts).map(([path, text]) => moduleOf(path, opening + text));
const takes = (target: string) => `import { a } from '${target}';`;

/** @param expected how each sentence begins */
function finds(rule: Rule, texts: Texts, ...expected: readonly string[]): void {
  const found = rule(invent(texts));
  const begun = found.map((one, index) => one.slice(0, expected[index]?.length ?? one.length));
  assert.deepEqual(begun, expected);
  for (const one of found) assert.match(one, /\S: \w/, 'it says no fix');
}

describe('A module of the house', () => {
  const importsOf = (text: string) => moduleOf('src/teams/tell/post.ts', text).imports;

  it('is read with what it imports, by path from the root or by name, and as what', () => {
    const [first, second, third] = importsOf(
      "import fs, { type A, b as c } from 'zod';\nimport type { D } from '../door/d.ts';\nimport './e.ts';",
    );
    assert.deepEqual(first?.names, [
      { theirs: 'fs', ours: 'fs' },
      { theirs: 'A', ours: 'A' },
      { theirs: 'b', ours: 'c' },
    ]);
    assert.equal(first.typeOnly, false);
    assert.partialDeepStrictEqual(second, { target: 'src/teams/door/d.ts', typeOnly: true });
    assert.partialDeepStrictEqual(third, { target: 'src/teams/tell/e.ts', typeOnly: false });
  });

  it('imports by every form there is', () => {
    const forms = [
      "import * as a from 'x'",
      "import 'x'",
      "await import('x')",
      "export * from 'x'",
      "export { a } from 'x'",
      "import {\n  a,\n  b,\n} from 'x'",
      'import { a } from "x"',
    ];
    for (const form of forms)
      assert.deepEqual(
        importsOf(form).map(({ target }) => target),
        ['x'],
        form,
      );
  });

  it('imports types alone where each name says so', () => {
    const isType = (clause: string) => importsOf(`import ${clause} from 'x';`)[0]?.typeOnly;
    assert.deepEqual(['{ type A, type B }', 'type A', '{ type A, b }', 'a'].map(isType), [
      true,
      true,
      false,
      false,
    ]);
  });

  it('imports nothing in a comment', () => {
    assert.deepEqual(importsOf("// import { a } from 'x';\n/* import 'y'; */\n"), []);
  });
});

describe('The rules of the house find', () => {
  it('a module in no room', () => {
    finds(
      rules.inNoRoom,
      { 'src/utils/a.ts': '', 'src/stray.ts': '', 'src/main.ts': '' },
      'src/utils/a.ts',
      'src/stray.ts',
    );
  });

  for (const [path, target, room] of [
    ['src/policy/hours.ts', 'node:crypto', 'src/policy/'],
    ['src/policy/hours.ts', '../words/say.ts', 'src/policy/'],
    ['src/journal/chain.ts', 'zod', 'src/journal/'],
    ['src/journal/sqlite/open.ts', '../azure/open.ts', 'src/journal/sqlite/'],
    ['src/journal/azure/open.ts', '../sqlite/open.ts', 'src/journal/azure/'],
    ['src/journal/backup.ts', '../engine/ports.ts', 'src/journal/backup.ts'],
    ['src/engine/clocks.ts', '../policy/clock.ts', 'src/engine/'],
    ['src/engine/clocks.ts', '../journal/chain.ts', 'src/engine/'],
    ['src/words/say.ts', '../teams/home.ts', 'src/words/'],
    ['src/casework/concerns/raise.ts', '../../journal/sqlite/open.ts', 'src/casework/'],
    ['src/teams/home.ts', '../engine/dispatch.ts', 'src/teams/'],
    ['src/teams/home.ts', 'jose', 'src/teams/'],
    ['src/sharepoint/mail.ts', 'botbuilder', 'src/sharepoint/'],
    ['src/desk/api/route.ts', '../page/app.tsx', 'src/desk/api/'],
    ['src/desk/page/app.tsx', '../../policy/duties/decide.ts', 'src/desk/page/'],
    ['src/desk/page/app.tsx', 'zod', 'src/desk/page/'],
    ['src/papers/report.ts', '../casework/ports.ts', 'src/papers/'],
    ['src/web/server.ts', '../teams/door/bot.ts', 'src/web/'],
    ['src/wiring/log.ts', './config.ts', 'src/wiring/log.ts'],
  ] as const) {
    it(`${path} that imports ${target}`, () => {
      const texts = { [path]: takes(target), 'src/policy/duties/decide.ts': takes('zod') };
      finds((modules) => rules.foreignTo(room, modules), texts, `${path} imports `);
    });
  }

  for (const [path, target, room] of [
    ['src/policy/hours.ts', './contacts.ts', 'src/policy/'],
    ['src/journal/proof/verify.ts', 'csv-parse', 'src/journal/proof/'],
    ['src/journal/azure/open.ts', '@azure/data-tables', 'src/journal/azure/'],
    ['src/engine/drawer.ts', '../journal/journal.ts', 'src/engine/'],
    ['src/teams/door/token.ts', 'jose', 'src/teams/door/'],
    ['src/teams/people/chats.ts', '../../engine/drawerKeys.ts', 'src/teams/'],
    ['src/desk/page/app.tsx', '../../policy/duties/outcomes.ts', 'src/desk/page/'],
  ] as const) {
    it(`nothing wrong in ${path} that imports ${target}`, () => {
      const texts = { [path]: takes(target), 'src/policy/duties/outcomes.ts': 'export const outcomes = [];' };
      finds((modules) => rules.foreignTo(room, modules), texts);
    });
  }

  it('a page that runs what it may only see as a type', () => {
    const page = (clause: string) => ({
      'src/desk/page/app.tsx': `import ${clause} from '../../policy/duties/state.ts';`,
      'src/policy/duties/state.ts': takes('zod'),
    });
    const rule: Rule = (modules) => rules.foreignTo('src/desk/page/', modules);
    finds(rule, page('type { State }'));
    finds(rule, page('{ fold }'), 'src/desk/page/app.tsx imports');
  });

  it('a room that has no line in the table', () => {
    finds((modules) => rules.foreignTo('src/attic/', modules), {}, 'There is no room');
  });

  it('an edge that leans on another', () => {
    finds(
      rules.edgesTogether,
      { 'src/sharepoint/mail.ts': takes('../teams/home.ts'), 'src/teams/home.ts': takes('./tell/post.ts') },
      'src/sharepoint/mail.ts imports src/teams/home.ts',
    );
  });

  for (const [layer, here, there] of [
    ['policy', 'concerns/decide.ts', '../duties/state.ts'],
    ['casework', 'concerns/raise.ts', '../duties/open.ts'],
    ['teams', 'duties/card.ts', '../concerns/models.ts'],
    ['sharepoint', 'duties/record.ts', '../concerns/fields.ts'],
    ['desk/api', 'duties.ts', './concerns.ts'],
    ['desk/page', 'concerns/list.tsx', '../duties/list.tsx'],
  ] as const) {
    it(`a subject of ${layer} that imports another`, () => {
      const path = `src/${layer}/${here}`;
      finds(rules.subjectsTogether, { ...two, [path]: takes(there) }, `${path} imports src/${layer}/`);
    });
  }

  it('no other subject in what a subject shares with all', () => {
    finds(rules.subjectsTogether, {
      ...two,
      'src/teams/concerns/team.ts': takes('../tell/post.ts'),
      'src/teams/home.ts': takes('./concerns/models.ts') + takes('./duties/models.ts'),
      'src/casework/across/board.ts': takes('../concerns/queries.ts') + takes('../duties/queries.ts'),
    });
  });

  it('what spans the subjects, where it is not a door that reads it', () => {
    finds(
      rules.acrossFromBelow,
      {
        'src/casework/concerns/raise.ts': takes('../across/board/read.ts'),
        'src/casework/across/digest.ts': takes('./board/read.ts'),
        'src/casework/across/board/read.ts': takes('./fold.ts'),
        'src/teams/tell/weekly.ts': takes('../../casework/across/digest.ts'),
        'src/wiring/core.ts': takes('../casework/across/digest.ts'),
      },
      'src/casework/concerns/raise.ts imports',
      'src/casework/across/digest.ts imports',
    );
  });

  it('what leans on wiring, or on what starts the service', () => {
    finds(
      rules.partsFromBelow,
      {
        'src/teams/home.ts': takes('../wiring/config.ts'),
        'src/cli/verify.ts': takes('../wiring/config.ts'),
        'src/wiring/core.ts': takes('../cli/verify.ts') + takes('../main.ts'),
      },
      'src/teams/home.ts imports src/wiring/',
      'src/wiring/core.ts imports src/cli/',
      'src/wiring/core.ts imports src/main.ts',
    );
  });

  it('the bot framework outside teams', () => {
    const texts = {
      'src/wiring/teams.ts': takes('botbuilder-core'),
      'src/teams/door/bot.ts': takes('botbuilder'),
    };
    finds(rules.frameworkOutside, texts, 'src/wiring/teams.ts imports botbuilder-core');
  });

  it('tests that src imports', () => {
    finds(
      rules.testsInside,
      { 'src/main.ts': takes('../test/people.ts') },
      'src/main.ts imports test/people.ts',
    );
  });

  it('a circle, made of types alone, and the shortest way round it', () => {
    finds(
      rules.circles,
      {
        'src/policy/a.ts': "import type { B } from './b.ts';",
        'src/policy/b.ts': "import type { C } from './c.ts';",
        'src/policy/c.ts': takes('./b.ts') + takes('./a.ts'),
        'src/policy/d.ts': takes('./a.ts'),
        'src/policy/e.ts': takes('./e.ts'),
      },
      'src/policy/b.ts imports src/policy/c.ts imports src/policy/b.ts (1 more in this knot): ',
      'src/policy/e.ts imports src/policy/e.ts: ',
    );
  });

  for (const text of [
    'export { words };',
    'export { words as ours };',
    'export type { words };',
    'export { own, type words };',
    'export const said = words;',
    'export const said: Words = words;',
    'export type Said = words;',
  ]) {
    it(`an import that is handed on: ${text}`, () => {
      const texts = { 'src/teams/cards/say.ts': `import { words } from '../../words/say.ts';\n${text}` };
      finds(rules.handedOn, texts, 'src/teams/cards/say.ts exports words of src/words/say.ts');
    });
  }

  it('a JSON file has its name from the module beside it, and from no other', () => {
    const text = "import json from './words.json' with { type: 'json' };\nexport const words = json;";
    finds(rules.handedOn, { 'src/words/words.ts': text });
    finds(
      rules.handedOn,
      { 'src/words/say.ts': text },
      'src/words/say.ts exports json of src/words/words.json',
    );
  });

  it('nothing handed on in what is its own', () => {
    const text = `${takes('./b.ts')}\nconst own = a(1);\nexport { own };\nexport const most = a.most;\nexport const c = 4;`;
    finds(rules.handedOn, { 'src/policy/a.ts': text });
  });

  for (const text of [
    "export * from './b.ts';",
    "export type { B } from './b.ts';",
    "export * as b from './b.ts';",
  ]) {
    it(`what is exported from elsewhere: ${text}`, () => {
      finds(
        rules.exportedFrom,
        { 'src/policy/a.ts': text, 'src/policy/c.ts': 'export { c };' },
        'src/policy/a.ts',
      );
    });
  }

  it('a default export', () => {
    const texts = {
      'src/a.ts': 'export default 1;',
      'src/b.ts': 'export { a as default };',
      'src/c.ts': 'export {};',
    };
    finds(rules.exportedByDefault, texts, 'src/a.ts', 'src/b.ts');
  });

  for (const text of [
    'await documents.get(key, now);',
    'journal.documents.put(key, {});',
    'kit.documents?.remove(key);',
    'run(() => documents\n  .sweep(now));',
    'const { get, put } = journal.documents;',
    'const store = journal.documents;\nstore.put(key, 1);',
    'const { documents: store } = journal;\nstore.get(key);',
    "import type { Documents } from '../../journal/journal.ts';",
    "import type { Documents as Store } from '../../journal/journal.ts';",
  ]) {
    it(`documents that are touched: ${text}`, () => {
      finds(
        rules.documentsTouched,
        { 'src/teams/people/chats.ts': text },
        'src/teams/people/chats.ts touches',
      );
    });
  }

  it('no documents touched in the drawer, in the journal, or where they are handed on', () => {
    finds(rules.documentsTouched, {
      'src/engine/drawer.ts': 'documents.get(key);',
      'src/journal/proof/anchoring.ts': 'documents.put(key);',
      'src/wiring/core.ts':
        'const { documents } = journal; const drawer = openDrawer(documents, clock); drawer.get(a);',
      'src/cli/backup.ts': 'amount.documents += 1;',
    });
  });

  it('a module that does not say first what it is for', () => {
    const silent = ["import 'zod';", '/** No end */\n', '// Line.\n', "import 'a';\n/** Late. */\n"];
    const modules = silent.map((text, index) => moduleOf(`src/a${index}.ts`, text));
    assert.equal(rules.withoutOpening(modules).length, silent.length);
    assert.deepEqual(rules.withoutOpening([moduleOf('src/a.ts', opening)]), []);
  });

  it('a first sentence that is too long, over lines and before others', () => {
    const long = `Says ${'much '.repeat(20)}.`;
    const opens = (comment: string) => rules.longOpening([moduleOf('src/a.ts', `/** ${comment} */\n`)]);
    assert.equal(opens(long).length, 1);
    assert.equal(opens(long.replace(/much much/, 'much\n * much')).length, 1);
    assert.deepEqual(opens(`Says little. ${long}`), []);
    assert.deepEqual(opens(`${'x'.repeat(99)}.`), []);
    assert.equal(opens(`${'x'.repeat(100)}.`).length, 1);
  });

  it('a module that is too long', () => {
    const lines = (count: number) => '\n'.repeat(count - 1);
    finds(rules.longModules, { 'src/a.ts': lines(251), 'src/b.ts': lines(250) }, 'src/a.ts');
  });

  it('a module that asks whether it is tested', () => {
    const texts = {
      'src/a.ts': 'if (process.env.NODE_ENV) a();',
      'src/b.ts': 'isTestRun',
      'src/c.ts': '// mocha\n',
    };
    finds(rules.asksForTests, texts, 'src/a.ts', 'src/b.ts');
  });

  it('a module that writes to the console', () => {
    const text = 'console.log(1);';
    finds(rules.consoleUsed, { 'src/teams/home.ts': text, 'src/cli/verify.ts': text }, 'src/teams/home.ts');
  });

  it('a cast past the types', () => {
    const cast = ['as', 'unknown', 'as'];
    const texts = {
      'src/a.ts': `const a = b ${cast.join(' ')} C;`,
      'test/a.test.ts': `const a = {\n  b,\n} ${cast.join('\n  ')} C;`,
      'test/b.test.ts': `a(b ${['as', 'never'].join(' ')});`,
      'test/c.test.ts': `// a ${cast.join(' ')} B\nconst a: unknown = b; const c = d as E; type N = never;`,
    };
    finds(rules.castPastTypes, texts, 'src/a.ts', 'test/a.test.ts', 'test/b.test.ts');
  });

  for (const text of [
    'Date.now()',
    'new Date( )',
    'Temporal.Now.instant()',
    'Math.random()',
    'process.env',
    'fetch(a)',
  ]) {
    it(`policy that asks the world: ${text}`, () => {
      const texts = {
        'src/policy/hours.ts': text,
        'src/engine/turns.ts': text,
        'src/policy/a.ts': 'new Date(at)',
      };
      finds(rules.impurePolicy, texts, 'src/policy/hours.ts');
    });
  }
});
