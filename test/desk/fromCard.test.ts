/** The way from the team's card to that concern's page at the desk, in a window that Teams opens. */
import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { appPackage } from '../../src/cli/package.ts';
import { buttons, type Card } from '../service/card.ts';
import { channel, withEdge } from '../service/edge.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { type DeskEdge, publicUrl, startDeskEdge } from './deskEdge.ts';
import { deskAppId } from './startDesk.ts';

const { jo, sam } = people;
const direct = { check: { check: 'direct' } };
const open = 'Open at the desk';
const opened = z.object({
  task: z.object({ type: z.literal('continue'), value: z.object({ url: z.string() }) }),
});

describe('The team’s card', () => {
  let edge: DeskEdge;
  let reference: string;
  let card: Card;
  before(async () => {
    edge = await startDeskEdge();
    reference = await raise(edge.visit({ person: sam }), direct);
    card = await until('the channel has the card', () => edge.channelCards(reference)[0]);
  });
  after(() => edge.stop());

  const press = async (data: unknown) => {
    const value = { data, context: { theme: 'default' } };
    const { text } = await edge
      .visit({ person: jo, channel })
      .send({ type: 'invoke', name: 'task/fetch', value });
    return text;
  };

  it('opens the concern’s page in a window, by its reference alone', async () => {
    const button = buttons(card).find(({ title }) => title === open);
    assert.equal(button?.type, 'Action.Submit', 'no link: Teams tells nobody where it leads');
    const { url } = opened.parse(JSON.parse(await press(button?.data))).task.value;
    assert.equal(url, `${publicUrl}/desk/concerns/${reference}`);
  });

  it('leads to the host that the app package names for tab and token', async () => {
    const made = await appPackage({
      ...{ MicrosoftAppId: '00000000-0000-4000-8000-000000000001', PUBLISHER: 'Example ICB' },
      ...{
        WEBSITE_URL: 'https://icb.example',
        PRIVACY_URL: 'https://icb.example',
        TERMS_URL: 'https://icb.example',
      },
      ...{ DESK_APP_ID: deskAppId, PUBLIC_URL: publicUrl.replace('http:', 'https:') },
    });
    const { host } = new URL(publicUrl);
    const manifest = JSON.parse(String(Buffer.from(unzipSync(made)['manifest.json'] ?? [])));
    assert.deepEqual(manifest.validDomains, [host]);
    assert.equal(manifest.webApplicationInfo.resource, `api://${host}/${deskAppId}`);
    const { url } = opened.parse(JSON.parse(await press({ dialog: 'desk', reference }))).task.value;
    assert.equal(new URL(url).host, host);
  });

  it('leads nowhere by what is no reference', async () => {
    assert.doesNotMatch(
      await press({ dialog: 'desk', reference: '../../../elsewhere.example' }),
      /elsewhere/,
    );
  });
});

describe('A team’s card without a desk, or where dialogs open in its place', () => {
  for (const settings of [{}, { DESK_APP_ID: deskAppId, PUBLIC_URL: publicUrl, DIALOGS: 'in-place' }])
    it(`has no such button: ${JSON.stringify(Object.keys(settings))}`, () =>
      withEdge(settings, async (edge) => {
        const reference = await raise(edge.visit({ person: sam }), direct);
        const card = await until('the channel has the card', () => edge.channelCards(reference)[0]);
        assert.ok(buttons(card).every(({ title }) => title !== open));
      }));
});
