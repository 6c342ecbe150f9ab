import assert from 'node:assert/strict';
import { local } from '../policy/local.ts';
import { readingAge, wordsIn } from './readingAge.ts';
import { cardTexts, everyText, type Text } from './texts.ts';

/** The reading age that NHS content aims at, at most (field-facts; https://service-manual.nhs.uk/content). */
const most = 11;
/** The formula says nothing of a few words: shorter texts are measured with all that their card says. */
const fewest = 15;
const fewestOfACard = 60;

/** Texts that are harder, each with the reason. */
const exceptions: readonly { readonly where: RegExp; readonly why: string }[] = [
  {
    where: /^(duties|digest|guidanceDone|guidancePreview)|\.duties\./,
    why: "A duty's sentence says what the policy asks of the ICB, in the policy's own terms.",
  },
  { where: /^dialogDone/, why: 'What is still to do is named as the policy names it.' },
  {
    where: /^channelConcern: a manager is asked/,
    why: 'Two things that both may be done stand in one sentence.',
  },
  { where: /^pickManager/, why: "Job titles and addresses are the directory's own words." },
];

type Measured = Text & { readonly age: number };

const hardestFirst = (one: Measured, other: Measured) => other.age - one.age;

describe('The reading age of what people read', () => {
  const texts: readonly Measured[] = everyText()
    .filter(({ text }) => wordsIn(text).length >= fewest)
    .map((one) => ({ ...one, age: readingAge(one.text) }))
    .toSorted(hardestFirst);
  const cards: readonly Measured[] = cardTexts
    .map(({ where, texts: said }) => ({ where, text: [...new Set(said)].join('\n') }))
    .filter(({ text }) => wordsIn(text).length >= fewestOfACard)
    .map((one) => ({ ...one, age: readingAge(one.text) }))
    .toSorted(hardestFirst);
  // As the first exception says, on whatever card it stands.
  const sentences = new Set(local.pack.duties.list.map(({ what }) => what));
  const isExcepted = ({ where, text }: Text) =>
    sentences.has(text) || exceptions.some((exception) => exception.where.test(where));
  const tooHard = (some: readonly Measured[]) =>
    some.filter((one) => one.age > most && !isExcepted(one)).map(saying);

  before(() => {
    const [excepted, others] = [true, false].map((is) =>
      [...texts, ...cards].filter((one) => isExcepted(one) === is).toSorted(hardestFirst),
    );
    console.log(`      ${others?.length} texts and cards of ${fewest} words and more; the hardest:`);
    for (const one of others?.slice(0, 15) ?? []) console.log(`      ${saying(one)}`);
    console.log(`      ${excepted?.length} more that may be harder; the hardest:`);
    for (const one of excepted?.slice(0, 3) ?? []) console.log(`      ${saying(one)}`);
  });

  it(`is at most ${most} for each text`, () => assert.deepEqual(tooHard(texts), []));

  it(`is at most ${most} for each card`, () => assert.deepEqual(tooHard(cards), []));

  it('is more only where each reason for it is still needed', () => {
    const needed = [...texts, ...cards].filter(({ age }) => age > most);
    const idle = exceptions.filter(({ where }) => !needed.some((one) => where.test(one.where)));
    assert.deepEqual(idle, []);
    for (const { why } of exceptions) assert.ok(wordsIn(why).length > 3, why);
  });

  it('is that of the formula', () => {
    assert.ok(readingAge('Tell us. We will help. You can ring us now.') < 6);
    assert.ok(readingAge('Administrative considerations necessitate organisational reconsideration.') > 30);
  });
});

function saying({ age, where, text }: Measured): string {
  return `${age.toFixed(1)} ${where} | ${text.replaceAll('\n', ' / ').slice(0, 200)}`;
}
