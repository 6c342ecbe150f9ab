/** The ICB oversees and coordinates; it does not ensure what providers do (1.2). Citations say what stands there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clauseOf } from '../../src/policy/concerns/clauses.ts';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import { words } from '../../src/words/words.ts';
import { clauseOf as clauseOfRefusal } from '../house/codes.ts';
import { filesIn } from '../house/papers.ts';
import { citable } from './duties/clauses.ts';
import { somerset } from './local.ts';
import { printed } from './printed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What 1.2, 4 and 5 let the ICB do: oversee, coordinate, support, encourage, seek assurance, and give it. */
const begins =
  /^(?:Oversee|Assure|Represent|Monitor|Brief|Support|Assess|Check|Update|Tell|Promote|Analyse|Seek|Encourage|Report|Review) /;
const ensures = /\b(?:ensur\w+|mak(?:e|es|ing) sure|guarantee\w*|enforc\w+|hold\b.*\bagainst)\b/i;
const others = /\b(?:providers?|trusts?|specified authorit(?:y|ies)|health organisations?)\b/i;

function isOversight(what: string): boolean {
  return begins.test(what) && !ensures.test(what);
}

/** Sentences by which the ICB would make sure of what another does. */
function ensuring(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s|\n/).filter((one) => ensures.test(one) && others.test(one) && !denies(one));
}

/** Whether it quotes 1.2, which says that the ICB does not. */
function denies(sentence: string): boolean {
  const [, quote = ''] = /"([^"]+)"/.exec(sentence) ?? [];
  return quote !== '' && Boolean(printed['1.2']?.some((one) => one.includes(quote)));
}

describe('What the ICB does about providers (1.2)', () => {
  for (const { id, what } of somerset.duties.list)
    it(`is said in words of oversight: ${id}`, () => assert.ok(isOversight(what), what));

  it('would be told apart from ensuring', () => {
    for (const wrong of [
      'Make sure that each provider has given its own executive team a yearly report on Prevent.',
      'Send NHS England its Prevent return.',
      'Hold providers’ training, policies, referrals and part in Channel against their targets.',
      'Check providers’ policies, and ensure that they are current.',
    ])
      assert.ok(!isOversight(wrong), wrong);
  });

  it('is nowhere said to be ensured: not in the pack, the words, the cards or the papers', () => {
    const papers = filesIn(root).filter((path) =>
      /^(?:packs\/somerset\.json|cards\/.*\.json|docs\/use\/.*\.md|README\.md)$/.test(path),
    );
    const texts = [
      JSON.stringify(words, null, 1),
      ...papers.map((path) => readFileSync(`${root}/${path}`, 'utf8')),
    ];
    assert.deepEqual(texts.flatMap(ensuring), []);
    assert.equal(ensuring('The ICB ensures that each provider has a policy.').length, 1);
  });

  it('leaves NHS England’s return to the trusts, which send it', () => {
    const duty = somerset.duties.list.find(({ id }) => id === 'nhse-returns');
    assert.match(duty?.what ?? '', /each trust has sent/);
  });
});

const known = new Set([
  ...citable,
  ...['Appendix A', 'Appendix A, rationale', 'Channel duty guidance', 'local setting'],
]);

/** The parts of a citation such as "9.4, 9.5 and Appendix A; our own rule". */
function partsOf(citation: string): readonly string[] {
  if (known.has(citation)) return [citation];
  return citation.split(/, | and |; /).filter((part) => part !== 'our own rule');
}

describe('A clause that is cited', () => {
  it('exists', () => {
    const cited = [
      ...citedIn(somerset),
      ...Object.values(clauseOf),
      ...Object.values(clauseOfRefusal),
    ].flatMap(partsOf);
    assert.ok(cited.length > 100);
    assert.deepEqual(
      cited.filter((part) => !known.has(part)),
      [],
    );
  });

  it('says what the happening rests on; where the documents are silent, it is a local setting', () => {
    for (const [type, clause] of Object.entries(clauseOf)) {
      const [first = ''] = partsOf(clause);
      const sentence = restsOn[type as ConcernEvent['type']];
      if (first === 'local setting' || first === 'Channel duty guidance')
        assert.equal(sentence, undefined, type);
      else
        assert.ok(
          sentence && printed[first.split(',')[0] ?? '']?.some((one) => one.includes(sentence)),
          type,
        );
    }
  });

  it('is quoted as it is printed, beside the refusals', () => {
    const code = readFileSync(`${root}/test/house/codes.ts`, 'utf8');
    const quotes = [...code.matchAll(/^ {2}\/\/ .*$/gm)].flatMap(([line]) =>
      [...line.matchAll(/"([^"]{12,})"/g)].map(([, quote = '']) => quote),
    );
    assert.ok(quotes.length >= 6);
    const whole = Object.values(printed).flat();
    for (const quote of quotes)
      assert.ok(
        whole.some((sentence) => quote.split(' … ').every((part) => sentence.includes(part))),
        quote,
      );
  });
});

/** The words of the clause on which a happening rests. */
const restsOn: Partial<Record<ConcernEvent['type'], string>> = {
  ConcernRaised: 'Notice something of concern',
  ManagerIdentified: 'Discuss with manager',
  InformationAdded: 'record concerns/observations',
  ManagerSupported: 'Discuss with manager, record concerns/observations',
  ManagerAskedForMore: 'Discuss with manager, record concerns/observations',
  ManagerSawNoConcern: 'Discuss with manager, record concerns/observations',
  SubjectClarified: 'Concern is regarding a colleague',
  PersonInvolved: 'record concerns/observations',
  PlaceSet: 'supported by the Designated Safeguarding Nurses/Leads at each place',
  HrAsked:
    'The Line Manager will discuss the concerns with the ICB Safeguarding Locality Lead and Human Resources',
  HrAdvised: 'The Human Resources Advisor will lead on advising the Line Manager',
  DecisionRecorded: 'The decision and rationale should also be clearly documented',
  DecisionWithdrawn: 'The decision and rationale should also be clearly documented',
  StepRecorded: 'Complete an Early Help Assessment',
  ReferralSent: 'Share your concerns with the Police using the form',
  OutcomeRecorded: 'The process following a referral',
  RecordEdited: 'identify how specific Prevent concerns will be documented / recorded/ stored',
  RecordWithheld: 'All Prevent referrals are confidential',
  RecordReleased: 'All Prevent referrals are confidential',
  RecordTakenOff: 'All Prevent referrals are confidential',
};

/** Every "clause" and "clauses" of a pack. */
function citedIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === 'clause' && typeof one === 'string') return [one];
    if (key === 'clauses' && Array.isArray(one))
      return one.flatMap((part) => (typeof part === 'string' ? [part] : citedIn(part)));
    return citedIn(one);
  });
}
