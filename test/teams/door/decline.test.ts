/** No refusal takes away what was typed: every verb that takes text, refused in each way that there is. */
import assert from 'node:assert/strict';
import { RosterUnknown } from '../../../src/casework/ports.ts';
import { NotStanding } from '../../../src/engine/ports.ts';
import type { Person } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import { largestAnswer } from '../../../src/teams/cards/expand.ts';
import { cardNames, readParts, readTemplate } from '../../../src/teams/cards/templates.ts';
import { answerDialog, answerPress } from '../../../src/teams/door/answer.ts';
import { Declined } from '../../../src/teams/door/decline.ts';
import { bind } from '../../../src/teams/door/verbs.ts';
import { explain } from '../../../src/wiring/faults.ts';
import { words } from '../../../src/words/words.ts';
import { threeBytes } from '../../cards/nasty.ts';
import { cards, folder } from '../../cards/samples.ts';
import { elements, ofType } from '../../cards/walk.ts';
import { readableLog } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { people } from '../../people.ts';
import { local } from '../../policy/local.ts';
import { allText, type Card, givenOn } from '../../service/card.ts';

type Pressed = Parameters<typeof answerPress>[0];
type Sent = { readonly [field: string]: unknown };

/** Every verb that is the name of a button on some card. */
const parts = readParts(folder);
const templates = cardNames(folder).map((name) => readTemplate(folder, name, parts).template);
const verbs = new Set(
  templates.flatMap((template) =>
    elements(template).flatMap(({ verb }) => (typeof verb === 'string' ? [verb] : [])),
  ),
);
const { fieldsOf } = cards.forms;
const textsOf = (verb: string) => fieldsOf(verb).filter(({ typed }) => typed);
const typing = [...verbs].filter((verb) => textsOf(verb).length > 0);
const named = async <P extends Person>(person: P) => ({ ...person, name: 'Picked Invented' });

const refusals: readonly (readonly [string, Error])[] = [
  // Every code has its sentences.
  ...Object.keys(words.refusal).map((code) => [code, new Refusal(code as RefusalCode)] as const),
  ['a form that is no longer open', new Declined(words.draftGone)],
];

/** What passes by itself. */
const passing: readonly (readonly [string, Error])[] = [
  ['a roster that is not known', new RosterUnknown()],
  ['a list that does not stand', new NotStanding()],
];

function pressing(
  verb: string,
  fault: Error,
  {
    isPersonal = false,
    forms = async () => ({}),
  }: { isPersonal?: boolean; forms?: () => Promise<object> } = {},
) {
  const handler = async () => {
    throw fault;
  };
  const table = isPersonal
    ? { personal: { [verb]: handler }, anywhere: {}, forms: { [verb]: forms } }
    : { personal: {}, anywhere: { [verb]: handler }, forms: { [verb]: forms } };
  const kit = {
    verbs: bind(table, {}),
    cards,
    local,
    clock: clockAt().clock,
    log: readableLog().log,
    named,
    explained: explain,
  };
  const visitor = { person: { id: 'somebody', name: 'Somebody Invented' }, personal: false };
  const press = (input: Sent, more: Sent = {}) =>
    // Of a press, only who, what and where matter here.
    ({ verb, visitor, input, stored: false, inWindow: false, ...more }) as Pressed;
  return { kit, press };
}

const filled = (verb: string) =>
  Object.fromEntries(textsOf(verb).map(({ id }) => [id, `Typed into ${id} **of** ${verb}`]));

/** Every field filled in: what is chosen is the last that the template offers, or somebody who is picked. */
const entered = (verb: string) =>
  Object.fromEntries(
    fieldsOf(verb).map(({ id, typed, choices }) => [
      id,
      typed ? `Typed into ${id}` : (choices.at(-1)?.value ?? people.kit.id),
    ]),
  );

function holdsAll(answer: object, input: Sent, why: string): void {
  assert.ok('card' in answer, why);
  const said = allText(answer.card as Card);
  for (const text of Object.values(input))
    assert.ok(said.includes(String(text)), `${why}: "${text}" is lost`);
}

