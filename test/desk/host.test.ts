/** The host page of the desk: what the real teams-js hears from it, in a frame, in a browser. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as rawRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import type * as Teams from '@microsoft/teams-js';
import { decodeJwt } from 'jose';
import { closeBrowser } from '../e2e/playground/browser.ts';
import { needs } from '../run/needs.ts';
import { people } from '../tenant/people.ts';
import { tenantId } from '../world.ts';
import { type BareTab, contextOf, passed, pickedIn, startBareTab, tokenOf } from './bareTab.ts';
import type { DeskOptions, DeskPage } from './deskPage.ts';
import { fromNow } from './signIn.ts';
import { deskAppId } from './startDesk.ts';

/** What the script of the package puts into the page. */
declare const microsoftTeams: typeof Teams;

describe('the host page of the desk', () => {
  let tab: BareTab;
  let opened: DeskPage | undefined;

  before(async function () {
    await needs(this, 'browser');
    tab = await startBareTab();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  after(async () => {
    await tab?.stop();
    await closeBrowser();
  });

  for (const asTeams of [false, true])
    it(`${asTeams ? 'under the name of Teams itself' : 'under its own name'}: the tab begins, knows who sits there, and has a token`, async () => {
      const page = await open({ asTeams });
      await tab.begin(page);
      const context = await contextOf(page);
      assert.equal(context.user?.id, people.jo.id);
      assert.equal(context.user?.tenant?.id, tenantId);
      assert.equal(context.page.frameContext, 'content');
      assert.equal(context.app.host.name, 'Teams');
      const { oid, aud, exp } = decodeJwt(await tokenOf(page));
      assert.deepEqual([oid, aud], [people.jo.id, deskAppId]);
      assert.ok(Number(exp) > fromNow(0));
      assert.equal((await page.heard())['authentication.getAuthToken'], 1);
    });

  it('the tab is told the sub page; a dialog is opened at its address', async () => {
    const page = await open({ chosen: { page: 'concerns/NCS-1' } });
    await tab.begin(page);
    assert.equal((await contextOf(page)).page.subPageId, 'concerns/NCS-1');
    assert.match((await page.frame()).url(), /\/desk\/$/);
    await page.set('frame', 'task');
    await tab.begin(page);
    const { frameContext, subPageId } = (await contextOf(page)).page;
    assert.deepEqual([frameContext, subPageId], ['task', undefined]);
    assert.match((await page.frame()).url(), /\/desk\/concerns\/NCS-1$/);
  });

  it('another person is somebody else to the tab, which is opened anew', async () => {
    const page = await open();
    await tab.begin(page);
    await page.set('as', 'sam');
    await tab.begin(page);
    assert.equal(decodeJwt(await tokenOf(page)).oid, people.sam.id);
  });

  it('the theme changes under an open tab', async () => {
    const page = await open();
    await tab.begin(page);
    await (await page.frame()).evaluate(() =>
      microsoftTeams.app.registerOnThemeChangeHandler((theme) => document.body.append(`Now ${theme}`)),
    );
    await page.set('theme', 'contrast');
    await page.waitForText('Now contrast');
  });

  it('whoever asked is told before the tab is left, and waited for', async () => {
    const page = await open();
    await tab.begin(page);
    await (await page.frame()).evaluate(() => {
      const kept = Promise.withResolvers<void>();
      microsoftTeams.app.lifecycle.registerBeforeSuspendOrTerminateHandler(() => {
        document.body.append('It is told.');
        return kept.promise;
      });
      addEventListener('kept', () => kept.resolve());
    });
    await page.pressAtHost('Leave the tab');
    await page.waitForText('It is told.');
    await (await page.frame()).evaluate(() => dispatchEvent(new Event('kept')));
    await page.waitForState('You left the tab.');
    assert.equal((await page.heard()).readyToUnload, 1);
    assert.equal(await page.page.locator('iframe').count(), 0);
  });

  it('a tab that says nothing is covered with the error of Teams, one that says it is there is not', async () => {
    const silent = await open({ chosen: { patience: '300' } });
    await silent.page.getByText('There was a problem reaching this app.').waitFor();
    await silent.close();
    const page = await open();
    await page.page.clock.install();
    await page.pressAtHost('Open the desk');
    await tab.begin(page);
    await (await page.frame()).evaluate(() => microsoftTeams.app.notifySuccess());
    await page.waitForState('The desk is there.');
    await page.page.clock.fastForward(31_000);
    assert.ok(await page.page.getByText('There was a problem').isHidden());
  });

  it('a tab that says it failed is covered', async () => {
    const page = await open();
    await tab.begin(page);
    await (await page.frame()).evaluate(() =>
      microsoftTeams.app.notifyFailure({ reason: microsoftTeams.app.FailedReason.AuthFailed }),
    );
    await page.page.getByText('There was a problem reaching this app.').waitFor();
  });

  it('whoever is chosen is picked, and nobody where the list is closed, refused, or never answered', async () => {
    const page = await open();
    await tab.begin(page);
    assert.equal(await pickedIn(page), people.riley.id);
    await page.set('pick', 'alex');
    assert.equal(await pickedIn(page), people.alex.id);
    for (const [way, code] of [
      ['nobody', /8000/],
      ['refused', /1000/],
    ] as const) {
      await page.set('pick', way);
      await assert.rejects(pickedIn(page), code);
    }
    await page.set('pick', 'never');
    assert.equal(await Promise.race([pickedIn(page), passed(page)]), 'passed');
  });

  it('a token is refused with the code that was chosen, also one of no list', async () => {
    const page = await open({ chosen: { token: 'resourceRequiresMfa' } });
    await tab.begin(page);
    await assert.rejects(tokenOf(page), /resourceRequiresMfa/);
    await page.set('token', 'resourceDisabled');
    await assert.rejects(tokenOf(page), /resourceDisabled/);
    await page.set('token', 'given');
    assert.equal(decodeJwt(await tokenOf(page)).oid, people.jo.id);
    const other = await open({ chosen: { token: 'SomethingNew' } });
    await tab.begin(other);
    await assert.rejects(tokenOf(other), /SomethingNew/);
  });

  it('a token that is never answered is none; one that is late comes', async () => {
    const page = await open({ chosen: { token: 'never' } });
    await tab.begin(page);
    assert.equal(await Promise.race([tokenOf(page), passed(page)]), 'passed');
    await page.set('late', '3000');
    await page.set('token', 'late');
    assert.equal(await Promise.race([tokenOf(page), passed(page)]), 'passed');
    assert.equal(decodeJwt(await tokenOf(page)).oid, people.jo.id);
  });

  it('consent is asked for, but not in silence, and remembered', async () => {
    const page = await open({ chosen: { token: 'consent' } });
    await tab.begin(page);
    await assert.rejects(tokenOf(page), /resourceRequiresConsent/);
    const refused = tokenOf(page, false).catch(String);
    await page.pressAtHost('Cancel');
    assert.match(await refused, /CancelledByUser/);
    const given = tokenOf(page, false);
    await page.pressAtHost('Accept');
    assert.equal(decodeJwt(await given).oid, people.jo.id);
    assert.equal(decodeJwt(await tokenOf(page)).oid, people.jo.id);
  });

  it('an expired token is one that was signed, and is over', async () => {
    const page = await open({ chosen: { token: 'expired' } });
    await tab.begin(page);
    assert.ok(Number(decodeJwt(await tokenOf(page)).exp) < fromNow(0));
  });

  it('a client that can do little says so, and its frame opens no window', async () => {
    const much = await open();
    await tab.begin(much);
    assert.deepEqual(await able(much), { clipboard: true, dialog: true, people: true, window: true });
    await much.close();
    const little = await open({ chosen: { can: 'little' } });
    await tab.begin(little);
    assert.deepEqual(await able(little), { clipboard: false, dialog: false, people: false, window: false });
  });

  it('a telephone says which version it is', async () => {
    const page = await open({ chosen: { client: 'ios' } });
    await tab.begin(page);
    const { app } = await contextOf(page);
    assert.equal(app.host.clientType, 'ios');
  });

  it('what is opened and copied outside the tab is shown', async () => {
    const page = await open();
    await tab.begin(page);
    const frame = await page.frame();
    await frame.evaluate(() =>
      microsoftTeams.app.openLink('https://teams.microsoft.com/l/chat/0/0?users=bot'),
    );
    assert.equal(await page.outside(), 'Opened: https://teams.microsoft.com/l/chat/0/0?users=bot');
    await frame.evaluate(() => microsoftTeams.clipboard.write(new Blob(['Größe'], { type: 'text/plain' })));
    assert.equal(await page.outside(), 'Copied: Größe');
  });

  it('what it does not know it counts, and does not answer', async () => {
    const page = await open();
    await tab.begin(page);
    const answer = (await page.frame()).evaluate(() => microsoftTeams.pages.getConfig());
    assert.equal(await Promise.race([answer.then(() => 'answered'), passed(page)]), 'passed');
    await page.page.getByText('What the desk asked of Teams').click();
    await page.page.getByText('settings.getSettings: 1 (not answered)').waitFor();
  });

  it('is framed by nobody, and is for this machine only', async () => {
    const { port } = new URL(tab.host.url);
    const asked = rawRequest({ port, host: '127.0.0.1', headers: { Host: 'elsewhere.example' } }).end();
    const [answer] = await once(asked, 'response');
    assert.equal(answer.statusCode, 403);
    assert.equal(await text(answer), 'This page is for this machine only.');
    const { headers } = await fetch(tab.host.url);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  });

  it('gives a token only to what asks as a page of this machine may', async () => {
    const body = JSON.stringify({ as: 'jo', expired: false });
    const asForm = await fetch(`${tab.host.url}/token`, { method: 'POST', body });
    assert.equal(asForm.status, 404);
  });

  async function open(options: DeskOptions = {}): Promise<DeskPage> {
    opened = await tab.open(options);
    return opened;
  }

  async function able(page: DeskPage) {
    return (await page.frame()).evaluate(() => ({
      clipboard: microsoftTeams.clipboard.isSupported(),
      dialog: microsoftTeams.dialog.isSupported(),
      people: microsoftTeams.people.isSupported(),
      window: window.open('about:blank') !== null,
    }));
  }
});
