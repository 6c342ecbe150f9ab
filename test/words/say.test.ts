import assert from 'node:assert/strict';
import type { ConcernEvent, RungTells } from '../../src/policy/concerns/events.ts';
import { eventDetail } from '../../src/words/concerns.ts';
import { fill, sayWhen, sayWhenForGood } from '../../src/words/say.ts';
import { words } from '../../src/words/words.ts';
import {
  asked,
  decided,
  heard,
  morgan,
  person,
  raised,
  sent,
  stepDone,
  ten,
} from '../policy/concerns/given.ts';
import { office } from '../policy/local.ts';

describe('times as people say them', () => {
  const said = {
    '2026-11-20T16:30:00Z': 'Friday 20 November at 4:30pm',
    '2026-11-20T09:00:00Z': 'Friday 20 November at 9am',
    '2026-11-20T12:00:00Z': 'Friday 20 November at midday',
    '2026-11-20T12:05:00Z': 'Friday 20 November at 12:05pm',
    '2026-11-20T00:00:00Z': 'Friday 20 November at midnight',
    '2026-11-20T00:01:00Z': 'Friday 20 November at 12:01am',
    '2026-06-30T23:00:00Z': 'Wednesday 1 July at midnight',
    '2026-10-25T01:00:00Z': 'Sunday 25 October at 1am',
    '2026-03-29T01:00:00Z': 'Sunday 29 March at 2am',
    '2026-11-20T16:30:59.999Z': 'Friday 20 November at 4:30pm',
  };
  for (const [instant, words] of Object.entries(said))
    it(words, () => assert.equal(sayWhen(instant, office), words));
});

describe('facts in sentences', () => {
  it('go where their names stand, and what is not known stays to be seen', () => {
    assert.equal(fill('{a} and {b}, {a}', { a: '1' }), '1 and {b}, 1');
  });

  it('are never read for names or patterns themselves', () => {
    assert.equal(fill('{a}', { a: '{b} $& $1', b: 'no' }), '{b} $& $1');
  });
});

describe('the story of a concern', () => {
  const account = { by: person(morgan), at: ten, discussion: 'We <b>talked</b>', hrTold: 'no' } as const;

  it('tells what was typed as it was typed, with the choice in words', () => {
    const told: readonly (readonly [ConcernEvent, string])[] = [
      [raised(), ''],
      [asked(), 'Morgan Ellis'],
      [{ type: 'ManagerNotAsked', by: person(morgan), at: ten, why: 'not-found' }, words.check['not-found']],
      [{ type: 'ManagerSawNoConcern', ...account }, 'We <b>talked</b>\nHR has been told: No'],
      [{ type: 'InformationAdded', by: person(morgan), at: ten, as: 'manager', text: ' More ' }, ' More '],
      [
        { type: 'SubjectClarified', by: person(morgan), at: ten, about: 'patient', age: 'under-18' },
        'A patient. Under 18',
      ],
      [decided('advice'), 'Advice and signposting: Because of what was said'],
      [stepDone('risk-assessment', 'no'), 'Risk assessment. Not needed: As agreed'],
      [stepDone('hr-told'), 'Bring in HR. HR is needed: As agreed'],
      [sent, '2 March 2026: Prevent police'],
      [heard, 'Taken to Channel'],
    ];
    for (const [event, detail] of told) assert.equal(eventDetail(event, office), detail, event.type);
  });

  it('says of a rung whom it was for: it is on record before anybody is told, and somebody else may be', () => {
    const late = { type: 'DeadlinePassed', by: person(morgan), at: ten, due: ten, rung: 'one' } as const;
    const told: readonly (readonly [RungTells, string])[] = [
      ['person', 'To be messaged: whoever has this step, or the safeguarding team in their place.'],
      ['channel', 'To be messaged: the safeguarding team.'],
      ['prevent-lead', 'To be messaged: the Operational Prevent Lead, or the person covering for them.'],
    ];
    for (const [tell, sentence] of told)
      assert.equal(
        eventDetail({ ...late, step: 'decide', tell }, office),
        `Decide, due ${sayWhenForGood(ten, office)}. ${sentence}`,
      );
  });
});
