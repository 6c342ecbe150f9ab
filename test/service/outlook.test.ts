/** Duties for people's own calendars: what they press, what they read, and the letter that comes, opened as Outlook would. */
import assert from 'node:assert/strict';
import { opened } from '../papers/calendar.ts';
import { people, safeguardingMailbox } from '../tenant/people.ts';
import type { Mail } from '../tenant/state.ts';
import { until } from '../until.ts';
import { calendarBegan } from './began.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { type Edge, startEdge, withEdge } from './edge.ts';

const { alex, jo, kit, morgan, riley, robin, sam } = people;
const minute = 60_000;
const ROLES = `prevent-lead=${riley.id},associate-director=${robin.id},hr=${alex.id}`;
const sending = /sendMail$/;

describe('A duty for somebody’s calendar', () => {
  let edge: Edge;
  let lettersBefore = 0;
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES });
    await calendarBegan(edge);
    await edge.visit({ person: riley }).install();
  });
  beforeEach(() => {
    edge.pass(2 * minute - (Date.parse(edge.clock()) % minute)); // each test has its own minute, from its beginning
    lettersBefore = edge.tenant.mail().length;
  });
  afterEach(() => {
    edge.tenant.faults.clear();
    edge.tenant.withheld.clear();
  });
  after(() => edge.stop());

  const letters = () => edge.tenant.mail().slice(lettersBefore);
  const only = () => {
    const [letter, ...others] = letters();
    assert.deepEqual(others, []);
    assert(letter);
    return letter;
  };
  const press = (person: Person, verb: string, data = {}) => edge.visit({ person }).press(verb, data);
  const aTask = async () => keyOf(await press(riley, 'task-early', { duty: 'training-plan' }));

  it('is mailed to whoever asks, with a file that opens as one day', async () => {
    const task = await aTask();
    const answer = await press(riley, 'task-outlook', { task });
    assert.equal(titleOf(answer), 'We have sent it to your NHS mailbox');
    const letter = only();
    assert.deepEqual([letter.from, letter.to, letter.cc], [safeguardingMailbox.mail, [riley.mail], []]);
    assert.match(letter.subject, /^For your calendar: Training plan, \d+ \w+ 20\d\d$/);
    const { method, name, entries } = fileOf(letter);
    assert.deepEqual([method, name, entries.length], ['PUBLISH', undefined, 1]);
    const [entry] = entries;
    assert.match(String(entry?.description), /Clauses: 7\.1, Training by job role/);
    assert.deepEqual([entry?.summary, entry?.isDay, entry?.attendees], ['Training plan', true, 0]);
    assert.deepEqual(entry?.organiser, {
      name: 'NHS Somerset Integrated Care Board',
      address: `mailto:${safeguardingMailbox.mail}`,
    });
  });

  it('names nobody, links nowhere, and repeats nothing that was typed', async () => {
    const task = await aTask();
    const reason = 'Robin Hart is ill, see https://example.org/robin';
    await press(riley, 'task-move', { task, dueOn: '2027-06-01', reason });
    await press(riley, 'task-outlook', { task });
    const { subject, content, attachments } = only();
    const said = [subject, content, ...attachments.map(({ contentBytes }) => decoded(contentBytes))].join(
      '\n',
    );
    for (const { displayName } of Object.values(people))
      for (const word of displayName
        .split(/\W+/)
        .filter((one) => one.length > 3 && !/example|icb/i.test(one)))
        assert.doesNotMatch(said, new RegExp(`\\b${word}\\b`, 'i'));
    assert.doesNotMatch(said, /https?:|example\.org/);
  });

  it('takes the place of the entry before when its date was moved', async () => {
    const task = await aTask();
    await press(riley, 'task-outlook', { task });
    await press(riley, 'task-move', { task, dueOn: '2027-07-01', reason: 'Later.' });
    edge.pass(minute);
    await press(riley, 'task-outlook', { task });
    const [before, after] = letters().map((letter) => fileOf(letter).entries[0]);
    assert(before && after);
    assert.equal(after.uid, before.uid);
    assert.ok(after.sequence > before.sequence);
    assert.equal(after.start, '2027-07-01');
  });

  it('is mailed once for a press that arrives again, and once a minute however often it is pressed', async () => {
    const task = await aTask();
    const visit = edge.visit({ person: riley });
    for (const id of ['one', 'one', 'two'])
      assert.match(titleOf(await visit.press('task-outlook', { task }, { id })), /^We have sent it/);
    only();
    edge.pass(minute);
    await visit.press('task-outlook', { task }, { id: 'one' });
    only();
    await visit.press('task-outlook', { task }, { id: 'three' });
    assert.equal(letters().length, 2);
  });

  it('goes to a member of the team who asks, and to nobody whose task it is not', async () => {
    const task = await aTask();
    await press(kit, 'task-outlook', { task });
    assert.deepEqual(only().to, [kit.mail]);
    assert.equal(titleOf(await press(sam, 'task-outlook', { task })), 'This duty is not yours');
    assert.equal(letters().length, 1);
  });

  it('leads back to the card of the task', async () => {
    const task = await aTask();
    const visit = edge.visit({ person: riley });
    const back = await visit.push(await visit.press('task-outlook', { task }), 'Back to the duty');
    assert.ok(buttons(back).some(({ title }) => title === 'Complete'));
  });

  it('is not mailed once it is done: the card says so', async () => {
    const task = keyOf(await press(riley, 'task-early', { duty: 'it-filters' }));
    await press(riley, 'task-set-aside', { task, reason: 'No such provider.' });
    assert.match(allText(await press(riley, 'task-outlook', { task })), /Not applicable, recorded on/);
    assert.deepEqual(letters(), []);
  });

  it('of all that is theirs in a year comes in one file, a calendar of its own', async () => {
    const answer = await press(riley, 'duties-outlook');
    assert.equal(titleOf(answer), 'We have sent it to your NHS mailbox');
    const letter = only();
    assert.deepEqual(letter.to, [riley.mail]);
    const { name, entries } = fileOf(letter);
    assert.equal(name, 'Prevent duties');
    assert.ok(letter.content.includes(`There are ${entries.length} dates in it.`), letter.content);
    const titles = entries.map(({ summary }) => summary);
    assert.equal(titles.filter((title) => title === 'Prevent Board').length, 4);
    assert.ok(titles.filter((title) => title === 'Training plan').length <= 1);
    assert.ok(!titles.includes('Provider scorecard'), 'the team’s');
    assert.ok(!titles.includes('HR policies'), 'HR’s');
    assert.equal(new Set(entries.map(({ uid }) => uid)).size, entries.length);
    for (const { start } of entries) assert.ok(start <= '2027-11-23', start);
    const visit = edge.visit({ person: riley });
    assert.match(titleOf(await visit.push(answer, 'Back to your duties')), /duties/i);
  });

  it('of the team’s in a year comes to each of its members, and of a role’s to its holder', async () => {
    await press(kit, 'duties-outlook');
    const team = fileOf(only()).entries.map(({ summary }) => summary);
    assert.ok(team.includes('Provider scorecard') && !team.includes('Prevent Board'), `${team}`);
    // Nobody holds the role of Chief Nurse, so the next in line has its duty: here the team.
    assert.ok(team.includes('Assurance to the ICB board'));
    await press(alex, 'duties-outlook');
    const [, own] = letters();
    assert(own);
    assert.deepEqual(
      fileOf(own).entries.map(({ summary }) => summary),
      ['HR policies'],
    );
  });

  it('is nothing for who has no duties: nothing is mailed', async () => {
    for (const person of [sam, morgan])
      assert.equal(titleOf(await press(person, 'duties-outlook')), 'There is nothing to send');
    assert.deepEqual(letters(), []);
  });

  it('is not mailed where the mailbox may not send, and is once it may', async () => {
    const task = await aTask();
    edge.tenant.withheld.add('Mail.Send');
    assert.equal(titleOf(await press(riley, 'task-outlook', { task })), 'We could not send the email');
    edge.tenant.withheld.clear();
    assert.match(titleOf(await press(riley, 'task-outlook', { task })), /^We have sent it/);
    only();
  });

  it('is not mailed to who has no address in the directory', async () => {
    const task = await aTask();
    const gone = { path: new RegExp(`/users/${riley.id}$`) };
    edge.tenant.faults.add({ match: gone, do: { status: 404 }, times: 10 });
    assert.equal(titleOf(await press(riley, 'task-outlook', { task })), 'We do not know your email address');
    assert.deepEqual(letters(), []);
  });

  it('is mailed all the same where Exchange takes longer than a press may', async () => {
    const task = await aTask();
    edge.tenant.faults.add({ match: { path: sending }, do: { delayMs: 8_000 } });
    const answer = await press(riley, 'task-outlook', { task });
    assert.equal(titleOf(answer), 'We do not know yet if the email was sent');
    assert.deepEqual(letters(), []);
    await until('the letter comes after all', () => letters().length === 1);
  });

  it('says what to do where Exchange fails for now', async () => {
    const task = await aTask();
    const busy = { status: 429, headers: { 'Retry-After': '120' } };
    edge.tenant.faults.add({ match: { path: sending }, do: busy, times: 10 });
    const answer = await press(riley, 'task-outlook', { task });
    assert.equal(titleOf(answer), 'We could not send the email just now');
    assert.match(allText(answer), /Try again in a few minutes/);
    assert.deepEqual(letters(), []);
  });
});

