import assert from 'node:assert/strict';
import { urgentMail } from '../../../src/casework/concerns/urgentMail.ts';
import type { Letter } from '../../../src/casework/ports.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openOnce } from '../../../src/engine/once.ts';
import { jo, nine, raise, reference, ten } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { type Office, openOffice } from '../given.ts';

const task = {
  id: 'mail-1',
  stream: reference,
  version: 1,
  kind: 'mail',
  lane: 'graph',
  dueAt: nine,
  about: {},
  attempts: 0,
};
const danger = { where: 'Ward 3', called999: 'yes', incidentNumber: '42' } as const;
const urgent = raise({ urgency: 'urgent', route: { via: 'urgent' }, danger });

describe('the mail to the safeguarding mailbox (Appendix A, urgent)', () => {
  let office: Office;
  let sent: Letter[];
  beforeEach(() => {
    office = openOffice();
    sent = [];
  });
  afterEach(() => office.close());

  const once = () =>
    openOnce(
      openDrawer(office.journal.documents, () => ten),
      () => ten,
    );
  const perform = (send = async (letter: Letter) => void sent.push(letter)) =>
    urgentMail(office.concerns, once().once, { send }, local)(task);

  it('goes to the pack’s mailbox with reference and times, and nothing of what was typed', async () => {
    await office.concerns.handle(reference, urgent);
    await perform();
    assert.deepEqual(
      sent.map(({ to, subject }) => [to, subject]),
      [['somicb.safeguardingandcla@nhs.net', `Urgent Prevent concern ${reference}`]],
    );
    const { text = '' } = sent[0] ?? {};
    assert.match(text, /raised on Monday 2 March at 9am\./);
    assert.match(text, /acknowledged by Monday 2 March at 9:15am\./);
    assert.doesNotMatch(text, /[{}]|Ash|Green|Sam|Ward|they/);
  });

  it('is sent once, however often it is asked for', async () => {
    await office.concerns.handle(reference, urgent);
    await perform();
    await perform();
    assert.equal(sent.length, 1);
  });

  it('is sent again after it failed', async () => {
    await office.concerns.handle(reference, urgent);
    await assert.rejects(
      perform(async () => assert.fail('no mail today')),
      /no mail today/,
    );
    await perform();
    assert.equal(sent.length, 1);
  });

  it('says by when it had to be acknowledged even where it goes out late', async () => {
    await office.concerns.handle(reference, urgent);
    await office.concerns.handle(reference, { type: 'Acknowledge', by: jo, at: ten });
    await perform();
    assert.match(sent[0]?.text ?? '', /acknowledged by Monday 2 March at 9:15am\./);
  });

  it('is not sent where there is no such concern', async () => {
    await perform();
    assert.deepEqual(sent, []);
  });
});
