/** `npm run dev`: everything on this machine, and one table that says what to do where. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { demonstrate } from './demo/demo.ts';
import { type Told, toldIn } from './demo/told.ts';
import { buildPage } from './desk/buildPage.ts';
import { people } from './tenant/people.ts';
import { journalIn, startWorld, type World } from './world.ts';

/** Below those that a system hands out for a while: one of them may be somebody's at any moment. */
const ports = {
  tenant: 3979,
  bot: 3978,
  findings: 3981,
  staff: 3983,
  manager: 3984,
  safeguarding: 3985,
  desk: 3986,
  signIn: 3987,
};
const { DIALOGS } = process.env;
const dialogs = DIALOGS === undefined ? {} : { DIALOGS };
const inWindow = DIALOGS === 'window' ? { window: 3982 } : {};
const windowed = 'The same cards, with dialogs, which the Playground does not open. Keep both pages open.';
const { alex, jo, robin } = people;
const roles = `prevent-lead=${jo.id},associate-director=${robin.id}`;
let isStopping = false;

try {
  const { demo } = asked();
  // The demonstration has data of its own: it puts nothing among what somebody has typed.
  const folder = fileURLToPath(new URL(demo ? '../.data/demo' : '../.data', import.meta.url));
  const told = demo ? await toldIn(journalIn(folder)) : undefined;
  const unbuilt = await buildPage();
  const world = await startWorld(
    folder,
    { ...ports, ...inWindow },
    { ROLES: roles, INFORMATION_GOVERNANCE: alex.id, ...dialogs },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(world));
  const shown = told ? await demonstrated(world, told) : [];
  console.log([...introduction(demo), ...table(demo), ...shown, ...notes(folder, unbuilt)].join('\n'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @throws Error that says what may be asked for */
function asked(): { readonly demo: boolean } {
  try {
    return parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values;
  } catch {
    const given = process.argv.slice(2).join(' ');
    throw new Error(
      `"${given}" is not known. Use "npm run dev", or "npm run dev -- --demo" to begin with ten invented concerns.`,
    );
  }
}

/** Npm hands on what the terminal has sent already: a second signal is not another wish. */
async function stop(world: World): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  console.log('\nStopping …');
  await world.stop();
  process.exit(0);
}

async function demonstrated(world: World, told: Told): Promise<readonly string[]> {
  try {
    const lines = await demonstrate(world, told, new Date().toISOString().slice(0, 10));
    return ['', 'Invented, and pressed through the service as people would:', ...lines];
  } catch (error) {
    await world.stop();
    throw error;
  }
}

function introduction(demo: boolean): readonly string[] {
  return [
    '',
    'Notice Check Share runs on this machine only. All people and concerns are invented.',
    demo
      ? 'Open the pages: each shows what was sent before. One that is loaded again begins empty.'
      : 'Open the first three pages before you begin: a Playground shows only what arrives while it is open.',
    '',
  ];
}

function table(demo: boolean): readonly string[] {
  const rows = [
    [
      'Safeguarding team',
      ports.safeguarding,
      demo
        ? 'Team "Safeguarding", channel "Prevent concerns": it is chosen already.'
        : 'First: open team "Safeguarding", channel "Prevent concerns", press "Use this channel" and "Yes, use this channel".',
    ],
    ['', '', 'Later: "Acknowledge", "Show details", "Record decision", "Record progress".'],
    [
      '',
      '',
      'Jo is also the Prevent Lead: in the personal chat, type "concerns", "duties", "guidance" or "advice".',
    ],
    ...(inWindow.window === undefined ? [] : [['Its dialogs', inWindow.window, windowed] as const]),
    [
      'Manager (Morgan)',
      ports.manager,
      'Keep it open. When a card arrives: "Show details", "Yes, escalate this concern", then "Send".',
    ],
    ['Staff (Sam)', ports.staff, 'Press "Raise a concern", or "Immediate danger". Or type "my concerns".'],
    [
      'Desk',
      ports.desk,
      'Choose who you are. Once the channel is chosen, Jo works concerns here, and Alex sees who read what.',
    ],
    [
      'SharePoint, mail',
      ports.tenant,
      'See the lists, the people and the mail; edit a policy review task by hand.',
    ],
    ['Bot', `${ports.findings}/findings`, 'What is wrong, if anything. (LOG=1 npm run dev shows its log.)'],
  ] as const;
  return rows.map(
    ([who, at, what]) => `  ${who.padEnd(18)}  ${(at === '' ? '' : address(at)).padEnd(27)}  ${what}`,
  );
}

function address(at: number | string): string {
  return `http://127.0.0.1:${at}${typeof at === 'number' ? '/' : ''}`;
}

function notes(folder: string, unbuilt?: string): readonly string[] {
  return [
    '',
    ...(unbuilt === undefined ? [] : [unbuilt, '']),
    'The Playground writes "User specific view is not supported yet" under cards, and may answer a message with 500',
    'when its page was just closed: neither is a failure of the service, which sends again what was refused.',
    '',
    `Data is kept in ${folder}. Press Ctrl-C to stop everything.`,
  ];
}
