/** Who sees a concern, said before it is sent by the rules that decide it then: every route, the same sentence after. */
import assert from 'node:assert/strict';
import { type Answers, noAnswers } from '../../../src/casework/concerns/answers.ts';
import { asIfSent, urgentConcern } from '../../../src/casework/concerns/raise.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { blank, type Concern } from '../../../src/policy/concerns/state.ts';
import type { Person } from '../../../src/policy/person.ts';
import { referenceFrom } from '../../../src/policy/reference.ts';
import { whoSees } from '../../../src/teams/concerns/whoSees.ts';
import { acting, people } from '../../people.ts';
import { local } from '../../policy/local.ts';

const { alex, morgan, robin } = people;
const at = '2026-11-23T10:00:00Z';
const by = acting('sam');
const patient: Answers = { ...noAnswers, about: 'patient', age: 'adult', what: 'He praised an attack.' };
const colleague: Answers = { ...patient, about: 'colleague' };
const team = local.pack.texts.whoSeesIt.team;
const also = (name: string) => local.pack.texts.whoSeesIt.manager.replace('{manager}', name);

/** What is said to the reporter alone, and what on a card that may be stored. */
const routes: readonly (readonly [
  what: string,
  answers: Answers,
  lineManager: Person | null | undefined,
  alone: string,
  stored: string,
])[] = [
  ['the safeguarding team', { ...patient, check: 'direct' }, morgan, team, team],
  ['the line manager', { ...patient, check: 'line-manager' }, morgan, also(morgan.name), also(morgan.name)],
  [
    'a line manager whom the directory has not named yet',
    { ...patient, check: 'line-manager' },
    undefined,
    also('The manager you selected'),
    also('The manager you selected'),
  ],
  ['a line manager whom nobody has', { ...patient, check: 'line-manager' }, null, team, team],
  [
    'the line manager, who is the person of concern (picked)',
    { ...colleague, colleague: morgan, check: 'line-manager' },
    morgan,
    `${team} ${morgan.name} will not be told.`,
    team,
  ],
  [
    'the line manager, who may be the person of concern (typed)',
    { ...colleague, name: 'Morgan', check: 'line-manager' },
    morgan,
    `${team} ${morgan.name} will not be told.`,
    team,
  ],
  [
    'another manager, picked',
    { ...patient, check: 'another-manager', otherManagerPicked: robin },
    morgan,
    also(robin.name),
    also(robin.name),
  ],
  [
    'another manager, typed, who may be the person of concern',
    { ...colleague, name: alex.name, check: 'another-manager', otherManager: 'Alex Byrne' },
    morgan,
    `${team} The manager you selected will not be told.`,
    team,
  ],
  [
    'another manager whom the directory does not have',
    { ...patient, check: 'another-manager', otherManager: 'Nobody', otherManagerNone: 'Nobody' },
    morgan,
    team,
    team,
  ],
];

describe('Who sees a concern', () => {
  for (const [what, answers, lineManager, alone, stored] of routes)
    it(`is said as its route decides it: ${what}`, () => {
      const concern = asIfSent(answers, { by, lineManager, at }, local);
      assert.equal(said(concern, true), alone);
      assert.equal(said(concern, false), stored);
    });

  it('is the safeguarding team at once, in immediate danger', () => {
    const typed = urgentConcern({ what: 'He is at the door.', called999: 'yes' });
    const reference = referenceFrom(new Uint8Array(32));
    const concern = decide(
      { type: 'Raise', reference, draft: 'one', by, at, ...typed },
      blank,
      local,
    ).reduce<Concern>(evolve, blank);
    assert.equal(said(concern, true), local.pack.texts.whoSeesIt.danger);
  });
});

function said(concern: Concern, alone: boolean): string {
  assert.ok(concern.status !== 'none');
  return whoSees(concern, local, { alone });
}
