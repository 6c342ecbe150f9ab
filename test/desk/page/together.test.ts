/** The page and the real server together, in the host that plays Teams: one concern from its first step to its end. */
import assert from 'node:assert/strict';
import { closeBrowser, openBrowser } from '../../e2e/playground/browser.ts';
import { needs } from '../../run/needs.ts';
import { raise } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { tenantId } from '../../world.ts';
import { needPage } from '../buildPage.ts';
import { type DeskEdge, startDeskEdge } from '../deskEdge.ts';
import { type DeskOptions, type DeskPage, openDesk } from '../deskPage.ts';
import { type Host, startHost } from '../host.ts';
import { type Ends, endsWith, type Proof } from '../proof.ts';

const raised = 'Sam Okafor: Concern raised';
const read = (who: string) => [
  `${who}: The whole concern, At the desk`,
  `${who}: What a form shows, At the desk`,
];
/** It is raised, and nobody has looked. */
const nobody: Proof = { item: { Status: 'Waiting to be acknowledged' }, happened: [raised], reads: [] };

describe('The desk, page and server together', () => {
  let edge: DeskEdge;
  let host: Host;
  let reference: string;
  let ends: Ends;

  before(async function () {
    await needs(this, 'browser');
    await needPage();
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: people.riley.id });
    ends = endsWith({ tenant: edge.tenant, governance: () => edge.desk(people.riley) });
    host = await startHost({ desk: `${edge.url()}/desk/`, tenantId, signIn: edge.signIn });
  });
  beforeEach(async () => {
    reference = await raise(edge.visit({ person: people.sam }), { check: { check: 'direct' } });
  });
  after(async () => {
    await closeBrowser();
    await host?.stop();
    await edge?.stop();
  });

  const open = async (as: string, more: DeskOptions = {}) =>
    openDesk(await openBrowser(), host, { asTeams: true, ...more, chosen: { as, ...more.chosen } });

  async function openConcern(as: string): Promise<DeskPage> {
    const desk = await open(as);
    await desk.waitForHeading('Today');
    await desk.press('Concerns');
    await desk.press(reference);
    await desk.waitForHeading('What was noticed');
    return desk;
  }

  it('works one concern whole, and the channel’s card follows', async () => {
    const desk = await openConcern('jo');
    await desk.press('Acknowledge');
    await desk.waitForHeading('Acknowledge');
    await desk.press('Acknowledge');
    await desk.waitForText('You have acknowledged this concern.');

    await desk.press('Record decision');
    await desk.choose('What is the decision?', 'Refer to the police Prevent team');
    await desk.fill('Why? Give the reason for this decision', 'What was said is specific.');
    await desk.press('Continue');
    await desk.waitForHeading('Check your decision');
    await desk.press('Record decision');

    await desk.press('Record the referral');
    await desk.fill('Day', '23');
    await desk.fill('Month', '11');
    await desk.fill('Year', '2026');
    await desk.fill('Who it was sent to', 'Prevent team');
    await desk.press('Record');
    await desk.waitForText('Referral sent');
    await until('the channel’s card says so', () =>
      JSON.stringify(edge.channelCards(reference)).includes('Referral sent'),
    );
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist', Status: 'Referral sent' },
      happened: [
        raised,
        'Jo Lindqvist: Acknowledged',
        'Jo Lindqvist: Decision recorded',
        'Jo Lindqvist: Referral sent',
      ],
      reads: [...read('Jo Lindqvist')],
    });
    await desk.close();
  });

  it('says what is wrong at the field, and has what was typed after the tab was opened anew', async () => {
    const desk = await openConcern('jo');
    await desk.press('Record decision');
    await desk.fill('Why? Give the reason for this decision', 'Not enough is known.');
    await desk.press('Continue');
    await desk.waitForText('Error: Select what you decided.');
    const { pathname } = new URL((await desk.frame()).url());
    await desk.goTo(pathname);
    await desk.waitForText('Only you can see it until you record it.');
    assert.equal(await desk.valueOf('Why? Give the reason for this decision'), 'Not enough is known.');
    await desk.close();
  });

  it('shows the second of two what the first did, and keeps their words until they choose', async () => {
    const [jo, kit] = [await openConcern('jo'), await openConcern('kit')];
    await kit.press('Add information: What was noticed');
    await kit.waitForHeading('Add information');
    await kit.fill('What do you want to add?', 'A call came.');
    await jo.press('Acknowledge');
    await jo.waitForHeading('Acknowledge');
    await jo.press('Acknowledge');
    await jo.waitForText('You have acknowledged this concern.');

    await kit.press('Record');
    await kit.waitForHeading('This concern has changed');
    await kit.waitForText('Acknowledged');
    assert.equal(await kit.valueOf('What do you want to add?'), 'A call came.');
    await kit.press('Record it anyway');
    await kit.waitForText('A call came.');
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist' },
      happened: [raised, 'Jo Lindqvist: Acknowledged', 'Kit Adeyemi: Information added'],
      reads: [...read('Jo Lindqvist'), ...read('Kit Adeyemi')],
    });
    await Promise.all([jo.close(), kit.close()]);
  });

  it('shows whoever raised it a sentence, and the way to the chat', async () => {
    const desk = await open('sam');
    await desk.waitForText('open the chat with Notice Check Share');
    assert.ok(!(await desk.says()).includes(reference));
    await ends(reference, nobody);
    await desk.close();
  });

  it('tells of a token that has run out', async () => {
    const desk = await open('jo', { chosen: { token: 'expired' } });
    await desk.waitForText('Your sign-in is no longer valid here.');
    await ends(reference, nobody);
    await desk.close();
  });
});
