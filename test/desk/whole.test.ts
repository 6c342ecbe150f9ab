/** Page, server, sign-in and the frame of Teams together, as they ship: the host has Teams' own address. */
import assert from 'node:assert/strict';
import { closeBrowser, openBrowser } from '../e2e/playground/browser.ts';
import { needs } from '../run/needs.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { tenantId } from '../world.ts';
import { needPage } from './buildPage.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';
import { type DeskOptions, type DeskPage, openDesk } from './deskPage.ts';
import { type Host, startHost } from './host.ts';
import { type Ends, endsWith } from './proof.ts';

describe('the desk in a frame of Teams', () => {
  let edge: DeskEdge;
  let host: Host;
  let ends: Ends;
  let opened: DeskPage[] = [];

  before(async function () {
    await needs(this, 'browser');
    await needPage();
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: people.riley.id });
    ends = endsWith({ tenant: edge.tenant, governance: () => edge.desk(people.riley) });
    host = await startHost({ desk: `${edge.url()}/desk/`, tenantId, signIn: edge.signIn });
  });
  afterEach(async () => {
    await Promise.all(opened.map((one) => one.close()));
    opened = [];
  });
  after(async () => {
    await host?.stop();
    await edge?.stop();
    await closeBrowser();
  });

  it('opens under the address of Teams, and under no other that it was not told of', async () => {
    const inTeams = await open();
    await inTeams.waitForHeading('Today');
    const elsewhere = await open({ asTeams: false, chosen: { patience: '2000' } });
    await elsewhere.waitForState('The desk has not said that it is there.');
    assert.deepEqual(await elsewhere.heard(), {});
  });

  it('a concern is acknowledged, decided and referred, and the record says by whom', async () => {
    const reference = await raised();
    const page = await open();
    await page.goTo(`/desk/concerns/${reference}`);
    await page.press('Acknowledge');
    await page.waitForHeading('Acknowledge');
    await page.press('Acknowledge');
    await page.waitForText('You have acknowledged this concern.');
    await page.press('Record decision');
    await page.choose('What is the decision?', 'Refer to the police Prevent team');
    await page.fill('Why? Give the reason for this decision', 'What was said is specific.');
    await page.press('Continue');
    await page.waitForHeading('Check your decision');
    await page.press('Record decision');
    await page.waitForText('The decision is recorded.');
    await page.press('Record the referral');
    await page.fillDate('Date the referral was sent', '23/11/2026');
    await page.fill('Who it was sent to', 'The police Prevent team');
    await page.press('Record');
    await page.waitForHeading(`Concern ${reference}`);
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist', Status: 'Referral sent' },
      happened: [
        'Sam Okafor: Concern raised',
        'Jo Lindqvist: Acknowledged',
        'Jo Lindqvist: Decision recorded',
        'Jo Lindqvist: Referral sent',
      ],
      reads: ['Jo Lindqvist: The whole concern, At the desk', 'Jo Lindqvist: What a form shows, At the desk'],
    });
  });

  it('somebody of the staff is picked in Teams, and stands in the record by their own name', async () => {
    const reference = await raised();
    const page = await open({ chosen: { pick: 'riley' } });
    await page.goTo(`/desk/concerns/${reference}/others`);
    await page.press('Find them in Teams');
    await page.waitForText(`You selected ${people.riley.displayName}.`);
    await page.choose('What part do they have?', 'They saw it, or they help');
    await page.press('Record');
    await page.waitForHeading(`Concern ${reference}`);
    await page.read(/Riley/);
  });

  it('keeps what is typed when the tab is left, and has it again', async () => {
    const reference = await raised();
    const page = await open();
    await page.waitForHeading('Today');
    const placed = isPlaced(page, `${reference}/information`);
    await page.goTo(`/desk/concerns/${reference}/information`);
    await placed;
    await page.fill('What do you want to add?', 'The ward called.');
    await page.pressAtHost('Leave the tab');
    await page.waitForState('You left the tab.');
    await page.pressAtHost('Open the desk');
    await page.waitForHeading('Add information');
    assert.equal(await page.valueOf('What do you want to add?'), 'The ward called.');
  });

  it('a link of Teams opens its concern, and once only; without one the tab opens where it was left', async () => {
    const [first, second] = [await raised(), await raised()];
    const page = await open({ chosen: { page: first } });
    await page.waitForHeading(`Concern ${first}`);
    await page.press('Back to concerns');
    const placed = isPlaced(page, second);
    await page.press(second);
    await page.waitForHeading(`Concern ${second}`);
    await placed;
    await page.pressAtHost('Open the desk');
    await page.waitForHeading(`Concern ${second}`);
    const elsewhere = await open();
    await elsewhere.waitForHeading('Today');
  });

  it('a link to what is not theirs says what is said anywhere', async () => {
    const page = await open({ chosen: { page: 'NCS-000-000-000' } });
    await page.waitForText('There is no such concern, or it is not yours to see.');
  });

  it('a dialog shows one concern; where Teams signs nobody in there, how to find it', async () => {
    const reference = await raised();
    const dialog = { frame: 'task', page: `concerns/${reference}` };
    const page = await open({ chosen: dialog });
    await page.waitForHeading(`Concern ${reference}`);
    assert.ok(!(await page.says()).includes('Print'));
    const refused = await open({ chosen: { ...dialog, token: 'resourceDisabled' } });
    await refused.read(new RegExp(`search for ${reference}`));
  });

  it('asks for consent at a press', async () => {
    const page = await open({ chosen: { token: 'consent' } });
    await page.press('Sign in');
    await page.pressAtHost('Accept');
    await page.waitForHeading('Today');
  });

  it('says so when no token comes, and goes on once one does', async () => {
    const page = await open({ chosen: { token: 'never' } });
    await page.read(/Teams has not signed you in within 10 seconds/);
    await page.set('token', 'given');
    await page.press('Try again');
    await page.waitForHeading('Today');
  });

  it('shows nothing for a token that has expired, and goes on with a fresh one', async () => {
    const page = await open({ chosen: { token: 'expired' } });
    await page.waitForText('There is a problem');
    await page.set('token', 'given');
    await page.press('Try again');
    await page.waitForHeading('Today');
  });

  it('tells somebody who has no business there where to go', async () => {
    const reference = await raised();
    const page = await open({ chosen: { as: 'sam' } });
    await page.waitForText('open the chat with Notice Check Share');
    assert.ok(!(await page.says()).includes(reference));
  });

  for (const client of ['desktop', 'android', 'ios'])
    it(`opens in a client of the kind ${client} that can do little`, async () => {
      const page = await open({ chosen: { client, can: 'little', theme: 'contrast' } });
      await page.waitForHeading('Today');
      await page.waitForState('The desk is there.');
    });

  /** The desk's server knows where they are: the page says so beside what it asks for. */
  async function isPlaced({ page }: DeskPage, at: string): Promise<void> {
    await page.waitForResponse((answer) => {
      const asked = answer.request();
      return asked.method() === 'PUT' && answer.url().endsWith('/place') && !!asked.postData()?.includes(at);
    });
  }

  function raised(): Promise<string> {
    return raise(edge.visit({ person: people.sam }), { check: { check: 'direct' } });
  }

  async function open(options: DeskOptions = {}): Promise<DeskPage> {
    const page = await openDesk(await openBrowser(), host, { asTeams: true, ...options });
    opened.push(page);
    return page;
  }
});
