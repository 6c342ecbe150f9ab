/** The import table of the house: what the modules of each room may import beside their own room. */

/** A name that ends in `/`, `:` or `*` opens all that begins so. */
export type Opens = readonly string[];

export type Room = {
  readonly opens: Opens;
  /** What it opens as types alone, which are gone when it runs, and as lists of choices, which import nothing. */
  readonly types?: Opens;
  /** What is closed to it though it lies in its own room or in one that is open. */
  readonly never?: Opens;
  /** What to do instead. */
  readonly fix: string;
};

/** What an edge of the service may know of what runs it; of the rest of the engine and of the journal, types alone. */
const engineForEdges = [
  'src/engine/ports.ts',
  'src/engine/drawer*',
  'src/engine/findings.ts',
  'src/engine/once.ts',
  'src/engine/bounded.ts',
  'src/engine/within.ts',
  'src/engine/races.ts',
  'src/engine/queue.ts',
];
const typesForEdges = ['src/engine/', 'src/journal/journal.ts'];
const below = [...engineForEdges, 'src/casework/', 'src/policy/', 'src/words/', 'src/web/route.ts'];
const apart = 'move what both need down into policy/, words/ or casework/, or let wiring/ hand it in';

/** The longest beginning of a module's path says which room it is in. */
export const rooms: Readonly<Record<string, Room>> = {
  'src/policy/': {
    opens: ['temporal-polyfill', 'rrule-temporal', 'zod', 'any-ascii'],
    fix: 'policy is pure; take it as an argument, or do it in casework/',
  },
  'src/journal/': {
    opens: ['node:', '@azure/'],
    fix: 'the journal knows nothing of what it keeps; take it as an argument, or move it to engine/',
  },
  'src/journal/backup.ts': {
    opens: ['src/journal/', 'node:', 'zod', 'csv-parse'],
    fix: 'as for the journal',
  },
  'src/journal/proof/': { opens: ['src/journal/', 'node:', 'zod', 'csv-parse'], fix: 'as for the journal' },
  'src/journal/sqlite/': {
    opens: ['src/journal/', 'node:'],
    never: ['src/journal/azure/'],
    fix: 'move what both journals need to src/journal/ itself',
  },
  'src/journal/azure/': {
    opens: ['src/journal/', 'node:', '@azure/'],
    never: ['src/journal/sqlite/'],
    fix: 'move what both journals need to src/journal/ itself',
  },
  'src/engine/': {
    opens: ['src/journal/journal.ts', 'node:crypto', 'node:timers/promises'],
    fix: 'the engine runs any subject and knows none; let the subject hand it in (`Subject`), or move it to casework/',
  },
  'src/words/': { opens: ['src/policy/'], fix: 'words know policy alone; take the rest as an argument' },
  'src/casework/': {
    opens: ['src/engine/', 'src/policy/', 'src/words/', 'src/journal/journal.ts', 'node:crypto'],
    fix: 'declare a port in casework/ports.ts, and let wiring/ hand it in',
  },
  'src/teams/': {
    opens: [
      ...below,
      ...['botbuilder', 'adaptivecards-templating', 'zod', 'node:crypto', 'node:fs', 'node:path'],
      // The compiler of cards is loaded when the first one is shown.
      ...['node:module', 'node:timers/promises'],
    ],
    types: typesForEdges,
    fix: apart,
  },
  'src/teams/door/': {
    opens: [
      ...['src/teams/', ...below, 'botbuilder', 'botframework-connector'],
      ...['restify', 'jose', 'zod', 'node:crypto'],
    ],
    types: typesForEdges,
    fix: apart,
  },
  'src/sharepoint/': {
    // The identity library is shared with the framework, which has it as CommonJS.
    opens: [
      ...below,
      ...['node:crypto', 'node:module', '@microsoft/microsoft-graph-client', '@azure/identity', 'zod'],
    ],
    types: typesForEdges,
    fix: apart,
  },
  'src/desk/api/': {
    opens: [...below, 'jose', 'zod', 'node:crypto'],
    types: typesForEdges,
    never: ['src/desk/page/'],
    fix: apart,
  },
  'src/desk/page/': {
    opens: [
      ...['src/words/', 'react', 'react-dom', 'react-dom/', '@fluentui/*', '@microsoft/teams-js'],
      ...['wouter', 'wouter/', '@tanstack/react-query'],
    ],
    types: ['src/policy/', 'src/desk/api/'],
    fix: 'the page runs in a browser; import the type alone, or let the desk’s api answer it',
  },
  'src/papers/': {
    opens: ['src/policy/', 'src/words/', 'docx', 'hucre', 'hucre/', 'fflate', 'qr', 'ical-generator'],
    fix: 'papers are made from what policy and words say; take the rest as an argument',
  },
  'src/web/': {
    opens: ['src/engine/ports.ts', 'restify', 'zod', 'node:events', 'node:http'],
    fix: 'the server takes routes and knows nothing behind them; let wiring/ hand it in',
  },
  // These of wiring stand alone; the rest of it puts the parts together and may import everything.
  'src/wiring/config.ts': {
    opens: ['zod', 'src/policy/', 'src/wiring/settings/'],
    fix: 'settings are read from their text alone',
  },
  'src/wiring/settings/': {
    opens: ['zod', 'node:net'],
    fix: 'settings are read from their text alone',
  },
  'src/wiring/log.ts': { opens: ['pino', 'src/engine/ports.ts'], fix: 'the log knows its port alone' },
};

/** They import whatever they need. */
export const free = ['src/wiring/', 'src/cli/', 'src/main.ts'];

/** Each of these layers has one folder a subject; the desk's api one file. */
export const layersOfSubjects = ['policy', 'casework', 'teams', 'sharepoint', 'desk/api', 'desk/page'];

/** Nobody but these imports what spans the subjects. */
export const doors = ['src/teams/', 'src/sharepoint/', 'src/desk/', ...free];
