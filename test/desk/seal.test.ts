/** What the page of a concern says of its record: compared with the anchors outside, also where somebody was at the journal. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import type { ConcernPage, Form } from '../../src/desk/api/answers.ts';
import { JOURNAL_ANCHORS } from '../../src/sharepoint/anchors.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { alterBehind, reseal } from '../journal/tamper.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { journalIn, site } from '../world.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { jo, sam } = people;
const altered = /^The record has been altered since it was written\. /;

describe('The record of a concern, at the desk', () => {
  let edge: DeskEdge;
  let reference: string;
  let presses = 0;
  beforeEach(async () => {
    edge = await startDeskEdge();
    reference = await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
    await record('acknowledge', {});
  });
  afterEach(() => edge.stop());

  const path = () => journalIn(edge.folder);
  const anchors = () =>
    edge.tenant.lists().find(({ displayName }) => displayName === JOURNAL_ANCHORS.name)?.items ?? [];
  const seal = async () =>
    ((await (await edge.desk(jo)).get(`/concerns/${reference}`)).json as ConcernPage).seal;
  const saying = (wanted: RegExp) =>
    until(`the page says ${wanted}`, async () => {
      const { says } = (await seal()) ?? {};
      return says && wanted.test(says) && says;
    });

  async function record(action: string, values: object): Promise<void> {
    const desk = await edge.desk(jo);
    const address = `/concerns/${reference}/forms/${action}`;
    const { version } = (await desk.get(address)).json as Form;
    presses += 1;
    const answer = await desk.post(address, { values, version, press: `seal-${presses}` });
    assert.equal(answer.status, 200, answer.text);
  }

  /** An hour later it is anchored, and the next start reads that. */
  async function anchored(): Promise<void> {
    const before = anchors().length;
    edge.pass(61 * 60_000);
    await edge.restart();
    await until('it is anchored', () => anchors().length > before);
    await edge.restart();
  }

  it('agrees with the anchors outside, as far as it is anchored, and says what is newer', async () => {
    await saying(/None of its seals is kept in SharePoint yet/);
    await anchored();
    const all = await saying(/anchor 1, /);
    assert.match(all, /Entries in it: 2, .* We compared all of it .*since anchor 1\. They agree/);
    await record('information', { note: 'More is known.' });
    assert.match(
      await saying(/newer/),
      /Entries in it: 3, .* We compared it, up to entry 2, .*since anchor 1\. .*anchor 1, /,
    );
    assert.equal((await seal()).holds, true);
  });

  it('shows that a row was changed behind the service', async () => {
    await anchored();
    await saying(/anchor 1, /);
    alterBehind(
      path(),
      `UPDATE events SET body = replace(body, 'praised', 'mocked') WHERE stream = '${reference}' AND version = 1`,
    );
    assert.match(await saying(altered), altered);
    assert.equal((await seal()).holds, false);
  });

  it('shows that it was written anew and sealed again, which only the anchors tell', async () => {
    await anchored();
    await saying(/anchor 1, /);
    reseal(path(), reference, 1);
    await saying(altered);
    assert.equal((await seal()).holds, false);
  });

  it('shows that its end was taken out', async () => {
    await anchored();
    await saying(/anchor 1, /);
    alterBehind(path(), `DELETE FROM events WHERE stream = '${reference}' AND version = 2`);
    await saying(altered);
    assert.equal((await seal()).holds, false);
  });

  it('is compared with nothing while the anchors cannot be read, and says so', async () => {
    await anchored();
    edge.tenant.faults.add({ match: { path: /lists/ }, times: 1_000, do: { status: 503 } });
    await edge.restart();
    reseal(path(), reference, 1);
    assert.match(await saying(/could not be read yet/), /so nothing was compared with them/);
    edge.tenant.faults.clear();
    await edge.restart();
    await saying(altered);
  });

  it('proves less where an anchor was altered outside, and says so', async () => {
    await anchored();
    await saying(/We compared all of it/);
    const [first] = anchors();
    assert.ok(first);
    await anchored();
    await saying(/anchor 2, /);
    const graph = openGraph({ baseUrl: edge.tenant.graph, token: async () => 'local' });
    await graph.ask(
      {
        method: 'PATCH',
        route: '/sites/{site}/lists/{list}/items/{item}/fields',
        ids: { site: await siteId(graph, site), list: JOURNAL_ANCHORS.name, item: first.id },
        body: { Root: 'forged' },
      },
      z.unknown(),
    );
    await edge.restart();
    await saying(/Some seals in SharePoint were changed or are gone/);
  });
});
