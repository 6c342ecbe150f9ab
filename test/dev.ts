/** `npm run dev`: everything on this machine, and one table that says what to do where. */
import { fileURLToPath } from 'node:url';
import { people } from './tenant/people.ts';
import { startWorld } from './world.ts';

const ports = { tenant: 3979, bot: 3978, staff: 56150, manager: 56151, safeguarding: 56152 };
const { jo, robin } = people;
const roles = `prevent-lead=${jo.id},associate-director=${robin.id}`;
const folder = fileURLToPath(new URL('../.data', import.meta.url));

try {
  const world = await startWorld(folder, ports, { ROLES: roles });
  console.log(table());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

  async function stop(): Promise<void> {
    console.log('\nStopping …');
    await world.stop();
    process.exit(0);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function table(): string {
  const rows = [
    [
      'Safeguarding team',
      ports.safeguarding,
      'First: open team "Safeguarding", channel "Prevent concerns", press "Use this channel".',
    ],
    ['', '', 'Later: "Acknowledge", "Show details", "Record decision", "Record progress".'],
    ['', '', 'Jo is also the Prevent Lead: in the personal chat, type "duties", "guidance" or "advice".'],
    [
      'Manager (Morgan)',
      ports.manager,
      'Keep it open. When a card arrives: "Show details", then "Approve escalation".',
    ],
    ['Staff (Sam)', ports.staff, 'Press "Raise a concern", or "Immediate danger".'],
    [
      'SharePoint, mail',
      ports.tenant,
      'See the lists, the people and the mail; edit a policy review task by hand.',
    ],
    ['Bot', ports.bot, 'Is it ready? Open /ready. (LOG=1 npm run dev shows its log.)'],
  ] as const;
  const line = ([who, port, what]: (typeof rows)[number]) =>
    `  ${who.padEnd(18)}  ${(port === '' ? '' : `http://127.0.0.1:${port}/`).padEnd(24)}  ${what}`;
  return [
    '',
    'Notice Check Share runs on this machine only. All people are invented.',
    'Open the first three pages before you begin: a Playground shows only what arrives while it is open.',
    '',
    ...rows.map(line),
    '',
    `Data is kept in ${folder}. Press Ctrl-C to stop everything.`,
  ].join('\n');
}
