/** How the desk opens in Teams, and what it says where Teams hangs, refuses or is not there. */
import assert from 'node:assert/strict';
import { until } from '../../until.ts';
import { teams } from './deskServer.ts';
import { openedHouse } from './opened.ts';
import * as samples from './samples.ts';
import { called, manner, tell } from './teamsFrame.ts';

describe('The door of the desk', () => {
  const house = openedHouse();

  it('tells Teams that it is open, and sends a fresh token with every call and no cookie', async () => {
    const { page, desk } = await house.open('');
    await desk.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await desk.getByRole('link', { name: 'Decide what to do' }).waitFor();
    await until('Teams has heard', async () => (await called(page)).includes('appInitialization.success'));
    const tokens = house.server.asked.map(({ headers }) => headers.authorization);
    assert.ok(tokens.length >= 2 && tokens.every((token) => token?.startsWith('Bearer a-token-')));
    assert.equal(new Set(tokens).size, tokens.length);
    assert.ok(house.server.asked.every(({ headers }) => headers.cookie === undefined));
  });

  it('says where to find it when it is opened outside Teams', async () => {
    const { page } = await house.open('');
    await page.goto(`${house.server.origin}/desk/`);
    await page.getByText(/^This page opens in Microsoft Teams only/).waitFor();
  });

  it('says so where Teams does not answer', async () => {
    const { page, desk } = await house.open('', { isMute: true, isStill: true });
    await desk.getByText('The desk is opening.').first().waitFor();
    await page.clock.runFor(11_000);
    await desk.getByText(/^Teams has not answered within 10 seconds/).waitFor();
    await desk.getByRole('button', { name: 'Load the page again' }).waitFor();
  });

  it('says so where no token comes, and opens once one does', async () => {
    const { page, desk } = await house.open('', { token: 'hang', isStill: true });
    await until('a token is asked for', async () =>
      (await called(page)).includes('authentication.getAuthToken'),
    );
    await page.clock.runFor(11_000);
    await desk.getByText(/^Teams has not signed you in within 10 seconds/).waitFor();
    await manner(page, { token: 'given' });
    await desk.getByRole('button', { name: 'Try again' }).click();
    await page.clock.runFor(1_000);
    await desk.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  });

  it('names the code of a refusal that it does not know', async () => {
    const { desk } = await house.open('', { token: 'somethingNew' });
    await desk.getByText('Teams did not sign you in: somethingNew.').waitFor();
  });

  it('asks for consent from a press alone, and says whom to ask where it is not given', async () => {
    const { page, desk } = await house.open('', {
      token: 'resourceRequiresConsent',
      aloud: 'resourceRequiresConsent',
    });
    await desk.getByText(/^Teams needs your leave/).waitFor();
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByText(/^You are not signed in/).waitFor();
    await manner(page, { token: 'given', aloud: 'given' });
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  });

  it('says so where the server takes no token any more, and goes on with a fresh one', async () => {
    house.server.on('GET /today', () => ({ status: 401, body: { error: 'This is not open to you.' } }));
    const { desk } = await house.open('');
    await desk.getByText(/^Your sign-in is no longer valid here/).waitFor();
    house.server.on('GET /today', () => ({ status: 200, body: samples.today }));
    await desk.getByRole('button', { name: 'Try again' }).click();
    await desk.getByRole('link', { name: 'Decide what to do' }).waitFor();
  });

  it('shows whoever may see nothing what the server says', async () => {
    const error = 'The desk is open to the safeguarding team. To raise a concern, use the chat with the app.';
    house.server.on('GET /me', () => ({ status: 403, body: { error } }));
    const { desk } = await house.open('');
    await desk.getByText(error).waitFor();
    assert.equal(await desk.getByText('There is a problem').count(), 0);
  });

  it('says in a dialog that does not open how to find the concern in the tab', async () => {
    const { desk } = await house.open(`/concerns/${samples.reference}`, { frame: 'task', token: 'refused' });
    await desk.getByText(`This is concern ${samples.reference}.`).waitFor();
  });

  it('neither prints nor leads elsewhere from a dialog', async () => {
    const { desk } = await house.open(`/concerns/${samples.reference}`, { frame: 'task' });
    await desk.getByRole('button', { name: 'Copy the reference' }).waitFor();
    assert.equal(await desk.getByRole('button', { name: /^Print/ }).count(), 0);
    assert.equal(await desk.getByRole('navigation').count(), 0);
  });

  it('takes the theme of Teams, and follows it', async () => {
    const { page, desk } = await house.open('', { theme: 'glass' });
    const colour = () => desk.locator('.desk').evaluate((found) => getComputedStyle(found).backgroundColor);
    await desk.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    const dark = await colour();
    await tell(page, 'themeChange', ['default']);
    await until('the page is light', async () => (await colour()) !== dark);
  });

  it('keeps nothing of a case on the page while it is put aside, and fetches anew', async () => {
    const { page, desk } = await house.open(`/concerns/${samples.reference}`);
    await desk.getByText('Tomasz Example-Nowakowski').waitFor();
    const before = house.server.asked.length;
    await tell(page, 'beforeUnload', []);
    await desk.getByText('Tomasz Example-Nowakowski').waitFor({ state: 'detached' });
    await until('Teams may put it aside', async () => (await called(page)).includes('readyToUnload'));
    await page.frames()[1]?.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await desk.getByText('Tomasz Example-Nowakowski').waitFor();
    assert.ok(house.server.asked.length > before);
  });

  it('loads itself anew once the server has another build, and then works on', async () => {
    house.server.on('GET /me', () => ({ status: 200, body: { ...samples.me, build: 'a newer build' } }));
    const { page, desk } = await house.open('');
    await until(
      'the page was loaded twice',
      async () => (await called(page)).filter((call) => call === 'initialize').length === 2,
    );
    await desk.getByRole('link', { name: 'Decide what to do' }).waitFor();
  });

  it('has a text before any script runs, that says what to do', async () => {
    const { page } = await house.open('');
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(`${house.server.origin}/desk/`);
    await page.getByText(/^If nothing comes within a minute/).waitFor();
    assert.equal(await page.locator('meta[name=desk-hosts]').getAttribute('content'), teams);
  });

  it('says that a page is old where it cannot be fetched anew', async () => {
    const { page, desk } = await house.open('');
    await desk.getByRole('link', { name: 'Decide what to do' }).waitFor();
    house.server.on('GET /today', () => 'drop');
    await page.frames()[1]?.evaluate('window.dispatchEvent(new Event("visibilitychange"))');
    await desk.getByText('What you see may be out of date.').waitFor();
    await desk.getByRole('link', { name: 'Decide what to do' }).waitFor();
  });
});