describe('What was typed', () => {
  it('is known of every form: each field that takes text belongs to a verb that gives it back', () => {
    assert.ok(typing.length >= 20, String(typing));
    const known = new Set(typing.flatMap(textsOf).map(({ id }) => id));
    const fields = templates.flatMap((template) => ofType(template, /^Input\.(Text|Date|Number)$/));
    for (const { id } of fields) assert.ok(known.has(String(id)), String(id));
  });

  for (const verb of typing)
    it(`comes back from "${verb}" however it is refused`, async () => {
      const input = filled(verb);
      for (const [why, fault] of [...refusals, ...passing]) {
        const { kit, press } = pressing(verb, fault);
        if (!passing.some(([other]) => other === why))
          holdsAll(await answerPress(press(input), kit), input, why);
        holdsAll(await answerDialog(press(input, { inWindow: true }), kit), input, `${why}, in a dialog`);
      }
      const elsewhere = pressing(verb, new Error(), { isPersonal: true });
      holdsAll(await answerPress(elsewhere.press(input), elsewhere.kit), input, 'not here');
      const broken = pressing(verb, new TypeError());
      holdsAll(
        await answerDialog(broken.press(input, { inWindow: true }), broken.kit),
        input,
        'a fault in a dialog',
      );
    });

  it('stands under the label of its field, and what was chosen or picked comes back in words', async () => {
    for (const verb of typing) {
      const { kit, press } = pressing(verb, new Refusal('already-closed'));
      const answer = await answerPress(press(entered(verb)), kit);
      assert.ok('card' in answer);
      const given = givenOn(answer.card as Card);
      for (const { id, typed, label, choices } of fieldsOf(verb)) {
        const title = choices.at(-1)?.title ?? 'Picked Invented';
        // What a template leaves open, its subject says: test/service/givenBack.test.ts.
        if (label.includes('${') || title.includes('${')) continue;
        assert.deepEqual(
          given.filter((one) => one.label === label).map(({ text }) => text),
          [typed ? `Typed into ${id}` : title],
          `${verb}: ${id}`,
        );
      }
    }
  });

  it('stays on the card where what keeps the press from being taken passes by itself: the button is there to press again', async () => {
    for (const verb of typing)
      for (const [why, fault] of passing) {
        const { kit, press } = pressing(verb, fault);
        const answer = await answerPress(press(filled(verb)), kit);
        assert.ok('said' in answer, `${verb}, ${why}`);
        assert.match(answer.said, /again.*still on the card/s);
      }
  });

  it('of another form that a card carries comes back, too', async () => {
    const before = { back: 'hr-hide', reference: 'NCS-2222-2222', advice: 'Begun elsewhere' };
    const { kit, press } = pressing('danger-send', new Refusal('reference-taken'));
    const answer = await answerPress(press({ what: 'Now', before }), kit);
    holdsAll(answer, { what: 'Now', advice: 'Begun elsewhere' }, 'carried');
  });

  it('stays on the card where a fault is said below, and comes back in a dialog though the store has no words for it', async () => {
    for (const verb of typing) {
      const { kit, press } = pressing(verb, new TypeError(), {
        forms: async () => {
          throw new TypeError();
        },
      });
      assert.ok('said' in (await answerPress(press(filled(verb)), kit)), verb);
      holdsAll(await answerDialog(press(filled(verb), { inWindow: true }), kit), filled(verb), verb);
    }
  });

  it('is on no answer that Teams would store, which says that nothing was recorded and what to do', async () => {
    for (const verb of typing)
      for (const [why, fault] of [...refusals, ...passing]) {
        const { kit, press } = pressing(verb, fault);
        const answer = await answerPress(press(filled(verb), { stored: true }), kit);
        assert.ok('card' in answer);
        const said = allText(answer.card as Card);
        assert.ok(!said.includes('Typed into'), `${verb}, ${why}`);
        assert.match(
          said,
          /Nothing was recorded\..*enter it again in Teams on another device/s,
          `${verb}, ${why}`,
        );
      }
  });

  it('is given back whole as far as a card takes it; beyond that the card stays, and a dialog says that it is cut', async () => {
    const { kit, press } = pressing('dialog', new Refusal('already-closed'));
    const whole = { reason: `${'a'.repeat(4_000)} end`, note: `${'b'.repeat(4_000)} end` };
    holdsAll(await answerPress(press(whole), kit), whole, 'whole');

    const long = { reason: `It began ${'漢'.repeat(4_000)}`, note: `It ended ${'漢'.repeat(10_000)}` };
    const stays = await answerPress(press(long), kit);
    assert.ok('said' in stays);
    assert.match(stays.said, /This concern is closed.*still on the card/s);

    const answer = await answerDialog(press(long, { inWindow: true }), kit);
    assert.ok('card' in answer);
    assert.match(allText(answer.card as Card), /too long to be shown here.*It began 漢+ ….*It ended 漢+ …/s);
  });

  it('never makes an answer larger than Teams takes, with every field as long as a form takes it, in any script', async () => {
    for (const verb of typing)
      for (const sign of ['a', 'é', threeBytes, '"', '\n'])
        for (const inWindow of [false, true]) {
          const { kit, press } = pressing(verb, new Refusal('already-closed'));
          const input = Object.fromEntries(textsOf(verb).map(({ id }) => [id, sign.repeat(10_000)]));
          const answer = await (inWindow ? answerDialog : answerPress)(press(input, { inWindow }), kit);
          const bytes = Buffer.byteLength(JSON.stringify(answer));
          assert.ok(bytes <= largestAnswer, `${verb}: ${bytes} bytes`);
        }
  });

  it('is not cut in a dialog within the limit of an answer, though another is far beyond its own', async () => {
    const { kit, press } = pressing('dialog', new Refusal('already-closed'));
    const long = { reason: threeBytes.repeat(3_990), note: 'x'.repeat(60_000) };
    const answer = await answerDialog(press(long, { inWindow: true }), kit);
    assert.ok('card' in answer);
    assert.ok(allText(answer.card as Card).includes(long.reason));
  });

  it('is not spoken of where nothing was typed', async () => {
    const { kit, press } = pressing('add-information-send', new Refusal('not-known'));
    const answer = await answerPress(press({ text: '  ' }), kit);
    assert.ok('card' in answer);
    assert.doesNotMatch(allText(answer.card as Card), /typed/);
  });
});
