/** "Ask someone to ring me", from the first press to its end: what each person sees, and what stays hidden. */
import assert from 'node:assert/strict';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from './card.ts';
import { cardOf, chatOf } from './connector.ts';
import { channel, type Edge, safeguarding, startEdge, withEdge } from './edge.ts';
import { change, draftOf, fillIn, lastStep } from './form.ts';

const { sam, alex, riley, jo, kit, noor, wren, dana } = people;
type Somebody = { readonly id: string; readonly displayName: string };
const minute = 60_000;
const hour = 60 * minute;
const number = '07700 900982';
const ask = 'Ask someone to ring me';
const asks = 'Someone asks to be rung';

describe('Ask someone to ring me', function () {
  this.timeout(60_000);
  const settings = { ROLES: `prevent-lead=${dana.id}` };
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge(settings);
  });
  afterEach(() => edge.stop());

  const chat = (person: Somebody) => edge.visit({ person });
  const inChannel = (person: Somebody) => edge.visit({ person, channel });
  const posts = () =>
    edge.connector.messages.filter(({ conversation }) => conversation.startsWith(channel)).map(cardOf);
  const cardsOf = (person: Somebody, words: RegExp) =>
    edge.chat(person).filter((card) => words.test(allText(card)));
  const told = (person: Somebody, words: RegExp) =>
    until(`${person.displayName} reads ${words}`, () => cardsOf(person, words)[0]);
  const posted = (words = /Someone asks to be rung/, wanted = (_card: Card) => true) =>
    until(`the channel has ${words}`, () =>
      posts().find((card) => words.test(allText(card)) && wanted(card)),
    );
  const canBeTaken = (card: Card) => buttons(card).some(({ title }) => title === 'I will ring them');

  async function asked(
    inputs: Readonly<Record<string, string>> = { number },
    person: Somebody = sam,
  ): Promise<Card> {
    const visit = chat(person);
    const form = await visit.push(await visit.press('home'), ask);
    return visit.push(form, ask, inputs);
  }

  /** With others in the channel from the first. */
  async function startedWith(members: readonly Somebody[], go: () => Promise<void>): Promise<void> {
    const before = edge;
    const theirs = safeguarding.filter(({ id }) => members.some((one) => one.id === id));
    await withEdge(
      settings,
      async (its) => {
        edge = its;
        await go();
      },
      theirs,
    ).finally(() => {
      edge = before;
    });
  }

  const stream = () => `calls/${callOn(posts()[0] as Card)}`;

  /** The call of the card that stands there. */
  const callOn = (card: Card) => String(button(card, 'I will ring them').data?.call);

  async function everySaid(): Promise<string> {
    const { events, messages } = { events: await edge.journal().dump(), messages: edge.connector.messages };
    const lines: string[] = [];
    for await (const line of events) lines.push(JSON.stringify(line));
    return lines.join('\n') + JSON.stringify(messages);
  }

  it('is one press away on the first card, asks for no reason, and puts 999 before all else', async () => {
    const visit = chat(sam);
    const form = await visit.push(await visit.press('home'), ask);
    assert.equal(titleOf(form), ask);
    const [first] = ofType(form.body, /^Action\./);
    assert.deepEqual([first?.title, first?.url], ['Call 999', 'tel:999']);
    assert.deepEqual(
      ofType(form.body, /^Input\./).map(({ id }) => id),
      ['number', 'time', 'personPicked', 'person'],
    );
    for (const words of ['ring me', 'Ask someone to ring me!', 'CALL ME'])
      assert.equal(titleOf((await visit.say(words))[0] as Card), ask);
  });

  describe('from a step of the form', () => {
    const noticing = { what: 'He praised it' };
    const question = 'What did you notice?';
    const form = { card: 'form' };

    /** What was noticed is asked, on the card of the form. */
    async function atNotice(person: Somebody = sam) {
      const visit = chat(person);
      const about = await visit.press('raise', {}, form);
      const who = await visit.push(about, 'Next', { about: 'patient', age: 'adult' }, form);
      return { visit, about, step: await visit.push(who, 'Next', {}, form) };
    }

    it('keeps what was typed there, and leads back to it before and after the call is asked for', async () => {
      const { visit, step } = await atNotice();
      const asking = await visit.push(step, ask, noticing, form);
      assert.equal(titleOf(asking), ask);
      assert.doesNotMatch(JSON.stringify(asking), /praised/);
      const back = await visit.push(asking, 'Continue your concern', {}, form);
      assert.deepEqual([titleOf(back), filledIn(back)], [question, noticing]);
      const mended = await visit.push(asking, ask, { number: 'my desk' }, form);
      assert.ok(button(mended, 'Continue your concern'));
      const done = await visit.push(asking, ask, { number }, form);
      assert.equal(titleOf(done), 'You have asked for a call');
      const again = await visit.push(done, 'Continue your concern', {}, form);
      assert.deepEqual([titleOf(again), filledIn(again)], [question, noticing]);
      const stands = await visit.push(again, ask, { what: 'He praised it twice' }, form);
      assert.equal(titleOf(stands), 'You have asked for a call');
      assert.deepEqual(filledIn(await visit.press('raise', {}, form)), { what: 'He praised it twice' });
    });

    it('is behind "More" on every step, with no way back for whoever has begun nothing', async () => {
      const visit = chat(sam);
      const last = await fillIn(visit);
      const choosing = await change(visit, last, 'talk');
      for (const card of [last, choosing, (await atNotice(riley)).about]) {
        const [more] = ofType(card.body, /^Container$/).filter(({ id }) => id === 'more');
        assert.ok(more?.isVisible === false, titleOf(card));
        const titles = ofType([more], /^Action\.Execute$/).map(({ title }) => title);
        assert.deepEqual(titles, ['Save for later', ask, 'Cancel'], titleOf(card));
      }
      const none = await chat(alex).press('call-ask');
      assert.ok(!buttons(none).some(({ title }) => title === 'Continue your concern'));
      assert.equal(titleOf(await visit.push(await visit.push(last, ask), 'Continue your concern')), lastStep);
    });

    it('pressed once and delivered twice shows the form of the call both times', async () => {
      const { visit, step } = await atNotice();
      for (const inputs of [noticing, { what: 'Something else' }])
        assert.equal(titleOf(await visit.push(step, ask, inputs, { ...form, id: 'same' })), ask);
      assert.deepEqual(filledIn(await visit.press('raise', {}, form)), noticing);
    });

    it('loses nothing that was typed on a form that was deleted elsewhere', async () => {
      const { visit, step } = await atNotice();
      await visit.press('cancel-now', { draft: draftOf(step) });
      const gone = await visit.push(step, ask, noticing, form);
      assert.match(allText(gone), /no longer open[\s\S]*He praised it/);
    });

    it('keeps it in a client that would store the answer, and puts none of it there', async () => {
      const { visit, step } = await atNotice();
      const [asking] = await visit.pushOld(step, ask, noticing);
      assert.equal(titleOf(asking as Card), ask);
      assert.doesNotMatch(JSON.stringify(edge.chat(sam)), /praised/);
      assert.deepEqual(filledIn(await visit.press('raise')), noticing);
    });
  });

  it('says who was asked and by when, in the channel nothing of whoever asked, and nothing to their notification', async () => {
    const receipt = allText(await asked());
    assert.match(receipt, /You have asked for a call.*should say by Monday 23 November at 10:3\dam/s);
    assert.match(receipt, /This does not call the police/);
    const card = await posted();
    assert.match(allText(card), /Asked on Monday 23 November at 10(:\d\d)?am/);
    assert.doesNotMatch(JSON.stringify(posts()), new RegExp(`${sam.displayName}|${sam.id}|900982`));
    assert.ok(!cardsOf(dana, /rung/).length, 'the office is open');
    const summaries = edge.connector.messages.flatMap(({ activities }) =>
      activities.map(({ summary }) => summary),
    );
    assert.ok(summaries.includes(asks));
    assert.doesNotMatch(summaries.join(), /Okafor|900982|Lindqvist/);
    // Whoever is not mentioned would be known to have asked.
    await until('each of the team is notified', () =>
      safeguarding.every(({ id }) => edge.connector.notified.some(({ person }) => person === id)),
    );
  });

  it('shows name and number to whoever takes it, to them alone, and to others that it was taken and by whom', async () => {
    await asked({ number, time: '14:30' });
    const card = await posted();
    const taken = await inChannel(jo).push(card, 'I will ring them');
    assert.match(allText(taken), /Okafor[\s\S]*07700 900982[\s\S]*2:30pm/);
    const now = await posted(/Jo Lindqvist will ring them by Monday 23 November at 4:30pm/);
    assert.doesNotMatch(allText(now), /Okafor|900982/);
    assert.equal(titleOf(await inChannel(kit).push(now, 'Show who to ring')), 'Someone else rings them');
    assert.equal(
      titleOf(await inChannel(kit).press('call-take', { call: callOn(card) })),
      'Someone else rings them',
    );
    const own = await told(jo, /You said that you will ring someone/);
    assert.doesNotMatch(allText(own), /Okafor|900982/);
    const theirs = await inChannel(jo).push(now, 'Show who to ring');
    assert.ok(!buttons(theirs).some(({ verb }) => verb === 'call-record'), 'its form is for their own chat');
    assert.match(allText(theirs), /record it from the message in your own chat/);
    assert.match(allText(await chat(jo).push(own, 'Show who to ring')), /Okafor[\s\S]*07700 900982/);
    await told(sam, /Jo Lindqvist will ring you by Monday 23 November at 4:30pm/);
    assert.match(allText(await chat(sam).press('call-ask')), /Jo Lindqvist will ring you/);
    assert.doesNotMatch(JSON.stringify(edge.connector.messages), /900982/);
  });

  it('shows no number in a client that would store the answer', async () => {
    await asked();
    const card = await posted();
    const [stored] = await inChannel(jo).pushOld(card, 'I will ring them');
    assert.doesNotMatch(JSON.stringify(stored), /900982|Okafor/);
    assert.match(allText(stored), /You said that you will ring someone/);
    const [shown] = await inChannel(jo).pushOld(stored as Card, 'Show who to ring');
    assert.doesNotMatch(JSON.stringify(shown), /900982|Okafor/);
    assert.doesNotMatch(JSON.stringify(edge.connector.messages), /900982/);
  });

  it('keeps the number in no event, and forgets it with the end', async () => {
    await asked();
    const card = await posted();
    const call = callOn(card);
    assert.ok((await everySaid()).includes('900982'), 'it is kept as a document until then');
    for (const link of await edge.journal().streams.links(`calls/${call}`))
      assert.doesNotMatch(String(link.body), /900982/);
    await inChannel(jo).push(card, 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    const over = await chat(jo).push(own, 'We talked: nothing more to do');
    assert.equal(titleOf(over), 'You do not need to ring them');
    await posted(/This call is over/);
    await told(sam, /Your call is over.*Jo Lindqvist has noted that they talked to you/s);
    await until('the number is forgotten', async () => !(await everySaid()).includes('900982'));
    assert.equal(titleOf(await chat(sam).press('call-ask')), ask, 'another can be asked for');
  });

  it('that ends with advice says how it is counted', async () => {
    await asked();
    await inChannel(jo).push(await posted(), 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    const shown = await chat(jo).push(own, 'Show who to ring');
    assert.match(allText(await chat(jo).push(shown, 'We talked: I gave advice')), /type "advice"/);
    assert.equal(titleOf(await chat(jo).push(shown, 'We talked: nothing more to do')), 'This call is over');
  });

  describe('that ends as a concern', () => {
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

  it('tells whoever asked that they were not reached, what comes next, and whom they can ring', async () => {
    await asked();
    await inChannel(jo).push(await posted(), 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    await chat(jo).push(own, 'I could not reach them');
    const news = await told(sam, /We could not reach you/);
    assert.match(allText(news), /They try again by Monday 23 November at (12|midday)/);
    assert.match(JSON.stringify(news), /tel:101/);
    await posted(/Jo Lindqvist rang and did not reach them/);
  });

  it('goes back to the team where whoever took it cannot ring', async () => {
    await asked();
    const card = await posted();
    await inChannel(jo).push(card, 'I will ring them');
    await chat(jo).push(await told(jo, /You said that you will ring someone/), 'I cannot ring them');
    await told(sam, /Jo Lindqvist cannot ring you\. We have asked the team again/);
    await posted(/Jo Lindqvist cannot ring after all/);
    const again = await posted(/nobody has it now/, canBeTaken);
    assert.match(allText(await inChannel(kit).push(again, 'I will ring them')), /900982/);
    assert.equal(
      titleOf(await chat(jo).press('call-show', { call: callOn(card) })),
      'Someone else rings them',
    );
    await told(sam, /Kit Adeyemi will ring you/);
  });

  it('goes up the ladder where nobody takes it: whoever asked hears of it once, and the Prevent Lead can take it', async () => {
    await asked();
    await posted();
    edge.pass(31 * minute);
    await edge.restart();
    await posted(/Nobody has taken it yet/);
    await told(sam, /Nobody has taken your call yet/);
    edge.pass(15 * minute);
    await edge.restart();
    const card = await told(dana, /You are getting this because you are the Operational Prevent Lead/);
    assert.doesNotMatch(allText(card), /Okafor|900982/);
    await until('the team reads who was told', () =>
      posts().some((one) => /Lead has been told/.test(allText(one))),
    );
    assert.match(allText(await chat(dana).push(card, 'I will ring them')), /Okafor[\s\S]*900982/);
    await posted(/will ring them by/, (one) => /FROST, Dana/.test(allText(one)));
    assert.equal(cardsOf(sam, /Nobody has taken your call yet/).length, 1);
    assert.equal(
      titleOf(await chat(riley).press('call-take', { call: callOn(card) })),
      'We cannot show this',
    );
  });

  it('comes back to the team where whoever took it neither rings nor says so', async () => {
    await asked();
    await inChannel(jo).push(await posted(), 'I will ring them');
    await told(jo, /You said that you will ring someone/);
    edge.pass(2 * hour + minute);
    await edge.restart();
    await told(jo, /Please ring, or say that you cannot/);
    await told(sam, /Your call is late/);
    edge.pass(hour);
    await edge.restart();
    await posted(/has not said that they have/);
    await posted(/nobody has it now/, canBeTaken);
    await told(sam, /Someone else will ring you/);
    await told(jo, /The call is with the team again/);
  });

  it('tells the role on call while the office is closed, and whoever asked that it is', async () => {
    edge.pass(9 * hour);
    const receipt = allText(await asked());
    assert.match(receipt, /The office is closed until Tuesday 24 November at 9am/);
    assert.match(receipt, /0800 789 321/);
    const card = await told(dana, /Someone asks to be rung/);
    assert.doesNotMatch(allText(card), /Okafor|900982/);
    assert.match(allText(await chat(dana).push(card, 'I will ring them')), /900982/);
    await told(sam, /Dana.* will ring you|FROST, Dana.* will ring you/);
  });

  describe('that one of the team must not know', () => {
    for (const [how, inputs] of Object.entries({
      picked: { personPicked: wren.id },
      'typed in half': { person: 'Wren' },
    })) {
      it(`is told to each of the others alone, and nothing in the channel or to them: ${how}`, async () => {
        assert.match(allText(await asked({ number, ...inputs })), /Nobody whom you named is told/);
        for (const person of [jo, kit, noor]) await told(person, /Someone asks to be rung/);
        const card = await told(kit, /Someone asks to be rung/);
        const call = callOn(card);
        await chat(kit).push(card, 'I will ring them');
        await told(sam, /Kit Adeyemi will ring you/);
        await told(jo, /Kit Adeyemi will ring them/);
        await chat(kit).push(await told(kit, /You said/), 'I cannot ring them');
        for (const person of [jo, noor]) await told(person, /Kit Adeyemi cannot ring after all/);
        assert.deepEqual(posts(), []);
        assert.deepEqual(edge.chat(wren), []);
        assert.ok(!edge.connector.notified.some(({ person }) => person === wren.id));
        for (const verb of ['call-take', 'call-show', 'call-not-reached', 'call-hand-back', 'call-end'])
          for (const visit of [inChannel(wren), chat(wren)])
            for (const data of [
              { call, as: 'nothing' },
              { call: '0'.repeat(24), as: 'nothing' },
            ])
              assert.equal(titleOf(await visit.press(verb, data)), 'We cannot show this', verb);
      });
    }

    it('and who comes to the team later is kept out, too: what stood in the channel is taken back', () =>
      startedWith([jo, kit, noor], async () => {
        await asked({ number, personPicked: wren.id });
        await posted();
        edge.pass(2 * minute);
        edge.connector.members.set(channel, safeguarding);
        await edge.happens.members('Added', wren);
        await until(
          'nothing of it stands in the channel',
          () => !posts().some((card) => allText(card).includes(asks)),
          25_000,
        );
        for (const person of [jo, kit, noor]) await told(person, /Someone asks to be rung/);
        assert.deepEqual(cardsOf(wren, /rung/), []);
      }));

    it('goes to the next in line where it is all of them, and to nobody who is kept out', () =>
      startedWith([wren], async () => {
        await asked({ number, personPicked: wren.id });
        await told(dana, /Someone asks to be rung/);
        assert.deepEqual(posts(), []);
        assert.deepEqual(edge.chat(wren), []);
      }));
  });

  it('can be asked for once at a time, by whatever form, and the same press twice is one call', async () => {
    const visit = chat(sam);
    const [one, other] = [await visit.press('call-ask'), await visit.press('call-ask')];
    const results = await Promise.all([
      visit.push(one, ask, { number }, { id: 'same' }),
      visit.push(one, ask, { number }, { id: 'same' }),
    ]);
    for (const card of results) assert.equal(titleOf(card), 'You have asked for a call');
    const late = await visit.push(other, ask, { number: '01278 496000' });
    assert.equal(titleOf(late), 'You have asked already');
    assert.match(allText(late), /01278 496000/, 'what was typed is given back');
    await posted();
    assert.equal(posts().filter((card) => titleOf(card) === asks).length, 1);
  });

  it('takes a number and a time, and nothing in which something could be told', async () => {
    const visit = chat(sam);
    const form = await visit.press('call-ask');
    const again = await visit.push(form, ask, { number: 'he has a knife', time: 'soon', person: '???' });
    assert.equal(titleOf(again), ask);
    assert.match(allText(again), /Enter a telephone number.*Enter a time.*Enter a name/s);
    assert.equal(
      titleOf(await visit.push(again, ask, { number: '', time: '', person: '' })),
      'You have asked for a call',
    );
    await inChannel(jo).push(await posted(), 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    assert.match(
      allText(await chat(jo).push(own, 'Show who to ring')),
      /They gave no number\. Ring them in Teams/,
    );
  });

  it('goes to immediate danger and back with what was typed', async () => {
    const visit = chat(sam);
    const form = await visit.press('call-ask');
    const danger = await visit.push(form, 'Immediate danger', { number });
    const back = await visit.push(danger, 'Back to what you were typing');
    assert.equal(titleOf(back), ask);
    assert.ok(JSON.stringify(back).includes(number));
  });

  it('is not rung by whoever asked, though they are of the team', async () => {
    await asked({ number }, jo);
    const card = await posted();
    assert.equal(titleOf(await inChannel(jo).push(card, 'I will ring them')), 'You asked for this call');
    await until('nobody is left out of the mention', () =>
      edge.connector.notified.some(({ person }) => person === jo.id),
    );
    assert.match(allText(await inChannel(kit).push(card, 'I will ring them')), /Lindqvist/);
  });

  it('is there after a restart, and each message comes once', async () => {
    await asked();
    await posted();
    await edge.restart();
    await inChannel(jo).push(await posted(), 'I will ring them');
    await told(sam, /Jo Lindqvist will ring you/);
    await edge.restart();
    assert.equal(cardsOf(sam, /Jo Lindqvist will ring you/).length, 1);
    assert.equal(posts().filter((card) => titleOf(card) === asks).length, 1);
  });

  it('is posted once, though the service looks again who may read it while the first post is on its way', async () => {
    const on = /^POST \/v3\/conversations .*"isGroup":true/;
    edge.connector.fail({ on, times: 1_000, do: { status: 503 } });
    await asked();
    edge.pass(2 * minute);
    edge.connector.recover();
    edge.connector.fail({ on, do: { delayMs: 2_500 } });
    await edge.restart();
    await posted();
    await until('all of it is done', async () =>
      (await edge.left(stream())).every(({ kind }) => kind === 'ring'),
    );
    assert.equal(posts().filter((card) => titleOf(card) === asks).length, 1);
  });

  describe("says how it stands beside a card that was posted, of which Teams' answer was lost:", () => {
    /** The first is carried out, and what tries again meets an outage until Teams is well. */
    const losing = (where: string) => {
      const on = new RegExp(`^POST /v3/conversations[^{]*\\{.*${where}|^POST /v3/conversations/${where}`);
      edge.connector.fail({ on, do: 'lost-answer' });
      edge.connector.fail({ on, times: 1_000, do: { status: 503 } });
    };
    const takes = async () => {
      const card = await posted(/rung/, canBeTaken);
      await inChannel(jo).push(card, 'I will ring them');
      return callOn(card);
    };
    const ends = async (call: string) => {
      const shown = await chat(jo).press('call-show', { call });
      await chat(jo).push(shown, 'We talked: nothing more to do');
    };
    const wellAgain = () => {
      edge.connector.recover();
      edge.pass(minute);
    };

    it('in the channel', async () => {
      losing(channel);
      await asked();
      await ends(await takes());
      wellAgain();
      await until('the channel has it', () => posts().some((card) => titleOf(card) === 'This call is over'));
    });

    it('with whoever took it', async () => {
      await asked();
      await posted();
      losing(chatOf(jo.id));
      const call = await takes();
      await told(jo, /You said that you will ring someone/);
      await ends(call);
      wellAgain();
      await told(jo, /You do not need to ring them/);
    });

    it('with the one on call', async () => {
      edge.pass(9 * hour);
      losing(chatOf(dana.id));
      await asked();
      await told(dana, /Someone asks to be rung/);
      await takes();
      wellAgain();
      await told(dana, /Jo Lindqvist will ring them/);
    });
  });
});
