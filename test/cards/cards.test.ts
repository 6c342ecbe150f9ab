/** What must hold for every card, with every sample. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { largestCard } from '../../src/teams/cards/expand.ts';
import { longText, nastyTexts, saying, sayings, sayingsToHide } from './nasty.ts';
import { objections } from './renderer.ts';
import {
  calledCards,
  cards,
  expandSample,
  folder,
  type Sample,
  type SampleCard,
  sampleCards,
  samples,
} from './samples.ts';
import { type Element, elements, ofType } from './walk.ts';

// Teams takes the people picker in cards of version 1.5, with no choices of our own; the renderer counts it to 1.6.
const picker = new Set([
  'Property "choices.data" is supported in version 1.6, but you are using version 1.5.',
  'An Input.ChoiceSet must have at least one choice defined.',
]);

const ofReporter =
  /^(home|help|notRead|lookOutFor|contacts|step\w+|form\w+|pickManager|readAnswer|thankYou|reporterNote|addInformation|myConcerns|whatISent|message)$/;
const ofDuties: ReadonlySet<string> = new Set(
  ['duties', 'taskCard', 'taskDone', 'guidance', 'guidanceDone', 'editNote', 'digest', 'outlook'].concat([
    'guidanceRegister',
    'guidancePreview',
    'occasion',
    'deputies',
    'deputy',
  ]),
);

describe('every card', () => {
  for (const each of [...sampleCards, ...calledCards]) {
    it(`${each.name}, ${each.sample}, is one that Teams takes`, () => takenByTeams(each));
  }

  it('has a template and a sample for each name, and nothing else lies beside them', () => {
    const expected = namesInModels().flatMap((name) => [`${name}.json`, `${name}.sample.json`]);
    assert.deepEqual(readdirSync(folder).sort(), [...expected, 'parts'].sort());
  });

  it('asks whether a part is shown in the words of its own data, which are taken first', () => {
    for (const name of namesInModels()) {
      const template: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
      for (const { $data, $when } of bound(template)) {
        const [, own = ''] = /^\$\{(\w+)\}$/.exec($data) ?? [];
        assert.doesNotMatch($when, new RegExp(`\\b${own}\\.`), `${name}: ${$when}`);
      }
    }
  });

  it('says no sentence with a gap where a fact should be', () => {
    for (const { name, sample, card } of sampleCards)
      for (const { text } of elements(card))
        if (text !== label)
          assert.doesNotMatch(String(text ?? ''), /\bPage of\b|\bof$|\bby$/, `${name}, ${sample}`);
  });

  it('labels every input, once; a client may hold a press back only where it says what is missing', () => {
    for (const { name, card } of sampleCards) {
      const inputs = ofType(card, /^Input\./);
      for (const { label, isRequired, errorMessage, maxLength, regex } of inputs) {
        assert.match(String(label), /^[A-Z0-9].*[^ ]$/, name);
        assert.deepEqual([maxLength, regex], [undefined, undefined], name);
        if (isRequired !== undefined) assert.match(String(errorMessage), /^(Enter|Select) .*\.$/, name);
        else assert.equal(errorMessage, undefined, name);
      }
      assert.equal(
        new Set(inputs.map(({ id }) => id)).size,
        inputs.length,
        `${name} has two inputs of one name`,
      );
    }
  });

  it('gives older clients a Submit for each Execute, with the same title, tooltip, style and data', () => {
    for (const { name, sample, card } of sampleCards) {
      for (const { title, tooltip, style, verb, data, fallback } of ofType(card.body, /Execute$/).concat(
        ofType(card.actions, /Execute$/),
      )) {
        // What carries something that was typed is an answer to an Execute: no older client has it.
        if (fallback === 'drop') {
          assert.match(sample, /another form|nasty/, name);
          continue;
        }
        const [submit] = ofType(fallback, /^Action\.Submit$/);
        assert.equal(submit?.title, title, name);
        assert.equal(submit?.tooltip, tooltip, name);
        assert.equal(submit?.style, style, name);
        assert.deepEqual(submit?.data, { ...(data as object), verb }, name); // each Execute of ours carries an object
      }
    }
  });

  it('has no Execute at its foot, where older clients do not take its fallback', () => {
    for (const { name, card } of sampleCards) assert.equal(card.actions, undefined, name);
  });

  it('says in words the number that a telephone link rings: on some clients the link does nothing', () => {
    for (const { name, card } of sampleCards) {
      const read: string[] = [];
      for (const { type, text, url } of elements(card.body)) {
        const words = typeof text === 'string' ? text.replace(/\]\([^)]*\)/g, ']') : '';
        if (type === 'TextBlock' || type === 'TextRun') read.push(words.replace(/\s/g, ''));
        const links = `${type === 'TextBlock' ? text : ''} (${url ?? ''})`.matchAll(/\(tel:([^)]*)\)/g);
        for (const [, number = ''] of links)
          assert.ok(
            read.some((one) => one.includes(number)),
            `${name}: ${number}`,
          );
      }
    }
  });

  it('lets nothing that is missing hold back "Immediate danger", or what leads away from that card', () => {
    for (const { name, card } of sampleCards) {
      if (!ofType(card.body, /^Input\./).some(({ isRequired }) => isRequired)) continue;
      for (const { title, verb, associatedInputs } of ofType(card.body, /^Action\.Execute$/))
        if (verb === 'danger' || (name === 'danger' && verb !== 'danger-send'))
          assert.equal(associatedInputs, 'none', `${name}: ${title}`);
    }
  });

  it('has "Immediate danger" in one place, the last row, on the cards of a reporter; on those of duties and roles not at all', () => {
    for (const { name, sample, card } of sampleCards) {
      const isIn = (node: unknown) => ofType(node, /^Action\.Execute$/).some(({ verb }) => verb === 'danger');
      if (ofDuties.has(name)) assert.equal(isIn(card), false, name);
      // What stands in the place of a card of the team's or a manager's leads back to it, and nowhere else.
      const leadsBack = ofType(card.body, /^Action\.Execute$/).some(
        ({ title }) => title === 'Back to the concern',
      );
      if (name === 'message' && leadsBack) assert.equal(isIn(card), false, sample);
      if (!ofReporter.test(name) || leadsBack) continue;
      const { body } = card;
      assert.ok(Array.isArray(body));
      const last: unknown = body.at(-1);
      assert.deepEqual(
        ofType(last, /^Action\.Execute$/).map(({ title }) => title),
        ['Immediate danger'],
        `${name}, ${sample}`,
      );
      assert.equal(isIn(body.slice(0, -1)), false, `${name}, ${sample}`);
    }
  });

  it('has at most six buttons at its foot, and red only for immediate danger and the call to 999 there', () => {
    for (const { name, card } of sampleCards) {
      const actions = ofType(card, /^Action\./);
      assert.ok(!Array.isArray(card.actions) || card.actions.length <= 6, name);
      for (const { style, title } of actions)
        assert.equal(
          style === 'destructive',
          title === 'Immediate danger' || (name === 'danger' && title === 'Call 999'),
          name,
        );
    }
  });

  it('wraps every text, and opens with a heading', () => {
    for (const { name, card } of sampleCards) {
      const texts = ofType(card, /^TextBlock$/);
      for (const { wrap } of texts) assert.equal(wrap, true, name);
      assert.equal(texts[0]?.style, 'heading', name);
    }
  });
});

describe('what a person typed', () => {
  for (const [kind, text] of Object.entries(nastyTexts)) {
    it(`stays text on every card: ${kind}`, () => {
      for (const { name, model } of samples) {
        const card = expandSample({ name, model: saying(model, text) });
        assert.deepEqual(
          objections(card).filter((objection) => !picker.has(objection)),
          [],
          name,
        );
        for (const { value } of ofType(card, /^Input\.Text$/)) assert.equal(value, text, name);
        for (const { text: shown } of ofType(card, /^TextRun$/))
          assert.doesNotMatch(String(shown), alive, name);
      }
    });
  }

  it('may be ten thousand characters long in any one place', () => {
    for (const { name, model } of samples) {
      for (let place = 0; place < sayings(model); place += 1) {
        const text = namesAlone.includes(name) ? longestName : longText;
        assert.doesNotThrow(() => expandSample({ name, model: saying(model, text, place) }), name);
      }
    }
  });

  it('is not on a card that Teams keeps', () => {
    for (const name of ['home', 'formStored', 'formLeft', 'thankYou', 'reporterNote', 'editNote']) {
      // An answer to the press that sent it leads back to another form; what is posted leads nowhere.
      for (const { sample, model } of samplesOf(name))
        if (!sample.endsWith('from another form')) assert.equal(sayingsToHide(model), 0, name);
    }
  });

  it('comes with immediate danger from every form that it can be pressed on, and goes back there', () => {
    for (const { name, sample, card } of sampleCards) {
      const typing = ofType(card, /^Input\.(Text|Date|Number)$/);
      if (name === 'danger' || typing.length === 0) continue;
      for (const { verb, data, associatedInputs } of ofType(card, /Execute$/)) {
        if (verb !== 'danger') continue;
        const { back } = data as { readonly back?: string }; // each Execute of ours carries an object
        assert.ok(back !== undefined && cards.forms.backOf(back) !== undefined, `${name}, ${sample}`);
        assert.notEqual(associatedInputs, 'none', name);
        const carried = cards.forms.fieldsOf(back).map(({ id }) => id);
        for (const { id } of typing) assert.ok(carried.includes(String(id)), `${name}: ${id}`);
      }
    }
  });

  it('is not on the channel card, but for the name of its owner', () => {
    for (const { name, model } of samplesOf('channelConcern')) {
      const card = expandSample({ name, model: saying(model, secret) });
      const runs = ofType(card, /^TextRun$/).map(({ text }) => text);
      assert.equal(JSON.stringify(card).split(secret).length - 1, runs.includes(secret) ? 1 : 0);
    }
  });

  it("is not on the card of a manager who has answered, until they ask for HR's advice", () => {
    const [usual] = samplesOf('managerAnswered').filter(({ sample }) => sample === 'usual');
    assert.ok(usual);
    const card = expandSample({ name: usual.name, model: saying(usual.model, secret) });
    assert.doesNotMatch(JSON.stringify(card), new RegExp(secret));
  });

  it("is not on the manager's card until it is asked for, even where the model holds it", () => {
    const [usual] = samplesOf('managerCheck');
    const details = [{ label: 'What did you notice?', text: { show: secret } }];
    const hidden = expandSample({
      name: 'managerCheck',
      model: { ...usual?.model, shown: false, details } as SampleCard['model'],
    });
    assert.ok(!JSON.stringify(hidden).includes(secret));
  });

  it("is not on a duty's card until its form is asked for, but for its owner and the guidance", () => {
    const [usual] = samplesOf('taskCard');
    const { owner: _owner, openedBy: _openedBy, ...typed } = saying({ ...usual?.model }, secret) as Element;
    const stored = { ...usual?.model, ...typed, asks: 'nothing' } as SampleCard['model'];
    assert.ok(!JSON.stringify(expandSample({ name: 'taskCard', model: stored })).includes(secret));
  });
});

describe('the list of duties', () => {
  it('shows which filters are set: a client shows nothing for an empty value', () => {
    for (const { name, sample, card } of sampleCards) {
      if (name !== 'duties') continue;
      for (const { id, value, choices } of ofType(card, /^Input\.ChoiceSet$/)) {
        if (id === 'duty') continue; // not a filter: nothing is chosen at first
        assert.ok(value !== '' && elements(choices).some((choice) => choice.value === value), sample);
      }
    }
  });

  it('turns to the page before and the page after', () => {
    const middle = sampleCards.find(({ name, sample }) => name === 'duties' && sample === 'middlePage');
    const pages = ofType(middle?.card, /Execute$/).flatMap(({ title, data }) =>
      /page$/.test(String(title)) ? [[title, data]] : [],
    );
    assert.deepEqual(pages, [
      ['Previous page', { view: 'due', page: '1' }],
      ['Next page', { view: 'due', page: '3' }],
    ]);
  });
});

/** The names for which some subject says what the card is given: the members of each `…Models` in teams. */
function namesInModels(): readonly string[] {
  const teams = join(import.meta.dirname, '../../src/teams');
  return readdirSync(teams, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [
      ...readFileSync(join(teams, path), 'utf8').matchAll(/^export type \w+Models = [^;]*?\{\n(.*?)^\};/gms),
    ])
    .flatMap(([, members = '']) => [...members.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name));
}