describe('A duty for somebody’s calendar, where no mail is set up', () => {
  it('is not mailed, and they are told so, and what to do', async () => {
    await withEdge({ PACK: '', ROLES, MAIL_SENDER: '' }, async (edge) => {
      const visit = edge.visit({ person: jo });
      const task = keyOf(await visit.press('task-early', { duty: 'training-plan' }));
      for (const answer of [
        await visit.press('task-outlook', { task }),
        await visit.press('duties-outlook'),
      ]) {
        assert.equal(titleOf(answer), 'We cannot send email here');
        assert.match(allText(answer), /put the date into your calendar yourself/);
      }
      assert.deepEqual(edge.tenant.mail(), []);
    });
  });
});

type Person = (typeof people)['sam'];

function fileOf({ attachments }: Mail) {
  const [file, ...others] = attachments;
  assert(file && others.length === 0);
  assert.equal(file.contentType, 'text/calendar');
  assert.match(file.name, /^prevent-dut(y|ies)\.ics$/);
  return opened(decoded(file.contentBytes));
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function keyOf(card: Card): string {
  const { data } = buttons(card).find(({ title }) => title === 'Complete' || title === 'Start') ?? {};
  assert.equal(typeof data?.task, 'string', `no task on "${titleOf(card)}"`);
  return String(data?.task);
}
