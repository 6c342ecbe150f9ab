/** What the forms of the desk show before they ask, and on which clause each of them rests. */
import assert from 'node:assert/strict';
import type { Action, ConcernPage, Form, Sent, Today } from '../../src/desk/api/answers.ts';
import { recordables } from '../../src/policy/concerns/recordable.ts';
import { raise } from '../service/form.ts';
import { managerSays, yes } from '../service/managerSays.ts';
import { type Person, people } from '../tenant/people.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { alex, dana, jo, kit, morgan, robin, riley, sam } = people;
const direct = { check: { check: 'direct' } };
const colleague = { about: 'colleague', age: 'under-18', name: '', colleague: alex.id };

type Values = Readonly<Record<string, string>>;

describe('A form of the desk', () => {
  let edge: DeskEdge;
  let presses = 0;
  before(async () => {
    const roles = `prevent-lead=${dana.id},hr=${robin.id}`;
    edge = await startDeskEdge({ ROLES: roles, INFORMATION_GOVERNANCE: riley.id });
  });
  after(() => edge.stop());

  const at = (reference: string, action: string) => `/concerns/${reference}/forms/${action}`;
  const page = async (desk: Api, reference: string) =>
    (await desk.get(`/concerns/${reference}`)).json as ConcernPage;
  async function shown(desk: Api, reference: string, action: string): Promise<Form> {
    const { status, json, text } = await desk.get(at(reference, action));
    assert.equal(status, 200, `${action}: ${text}`);
    return json as Form;
  }

  async function send(who: Person, reference: string, action: string, values: Values = {}): Promise<Form> {
    const desk = await edge.desk(who);
    const form = await shown(desk, reference, action);
    presses += 1;
    const sending = { values: { ...form.values, ...values }, version: form.version, checked: true };
    const answer = await desk.post(at(reference, action), { ...sending, press: `forms-${presses}` });
    assert.equal(answer.status, 200, `${action}: ${answer.text}`);
    assert.ok('said' in (answer.json as Sent), answer.text);
    return form;
  }
  const knownOn = ({ known }: Form) => known.map(({ label, text }) => [label, text]);

  it('for a decision shows what was noticed, what the manager said, what was added and decided before', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const manager = edge.visit({ person: morgan });
    const card = await until('the manager is asked', () =>
      edge.chat(morgan).find((one) => JSON.stringify(one).includes(reference)),
    );
    await managerSays(manager, card, yes, { discussion: 'We talked it through.' });
    await send(jo, reference, 'information', { note: 'The ward called.' });
    await send(jo, reference, 'decision', { outcome: 'advice', reason: 'Not enough is known.' });
    const form = await shown(await edge.desk(jo), reference, 'decision');
    assert.deepEqual(knownOn(form), [
      ['What was noticed', 'He praised an attack.'],
      ['What was agreed', 'We agreed to share it'],
      ['Manager approved the escalation', 'We talked it through.'],
      ['Information added', 'The ward called.'],
      ['Decided before: Advice and signposting', 'Not enough is known.'],
    ]);
    assert.equal(form.about, 'About: A patient. Age: Adult.');
  });

  it('for a decision says where more was added than it shows', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const desk = await edge.desk(jo);
    const isMore = ({ intro }: Form) => intro.some((one) => one.startsWith('There is more than this'));
    for (const note of ['1', '2', '3', '4']) await send(jo, reference, 'information', { note });
    assert.equal(isMore(await shown(desk, reference, 'decision')), false);
    await send(jo, reference, 'information', { note: '5' });
    const form = await shown(desk, reference, 'decision');
    assert.equal(isMore(form), true);
    assert.deepEqual(
      form.known.slice(1).map(({ text }) => text),
      ['2', '3', '4', '5'],
    );
  });

  it('for HR shows what HR needs, and neither how old somebody is nor how it stands', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: colleague, ...direct });
    await send(jo, reference, 'acknowledge');
    await send(jo, reference, 'hr-told', { needed: 'yes', note: 'Ask them to advise.' });
    const desk = await edge.desk(robin);
    await until('HR is asked', async () => (await desk.get(at(reference, 'advise'))).status === 200);
    const form = await shown(desk, reference, 'advise');
    assert.equal(form.about, '');
    const labels = form.known.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ['Their name', 'What was noticed']);
    assert.ok(form.known.some(({ text }) => text === 'Ask them to advise.'));
    const { sections } = await page(desk, reference);
    assert.deepEqual(
      sections.map(({ changes }) => idsOf(changes)),
      [['advise']],
    );
  });

  it('to say that what was added was read shows what was added, and nothing from before', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    await send(jo, reference, 'information', { note: 'Before it was closed.' });
    await send(jo, reference, 'decision', { outcome: 'advice', reason: 'x' });
    await send(jo, reference, 'close', { note: 'All is done.' });
    edge.pass(60_000);
    await edge.visit({ person: sam }).press('add-information-send', { reference, text: 'He said it again.' });
    const form = await shown(await edge.desk(jo), reference, 'read-information');
    assert.deepEqual(knownOn(form), [['Information added', 'He said it again.']]);
  });

  it('rests on the clause on which what it records rests, whatever is recorded', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: colleague, ...direct });
    const note = 'Invented.';
    const day = { 'sentOn-day': '20', 'sentOn-month': '11', 'sentOn-year': '2026' };
    const step: Values = { needed: 'yes', note };
    const refer = { outcome: 'refer-to-police', reason: note };
    const told: readonly (readonly [Person, string, Values?])[] = [
      [jo, 'acknowledge'],
      [jo, 'information', { note }],
      [jo, 'others', { part: 'may-be-involved', name: 'Noor' }],
      [jo, 'settle', { whom: people.noor.id, isMeant: 'no' }],
      [jo, 'decision', refer],
      [jo, 'withdraw', { note }],
      [jo, 'decision', refer],
      [kit, 'take-over', { note }],
      [jo, 'hr-told', step],
      [robin, 'advise', { advice: note }],
      [jo, 'risk-assessment', step],
      [jo, 'local-authority-lead', step],
      [jo, 'allegations-procedure', step],
      [jo, 'safeguarding-policies', step],
      [jo, 'early-help-assessment', step],
      [jo, 'childrens-referral', step],
      [jo, 'referral-sent', { ...day, to: 'The police' }],
      [jo, 'outcome', { note }],
      [jo, 'support-ended', day],
      [jo, 'channel-review-6-months', step],
      [jo, 'channel-review-12-months', step],
      [jo, 'clarify', { about: 'patient', age: 'adult', name: 'Terry Invented', drop: 'drop' }],
      [jo, 'close', { note }],
      [sam, 'read-information'],
      [jo, 'reopen', { note }],
    ];
    const desk = await edge.desk(kit);
    for (const [who, action, values] of told) {
      if (who === robin)
        await until('HR is asked', async () => {
          const { status } = await (await edge.desk(robin)).get(at(reference, action));
          return status === 200;
        });
      const isReading = action === 'read-information';
      if (isReading)
        await edge.visit({ person: sam }).press('add-information-send', { reference, text: 'More.' });
      const { clause } = await send(isReading ? jo : who, reference, action, values);
      const { history } = await page(desk, reference);
      const own = history.filter(({ who: name }) => /Lindqvist|Adeyemi|HART/.test(name)).at(-1);
      assert.equal(clause, own?.clause, `${action}: ${own?.what}`);
      assert.ok(clause);
    }
    const recorded = told.map(([, action]) => action);
    const never = recordables.filter((one) => !recorded.includes(one));
    assert.deepEqual(never, ['hr-advice', 'place'], 'HR has advised, and there is one place');
  });

  it('stands beside the heading of the section that it changes; what else can be done changes none', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    await send(kit, reference, 'decision', { outcome: 'refer-to-police', reason: 'x' });
    const { sections, actions } = await page(await edge.desk(jo), reference);
    assert.deepEqual(Object.fromEntries(sections.map(({ id, changes }) => [id, idsOf(changes)])), {
      noticed: ['information'],
      people: ['clarify', 'others'],
      check: [],
      decisions: ['decision', 'withdraw'],
      steps: ['referral-sent'],
    });
    assert.deepEqual(idsOf(actions), ['take-over', 'grant-reading']);
  });

  it('to settle a name is theirs who are called; it shows what was typed, and is on their first page', async () => {
    const reference = await raise(edge.visit({ person: sam }), {
      who: { about: 'someone-else', age: 'adult', name: 'Kit', identifiers: 'On the front desk' },
      ...direct,
    });
    edge.pass(24 * 3_600_000);
    await edge.restart();
    const desk = await edge.desk(dana);
    const asked = await until(
      'Dana is called',
      async () => {
        const { mine } = (await desk.get('/today')).json as Today;
        const theirs = mine?.filter((one) => one.reference === reference) ?? [];
        return theirs.length > 0 && theirs;
      },
      20_000,
    );
    assert.deepEqual(
      asked.map(({ says }) => says),
      ['Acknowledge until the office opens', 'Settle an uncertain name'],
    );
    const { owed } = await page(desk, reference);
    assert.deepEqual(idsOf(owed), ['acknowledge', 'settle']);
    const form = await shown(desk, reference, 'settle');
    assert.deepEqual(knownOn(form).slice(0, 2), [
      ['Their name', 'Kit'],
      ['Anything that helps to identify them', 'On the front desk'],
    ]);
    const [whom] = form.fields;
    assert.deepEqual(whom?.options, [
      { value: kit.id, title: 'Kit Adeyemi', hint: 'Named Nurse for Safeguarding, Example ICB' },
    ]);
    assert.equal((await desk.get(at(reference, 'clarify'))).status, 404);
    assert.equal((await (await edge.desk(kit)).get(`/concerns/${reference}`)).status, 404);
    await send(dana, reference, 'acknowledge');
    const hers = await page(desk, reference);
    assert.deepEqual(idsOf(hers.owed), ['settle']);
    assert.match(hers.notes.join(), /^You have acknowledged this/);
    assert.match((await page(await edge.desk(jo), reference)).notes.join(), /has acknowledged this/);
    await send(dana, reference, 'settle', { whom: kit.id, isMeant: 'no' });
    assert.equal((await (await edge.desk(kit)).get(`/concerns/${reference}`)).status, 200);
  });
});

function idsOf(actions: readonly Action[]): readonly string[] {
  return actions.map(({ id }) => id);
}
