/** The keys with which Teams signs, while their address does not answer. */
import assert from 'node:assert/strict';
import { openKeys } from '../../../src/teams/door/keys.ts';
import { openAdmit } from '../../../src/teams/door/pass.ts';
import { type Signing, startSigning } from '../../service/botFramework.ts';

describe('While new keys cannot be had', () => {
  let signing: Signing;
  before(async () => {
    signing = await startSigning('app', 'https://teams.example/');
  });
  after(() => signing.stop());
  afterEach(() => signing.answer(200));

  const bearer = async (header: object = {}) =>
    `Bearer ${await signing.token(signing.claims(), 'teams', header)}`;

  it('whoever names one that does not exist keeps nobody out who names one that does', async () => {
    const admit = openAdmit(openKeys(signing.metadata, 0), 'app', ['msteams']);
    const right = await bearer();
    assert.ok(await admit(right));
    signing.answer(503);
    await assert.rejects(admit(await bearer({ kid: 'invented' })), { name: 'KeysNotHad' });
    for (let press = 0; press < 3; press += 1) assert.ok(await admit(right), `press ${press}`);
    await assert.rejects(admit(await bearer({ kid: 'invented' })), { name: 'KeysNotHad' });
  });

  it('nobody is let in where none were ever had, and they are asked for seldom', async () => {
    signing.answer(503);
    const admit = openAdmit(openKeys(signing.metadata, 0), 'app', ['msteams']);
    const before = signing.asked();
    for (let press = 0; press < 3; press += 1)
      await assert.rejects(admit(await bearer()), { name: 'KeysNotHad' });
    assert.equal(signing.asked() - before, 1);
  });
});
