/** Every verb, pressed in a client that sends a press as a message: Teams stores the answer, so it holds nothing typed. */
import assert from 'node:assert/strict';
import { verbs as adviceVerbs } from '../../src/teams/advice/verbs.ts';
import { verbs as concernVerbs } from '../../src/teams/concerns/verbs.ts';
import { verbs as dutyVerbs } from '../../src/teams/duties/verbs.ts';
import { verbs as homeVerbs } from '../../src/teams/home.ts';
import { verbs as channelVerbs } from '../../src/teams/people/choose.ts';
import { words } from '../../src/words/words.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, type Card, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { fillIn, raise } from './form.ts';

const { jo, morgan, sam } = people;
const secret = 'SECRET-WORDS';

/** Everything that any form asks for in words, all of it to be kept from a stored card. */
const typed = Object.fromEntries(
  ['name', 'identifiers', 'what', 'when', 'how', 'otherManager', 'agreed', 'text', 'discussion']
    .concat(['advised', 'reason', 'note', 'to'])
    .map((field) => [field, `${secret} in ${field}`]),
);
const chosen = { about: 'patient', age: 'adult', check: 'line-manager', hrTold: 'yes', talked: 'yes' };
const secretly = {
  who: { ...chosen, ...typed },
  notice: { ...typed, kinds: 'said' },
  check: { ...chosen, ...typed },
};

const tables = [homeVerbs, channelVerbs, concernVerbs, dutyVerbs, adviceVerbs];
const every = tables.flatMap(({ personal, anywhere }) => Object.keys({ ...personal, ...anywhere }));
const reading: readonly string[] = tables.flatMap(({ reading: verbs = [] }) => verbs);
const ofDuties = Object.keys(dutyVerbs.anywhere);

describe('A press that comes as a message', () => {
  let edge: Edge;
  let reference = '';
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` });
    await edge.visit({ person: jo }).install();
    for (const duty of ['vetting', 'it-filters', 'training-plan', 'icb-policies'])
      await edge.visit({ person: jo }).press('task-early', { duty });
    reference = await raise(edge.visit({ person: sam }), secretly);
    await until('the manager is asked', () =>
      edge
        .chat(morgan)
        .some((card) => allText(card).includes(reference) && /Please check a concern/.test(titleOf(card))),
    );
    await until('the channel has the card', () => edge.channelCards(reference).length > 0);
  });
  after(() => edge.stop());

  /** Who presses, and the data of their own card. */
  async function ownOf(verb: string) {
    if (verb === 'manager-choose')
      return { place: { person: morgan }, data: { reference, answer: 'support' } };
    if (verb.startsWith('manager-')) return { place: { person: morgan }, data: { reference } };
    if (/^(acknowledge|dialog)/.test(verb)) return { place: { person: jo, channel }, data: { reference } };
    if (inDraft.has(verb)) {
      const person = somebody();
      const last = await fillIn(edge.visit({ person }), secretly);
      return { place: { person }, data: { ...button(last, 'Send').data, ...step } };
    }
    const visit = edge.visit({ person: jo });
    if (verb.startsWith('advice')) {
      const record = {
        form: crypto.randomUUID(),
        ...typed,
        on: '2026-11-20',
        topic: 'sharing',
        minutes: '5',
      };
      const { id } = button(await visit.press('advice-record', record), 'Withdraw it').data ?? {};
      return { place: { person: jo }, data: { id, form: crypto.randomUUID() } };
    }
    if (!ofDuties.includes(verb)) return { place: { person: sam }, data: { reference } };
    const { task } = button(await visit.press('duties'), 'Open').data ?? {};
    return { place: { person: jo }, data: { task, duty: 'it-filters' } };
  }

  const step = { step: 'notice', at: 'notice', to: 'notice', of: 'what', page: '1' };
  const inDraft = new Set([
    'raise',
    'resume',
    'next',
    'back',
    'edit',
    'save',
    'cancel',
    'send',
    'read-answer',
  ]);

  const said = (card: Card) => allText(card.body);
  const keptFrom = said({ type: '', body: words.notStored.map((text) => ({ text })) }).split('\n');

  // Answers to what is wrong, and to what is right: forms come back with problems, or a record is made.
  const fillings: Readonly<Record<string, object>> = {
    'with a form that lacks something': {
      ...typed,
      about: '',
      hrTold: '',
      clauses: '99.9',
      evidenceDate: 'x',
    },
    'with a form that is complete': {
      ...typed,
      ...chosen,
      kinds: 'said',
      topic: 'sharing',
      minutes: '5',
      on: '2026-11-20',
      evidenceDate: '2026-11-20',
      dueOn: '2026-12-01',
      link: 'https://example-icb.nhs.example/a',
      published: '2026-11-20',
      clauses: '4.2',
      dialog: 'details',
    },
  };
  for (const [how, filling] of Object.entries(fillings)) {
    for (const verb of every) {
      it(`${verb}, ${how}: ${reading.includes(verb) ? 'refused in words' : 'works, and holds nothing typed'}`, async () => {
        const { place, data } = await ownOf(verb);
        const cards = await edge.visit(place).submit({ ...filling, ...data, verb });
        assert.equal(cards.length, 1);
        const [card] = cards as readonly [Card];
        // What is recorded of a duty is no concern's: Teams stores the same card anyway.
        if (!ofDuties.includes(verb)) assert.ok(!said(card).includes(secret), said(card));
        const isRefused = keptFrom.every((text) => said(card).includes(text));
        assert.equal(isRefused, reading.includes(verb), said(card));
        assert.notEqual(titleOf(card), words.notUnderstood[0]);
        // A handler whose answer held something typed would have been answered for.
        assert.ok(!said(card).includes(words.keptBack[1] ?? ''), said(card));
      });
    }
  }

  it('leaves what was typed in its card: nothing is recorded by a press that is refused', async () => {
    const before = (await edge.journal().streams.load(reference)).length;
    const decision = { dialog: 'decision', outcome: 'advice', reason: secret, recording: true };
    await edge.visit({ person: jo, channel }).submit({ ...decision, reference, verb: 'dialog' });
    assert.equal((await edge.journal().streams.load(reference)).length, before);
  });
});
