/** A call that ends as a concern. */
import assert from 'node:assert/strict';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { allText, button, type Card, titleOf } from '../card.ts';
import { type Edge, startEdge } from '../edge.ts';
import { asks, callSteps, number, type Somebody, settings } from './steps.ts';

const { sam, riley, jo, kit, noor, wren } = people;

describe('A call that ends as a concern', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge(settings);
  });
  afterEach(() => edge.stop());
  const { chat, inChannel, posts, posted, asked, everySaid } = callSteps(() => edge);

  const told = { about: 'patient', age: 'adult', name: 'Terry Test', what: 'He praised it', canWait: 'no' };

  async function recorded(
    inputs: Readonly<Record<string, string>> = told,
    asking: object = {},
  ): Promise<Card> {
    await asked({ number, ...asking });
    const card = await told_(kit, asks);
    await chat(kit).push(card, 'I will ring them');
    const own = await told_(kit, 'You said that you will ring someone');
    const form = await chat(kit).push(own, 'We talked: it is a concern');
    assert.match(allText(form), /Record a concern for someone[\s\S]*Okafor/);
    return chat(kit).push(form, 'Record this concern', inputs);
  }
  /** In the channel or, where each is told alone, in their own chat. */
  const told_ = (person: Somebody, words: string) =>
    until(`${person.displayName} has ${words}`, () =>
      [...edge.chat(person), ...posts()].find((one) => allText(one).includes(words)),
    );

  it('has whoever asked as its reporter, and says who took it down, to those who may read it', async () => {
    const done = await recorded();
    assert.equal(titleOf(done), 'The concern is recorded');
    const [reference = ''] = /NCS-\w{3}-\w{3}-\w{3}/.exec(allText(done)) ?? [];
    await until('the team has its card', () => edge.channelCards(reference).length > 0);
    assert.match(allText(edge.channelCards(reference)), /Urgent: this cannot wait/);
    assert.doesNotMatch(JSON.stringify(posts()), /Terry|praised|Okafor/);
    const details = allText(await inChannel(jo).dialog('fetch', { dialog: 'details', reference }));
    assert.match(details, /Sam Okafor, who told it to .*(Kit Adeyemi|ADEYEMI, Kit)[\s\S]*He praised it/);
    const news = await told_(sam, 'you are its reporter');
    assert.doesNotMatch(allText(news), /NCS-|praised|Terry/);
    assert.match(allText(await chat(sam).press('mine')), new RegExp(reference));
    await posted(/This call is over/);
    await until('the number is forgotten', async () => !(await everySaid()).includes('900982'));
  });

  it('asks for what is missing and keeps what was typed, and the same form twice is one concern', async () => {
    const again = await recorded({ ...told, age: '', what: '' });
    assert.match(allText(again), /Select how old they are[\s\S]*Enter what they told you/);
    assert.match(JSON.stringify(again), /Terry Test/);
    const done = await Promise.all(
      ['one', 'two'].map((id) => chat(kit).push(again, 'Record this concern', told, { id })),
    );
    const references = done.map((card) => /NCS-\w{3}-\w{3}-\w{3}/.exec(allText(card))?.[0]);
    assert.ok(references[0] ?? references[1]);
    const all = (await edge.journal().streams.names({ limit: 100 })).filter((name) =>
      name.startsWith('NCS-'),
    );
    assert.equal(all.length, 1);
    const late = await chat(kit).push(again, 'Record this concern', { ...told, what: 'And more' });
    assert.equal(titleOf(late), 'This call is over');
    assert.match(allText(late), /And more/, 'what was typed is given back');
  });

  it('is for whoever has the call alone, and not where Teams would store the answer', async () => {
    await asked();
    const card = await posted();
    await inChannel(kit).push(card, 'I will ring them');
    const own = await told_(kit, 'You said that you will ring someone');
    const { call } = button(own, 'We talked: it is a concern').data ?? {};
    for (const verb of ['call-record', 'call-record-send']) {
      assert.equal(
        titleOf(await chat(jo).press(verb, { call, form: 'x', ...told })),
        'Someone else rings them',
      );
      assert.equal(
        titleOf(await chat(riley).press(verb, { call, form: 'x', ...told })),
        'We cannot show this',
      );
      assert.equal(
        titleOf(await chat(sam).press(verb, { call, form: 'x', ...told })),
        'You asked for this call',
      );
    }
    const [stored] = await chat(kit).pushOld(own, 'We talked: it is a concern');
    assert.doesNotMatch(allText(stored), /Okafor/);
  });

  it('is kept from whoever must not know of the call, and from whom it is about', async () => {
    const done = await recorded(told, { personPicked: wren.id });
    const [reference = ''] = /NCS-\w{3}-\w{3}-\w{3}/.exec(allText(done)) ?? [];
    for (const person of [jo, noor]) await told_(person, reference);
    assert.deepEqual(posts(), []);
    assert.deepEqual(edge.chat(wren), []);
    const details = await inChannel(wren).dialog('fetch', { dialog: 'details', reference });
    assert.equal(titleOf(details), 'We cannot show this');
  });
});
