/** How the verbs of all subjects become one table. */
import assert from 'node:assert/strict';
import type { AdaptiveCardJson } from '../../../src/teams/cards/expand.ts';
import { verbs as concernVerbs } from '../../../src/teams/concerns/verbs.ts';
import type { Press } from '../../../src/teams/door/press.ts';
import { type Bound, bind, commandOf, handlerOf, join, type Verbs } from '../../../src/teams/door/verbs.ts';
import { verbs as dutyVerbs } from '../../../src/teams/duties/verbs.ts';
import { verbs as homeVerbs } from '../../../src/teams/home.ts';
import { verbs as channelVerbs } from '../../../src/teams/people/choose.ts';

type Kit = { readonly name: string };

const card = (body: string): AdaptiveCardJson => ({ type: 'AdaptiveCard', version: '1.5', body });
const advice: Verbs<Kit> = {
  personal: { 'advice-send': async (press, { name }) => card(`${name} heard ${press.verb}`) },
  anywhere: { advice: async () => card('advice') },
  commands: { advice: ['advice', 'advice given'] },
  faults: { 'advice-send': 'dialog' },
};

describe('the verbs of a subject', () => {
  it('are answered with what the subject works with', async () => {
    const found = handlerOf('advice-send', true, bind(advice, { name: 'Advice' }));
    assert(found && found !== 'not-here');
    assert.deepEqual(await found.answer({ verb: 'advice-send' } as Press), card('Advice heard advice-send'));
    assert.equal(found.fault, 'dialog');
  });

  it('that are personal are answered in the person’s own chat alone; the others everywhere', () => {
    const bound = bind(advice, { name: '' });
    assert.equal(handlerOf('advice-send', false, bound), 'not-here');
    assert.equal((handlerOf('advice', false, bound) as { fault: string }).fault, 'other');
    assert.deepEqual(handlerOf('advice', true, bound), handlerOf('advice', false, bound));
  });

  it('are its own: nothing that every object has is one', () => {
    const bound = bind(advice, { name: '' });
    for (const verb of ['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])
      for (const isPersonal of [true, false])
        assert.equal(handlerOf(verb, isPersonal, bound), undefined, verb);
  });

  it('can be typed by their names, with any sign around them; what is no command is nobody’s', () => {
    const bound = bind(advice, { name: '' });
    for (const said of [
      'advice',
      ' Advice given ',
      '<at id="0">Notice Check Share</at>&nbsp; ADVICE.',
      'Advice!',
      '❗ advice 🙏',
    ])
      assert.equal(commandOf(said, bound), 'advice', said);
    for (const said of ['', 'constructor', 'advice please'])
      assert.equal(commandOf(said, bound), undefined, said);
  });
});

describe('joined verbs', () => {
  const only = (parts: Partial<Verbs<Kit>>): Bound =>
    bind({ personal: {}, anywhere: {}, ...parts }, { name: '' });
  const answer = async () => card('');

  it('are those of every subject', () => {
    const joined = join([bind(advice, { name: '' }), only({ anywhere: { calls: answer } })]);
    assert.deepEqual([...joined.answers.keys()], ['advice-send', 'advice', 'calls']);
    assert.deepEqual([...joined.commands.keys()], ['advice', 'advice given']);
  });

  it('stop the start where two answer one verb, also where one is personal and the other is not', () => {
    const send = only({ anywhere: { send: answer } });
    for (const other of [only({ anywhere: { send: answer } }), only({ personal: { send: answer } })])
      assert.throws(() => join([send, other]), /The verb "send" is there twice/);
    assert.throws(() => only({ personal: { send: answer }, anywhere: { send: answer } }), /"send"/);
  });

  it('stop the start where two answer one command', () => {
    const [one, other] = [only({ commands: { a: ['help'] } }), only({ commands: { b: ['help'] } })];
    assert.throws(() => join([one, other]), /The command "help" is there twice/);
  });
});

describe('the verbs of the service', () => {
  const tables = { homeVerbs, channelVerbs, concernVerbs, dutyVerbs };

  it('name for each command a verb, and for each fault one that is answered', () => {
    for (const [name, { personal, anywhere, commands, spoken, faults }] of Object.entries(tables)) {
      const known = Object.keys({ ...personal, ...anywhere });
      for (const part of [commands, spoken, faults])
        for (const verb of Object.keys(part ?? {})) assert.ok(known.includes(verb), `${name}: ${verb}`);
    }
  });
});
