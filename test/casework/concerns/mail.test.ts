import assert from 'node:assert/strict';
import { concernMail, type MailKit } from '../../../src/casework/concerns/mail.ts';
import { type Letter, RosterUnknown } from '../../../src/casework/ports.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openOnce } from '../../../src/engine/once.ts';
import { TryLater } from '../../../src/engine/ports.ts';
import {
  aColleague,
  jo,
  kit,
  monday,
  nine,
  noor,
  raise,
  reference,
  ten,
} from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { addressOf, directoryOf, type Office, openOffice, refused } from '../given.ts';

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
const urgent = raise({
  urgency: 'urgent',
  route: { via: 'urgent' },
  danger,
  subject: { ...aColleague, name: '', identifiers: '' },
});
const aboutNoor = raise({ subject: { ...aColleague, name: noor.name } });
const mailbox = 'somicb.safeguardingandcla@nhs.net';
const team = [jo, kit, noor];

describe('the mail of a concern (Appendix A)', () => {
  let office: Office;
  let sent: Letter[];
  beforeEach(() => {
    office = openOffice();
    sent = [];
  });
  afterEach(() => office.close());

  const perform = (parts: Partial<MailKit> = {}) => {
    const { once } = openOnce(
      openDrawer(office.journal.documents, () => ten),
      () => ten,
    );
    return concernMail({
      concerns: office.concerns,
      once,
      mailbox: { send: async (letter) => void sent.push(letter) },
      every: true,
      team: { known: async () => team, people: async () => team },
      directory: directoryOf(team),
      local,
      clock: () => ten,
      ...parts,
    })(task);
  };
  const to = () => sent.map((letter) => letter.to);
  const unknown = {
    known: async () => undefined,
    people: async () => {
      throw new RosterUnknown();
    },
  };

  it('goes to the pack’s mailbox with the reference and nothing else, if all of the team may know', async () => {
    await office.concerns.handle(reference, raise());
    await perform();
    assert.deepEqual(
      sent.map(({ to, subject }) => [to, subject]),
      [[mailbox, reference]],
    );
    assert.match(sent[0]?.text ?? '', new RegExp(`^Reference: ${reference}\\.\n`));
    assert.doesNotMatch(JSON.stringify(sent), /[{}]{2}|Ash|Green|Sam|Ward|they|\d(am|pm)|March/);
  });

  it('also says of immediate danger that it is urgent, and by when it must be acknowledged', async () => {
    await office.concerns.handle(reference, urgent);
    await office.concerns.handle(reference, { type: 'Acknowledge', by: jo, at: monday('09:10') });
    await perform({ clock: () => monday('09:12') });
    assert.equal(sent[0]?.subject, `Urgent: ${reference}`);
    assert.match(sent[0]?.text ?? '', /acknowledged by Monday 2 March at 9:15am\./);
    assert.doesNotMatch(JSON.stringify(sent), /Sam|Ward|they/);
  });

  it('where one of the team may not know of it, goes to each of the others alone and to no shared mailbox', async () => {
    await office.concerns.handle(reference, aboutNoor);
    await perform();
    assert.deepEqual(to(), [jo, kit].map(addressOf));
    assert.doesNotMatch(JSON.stringify(sent), /Rahman|Noor/i);
  });

  it('leaves out whose address nobody tells: they are messaged in Teams', async () => {
    await office.concerns.handle(reference, aboutNoor);
    await perform({ directory: directoryOf([kit, noor]) });
    assert.deepEqual(to(), [addressOf(kit)]);
    await office.close();
    office = openOffice();
    await office.concerns.handle(reference, aboutNoor);
    await perform({ directory: { ...directoryOf(team), entry: () => Promise.reject(refused()) } });
    assert.equal(sent.length, 1);
  });

  it('waits where somebody is named and nobody knows who is in the team', async () => {
    await office.concerns.handle(reference, aboutNoor);
    await assert.rejects(
      perform({ team: unknown }),
      (error) => error instanceof TryLater && error.code === 'no-roster',
    );
    assert.deepEqual(sent, []);
  });

  it('does not wait for the team where nobody is named, as in immediate danger', async () => {
    await office.concerns.handle(reference, urgent);
    await perform({ team: unknown });
    assert.deepEqual(to(), [mailbox]);
  });

  it('goes to nobody where everybody of the team is the person of concern', async () => {
    await office.concerns.handle(reference, aboutNoor);
    await perform({ team: { known: async () => [noor], people: async () => [noor] } });
    assert.deepEqual(sent, []);
  });

  it('waits where somebody is named and nobody is of the team: who reads the shared mailbox is not known', async () => {
    await office.concerns.handle(reference, raise());
    await assert.rejects(
      perform({ team: { known: async () => [], people: async () => [] } }),
      (error) => error instanceof TryLater && error.code === 'nobody-of-the-team',
    );
    assert.deepEqual(sent, []);
  });

  it('can be kept to immediate danger, or be left out altogether', async () => {
    await office.concerns.handle(reference, raise());
    await perform({ every: false });
    await perform({ mailbox: undefined });
    assert.deepEqual(sent, []);
    await office.close();
    office = openOffice();
    await office.concerns.handle(reference, urgent);
    await perform({ every: false });
    assert.equal(sent.length, 1);
  });

  it('is sent once to each, however often it is asked for, also after one of them could not be sent', async () => {
    await office.concerns.handle(reference, aboutNoor);
    const failing = async (letter: Letter) => {
      if (letter.to === addressOf(jo)) throw new Error('no mail today');
      sent.push(letter);
    };
    await assert.rejects(perform({ mailbox: { send: failing } }), /no mail today/);
    assert.deepEqual(to(), [addressOf(kit)]);
    await perform();
    await perform();
    assert.deepEqual(to(), [kit, jo].map(addressOf));
  });

  it('that waited for days is not sent of a concern that somebody took meanwhile, but of one that still waits', async () => {
    const clock = () => '2026-03-09T09:00:00.000Z';
    await office.concerns.handle(reference, raise());
    await office.concerns.handle(reference, { type: 'Acknowledge', by: jo, at: monday('09:10') });
    await perform({ clock });
    assert.deepEqual(sent, []);
    await office.close();
    office = openOffice();
    await office.concerns.handle(reference, raise());
    await perform({ clock });
    assert.equal(sent.length, 1);
  });

  it('is not sent where there is no such concern', async () => {
    await perform();
    assert.deepEqual(sent, []);
  });
});
