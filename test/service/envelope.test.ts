/** With envelopes for lists, the whole pathway leaves on the site where a concern stands, and nobody's name or words. */

import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, type Card } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { noticed, patient, raise } from './form.ts';
import { managerSays, yes } from './managerSays.ts';

const { sam, jo, morgan } = people;

describe('With LISTS=envelope', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ LISTS: 'envelope' });
  });
  after(() => edge.stop());

  const concerns = () =>
    edge.tenant.lists().find(({ displayName }) => displayName === 'Prevent concerns')?.items ?? [];

  it('a concern is raised, checked and acknowledged, and the site says how it stands, but nobody and nothing', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const asked = await until('the manager is asked', () =>
      edge.chat(morgan).find((card) => allText(card).includes(reference)),
    );
    const approve = { discussion: 'We talked about Terry.' };
    await managerSays(edge.visit({ person: morgan }), asked, yes, approve);
    await edge.visit({ person: jo, channel }).press('acknowledge', { reference });
    await until('it stands there', () => concerns().some(({ fields }) => fields.Status === 'Acknowledged'));
    await until('all is recorded', async () =>
      (await edge.left(reference)).every(({ kind }) => kind !== 'record'),
    );
    const site = JSON.stringify(edge.tenant.lists());
    assert.ok(site.includes(`${reference}:4`), 'its chronology');
    const typed = [patient.name, patient.identifiers, noticed.what, noticed.how, approve.discussion];
    const named = [sam, jo, morgan].flatMap(({ displayName, id }) => [displayName, id]);
    for (const text of [...typed, ...named]) assert.ok(!site.includes(text), text);
    assert.deepEqual((await edge.wrong()).findings, []);
  });

  it('the team reads in Teams what is not on the site', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const card = await until('the team has it', () => edge.channelCards(reference)[0]);
    assert.ok(button(card as Card, 'Show details'));
    const details = await edge.visit({ person: jo, channel }).inDialog(card as Card, 'Show details');
    assert.match(allText(details), new RegExp(`${patient.name}.*${noticed.what}`, 's'));
  });
});