/** It stands above its answer. */
const label = 'Raised by';
/** Nobody types what these show: it is names from the directory, which takes none that is longer. */
const namesAlone = ['channelMembers', 'duties', 'myConcerns'];
const longestName = 'ten chars.'.repeat(26);
const secret = 'typed by a person';
const alive = /\{\{|[\u202A-\u202E\u2066-\u2069]/;

function samplesOf(name: SampleCard['name']): readonly Sample[] {
  return samples.filter((each) => each.name === name);
}

function takenByTeams({ name, card, sample }: SampleCard): void {
  const json = JSON.stringify(card);
  assert.equal(card.version, '1.5');
  assert.ok(Buffer.byteLength(json) <= largestCard, `${Buffer.byteLength(json)} bytes`);
  if (!sample.startsWith('nasty')) assert.ok(!json.includes('${'));
  assert.deepEqual(
    objections(card).filter((objection) => !(json.includes('choices.data') && picker.has(objection))),
    [],
    name,
  );
}

/** The parts of a template that have data of their own and are shown only sometimes. */
function bound(part: unknown): readonly { readonly $data: string; readonly $when: string }[] {
  if (Array.isArray(part)) return part.flatMap(bound);
  if (typeof part !== 'object' || part === null) return [];
  const inner = Object.values(part).flatMap(bound);
  const { $data, $when } = part as Readonly<Record<string, unknown>>;
  return typeof $data === 'string' && typeof $when === 'string' ? [{ $data, $when }, ...inner] : inner;
}
