/** The probes of what the identity may do: on the site, in the directory and with mail. */
import { z } from 'zod';
import type { TokenSource } from '../graph/authorise.ts';
import { type Claims, claimsIn } from '../graph/claims.ts';
import type { Graph } from '../graph/graph.ts';
import { asExpected, otherwise, type Probe, type Seen, statusOf } from './probe.ts';

export type GrantLab = {
  readonly graph: Graph;
  readonly site: string;
  readonly token: TokenSource;
  /** Whom to look up: a name or an address. Left out, the directory is not asked. */
  readonly person?: string | undefined;
  /** The mailbox to send from, and where a letter of the probe goes. Left out, none is sent. */
  readonly mail?: { readonly from: string; readonly to: string } | undefined;
};

const wanted = ['Sites.Selected'];
const useful = ['User.Read.All'];
const tooMuch = ['Mail.Send', 'Sites.ReadWrite.All', 'Sites.FullControl.All', 'Directory.Read.All'];

export const grantProbes: readonly Probe<GrantLab>[] = [
  {
    id: 'P1',
    expected: 'the token has Sites.Selected, User.Read.All, and nothing wider',
    follows: 'Nothing works without a token: see step 2 of docs/run/deploy.md.',
    run: async ({ token }) => rolesSeen(claimsIn(await token())),
  },
  {
    id: 'P15',
    expected: 'making lists is refused once the grant is taken back to writing',
    follows: 'Tell us what was seen.',
    run: async ({ graph, site }) => {
      const body = { displayName: '' };
      const status = await statusOf(
        graph.ask({ method: 'POST', route: '/sites/{site}/lists', ids: { site }, body }, z.unknown()),
      );
      if (status.startsWith('403')) return asExpected(`refused (${status})`);
      return otherwise(
        'allowed',
        'The grant is still full control: take it back to writing (step 7 of docs/run/deploy.md).',
      );
    },
  },
  {
    id: 'P16',
    expected: 'a letter is taken from the one mailbox',
    follows:
      'No mail: leave MAIL_SENDER empty, or mend step 4 of docs/run/deploy.md. It can take two hours to work.',
    run: async ({ graph, mail }) => {
      if (!mail) return asExpected('not asked: give --mail ADDRESS');
      const message = {
        subject: 'A trial of Notice Check Share',
        body: { contentType: 'text', content: 'Nothing needs to be done.' },
        toRecipients: [{ emailAddress: { address: mail.to } }],
      };
      const body = { message, saveToSentItems: false };
      await graph.ask(
        { method: 'POST', route: '/users/{user}/sendMail', ids: { user: mail.from }, body },
        z.unknown(),
      );
      return asExpected('taken');
    },
  },
  {
    id: 'P27',
    expected: 'somebody is found by a part of their name, in the body of a batch',
    follows:
      'Managers are not found by name: people give an address, or their concern goes straight to the team.',
    run: async ({ graph, person }) => {
      if (!person) return asExpected('not asked: give --person "NAME"');
      const found = await search(graph, person);
      return found > 0
        ? asExpected(`${found} found`)
        : otherwise('nobody found', 'Managers may not be found by name: try another spelling.');
    },
  },
];

async function search(graph: Graph, name: string): Promise<number> {
  const url = `/users?$search=${encodeURIComponent(`"displayName:${name.replaceAll('"', '')}"`)}&$select=id&$top=5`;
  const headers = { ConsistencyLevel: 'eventual' };
  const body = { requests: [{ id: '1', method: 'GET', url, headers }] };
  const shape = z.object({
    responses: z.tuple([
      z.object({ status: z.number(), body: z.object({ value: z.array(z.unknown()).optional() }) }),
    ]),
  });
  const { responses } = await graph.ask({ method: 'POST', route: '/$batch', body }, shape);
  const [{ status, body: answer }] = responses;
  if (status !== 200) throw new Error(`the directory answers ${status}`);
  return answer.value?.length ?? 0;
}

function rolesSeen(read: Claims | undefined): Seen {
  if (!read) return asExpected('not asked: on this machine the token is a word');
  const seen = `tenant ${read.tid ?? 'not named'}; ${read.roles.join(', ') || 'no permissions'}`;
  const missing = wanted.filter((role) => !read.roles.includes(role));
  if (missing.length > 0)
    return otherwise(seen, `Grant ${missing.join(', ')}: step 2 of docs/run/deploy.md.`);
  const wide = tooMuch.filter((role) => read.roles.includes(role));
  if (wide.length > 0) return otherwise(seen, `Take back ${wide.join(', ')}: the service does not need it.`);
  const less = useful.filter((role) => !read.roles.includes(role));
  return less.length > 0
    ? otherwise(seen, 'Without User.Read.All nobody is looked up: concerns go straight to the team.')
    : asExpected(seen);
}
