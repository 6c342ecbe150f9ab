/** A page in place of Teams: frames the desk, and answers the few messages of teams-js that it needs. */
import type { Page } from 'playwright-core';
import { teams } from './deskServer.ts';

export type Manners = {
  /** What comes of asking for a token: `given`, `hang`, or the code of a refusal. */
  token: string;
  /** What comes of it once the person is asked, too. */
  aloud: string;
  /** What comes of looking somebody up: `given`, `hang`, the code of a refusal, or that it cannot be done at all. */
  readonly people: 'given' | 'hang' | 'none' | number;
  readonly theme: string;
  readonly frame: 'content' | 'task';
  /** What a link of Teams names within the tab. */
  readonly link: string;
  /** Whether it answers at all. */
  readonly isMute: boolean;
  /** As attributes of the frame. */
  readonly sandbox: string;
};

const usual: Manners = {
  token: 'given',
  aloud: 'given',
  people: 'given',
  theme: 'default',
  frame: 'content',
  link: '',
  isMute: false,
  sandbox: '',
};

/** The cloud's list of hosts, which teams-js asks for. */
const listOfHosts = 'https://res.cdn.office.net/**';

/** Shows the desk in a frame of Teams. @param address of a page of the desk */
export async function showInTeams(
  page: Page,
  address: string,
  manners: Partial<Manners> = {},
): Promise<void> {
  const all = { ...usual, ...manners };
  await page.route(listOfHosts, (route) =>
    route.fulfill({ json: { validOrigins: [] }, headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  await page.route(`${teams}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: host(address, all) }),
  );
  await page.goto(`${teams}/`);
}

/** Tells the page in the frame something unasked, as Teams does. */
export async function tell(page: Page, func: string, args: readonly unknown[]): Promise<void> {
  const message = JSON.stringify({ func, args });
  await page.evaluate(`frames[0].postMessage(${message}, '*')`);
}

/** Changes how it answers from now on. */
export async function manner(page: Page, to: Partial<Manners>): Promise<void> {
  await page.evaluate(`Object.assign(manners, ${JSON.stringify(to)})`);
}

/** What the page in the frame has called, oldest first. */
export function called(page: Page): Promise<readonly string[]> {
  return page.evaluate('calls');
}

function host(address: string, manners: Manners): string {
  const sandbox = manners.sandbox ? `sandbox="${manners.sandbox}"` : '';
  return `<!doctype html><html lang="en"><head><title>Teams</title></head>
<body style="margin:0"><iframe title="Desk" ${sandbox} src="${address}" style="border:0;width:100vw;height:100vh;display:block"></iframe>
<script>
const manners = ${JSON.stringify(manners)};
const calls = [];
const token = (how) => (how === 'given' ? [true, 'a-token-' + calls.length] : [false, how]);
const answers = {
  initialize: () => [manners.frame, 'web', JSON.stringify({ apiVersion: 4, supports: { pages: {}, ...(manners.people !== 'none' && { people: {} }) } }), '2.0.1'],
  getContext: () => [{ entityId: 'desk', theme: manners.theme, locale: 'en-gb', hostClientType: 'web', frameContext: manners.frame, sessionId: 'one-run-of-teams', subEntityId: manners.link || undefined }],
  'authentication.getAuthToken': ([, , silent]) => {
    const how = silent ? manners.token : manners.aloud;
    return how === 'hang' ? undefined : token(how);
  },
  'people.selectPeople': () => {
    if (manners.people === 'hang') return undefined;
    if (manners.people !== 'given') return [{ errorCode: manners.people }];
    return [undefined, [{ objectId: 'the-id-of-robin', displayName: 'Robin Hart' }]];
  },
};
addEventListener('message', ({ data, source, origin }) => {
  if (!data || !data.func || manners.isMute) return;
  calls.push(data.func);
  const args = answers[data.func]?.(data.args ?? []);
  if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin);
});
</script></body></html>`;
}
