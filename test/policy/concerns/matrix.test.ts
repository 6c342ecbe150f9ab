/** Verb by role by ownership by level by state, against a table that is written without the rules (8.1, 9.3, 9.4). */
import assert from 'node:assert/strict';
import type { ConcernCommand } from '../../../src/policy/concerns/commands.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import type { Case } from '../../../src/policy/concerns/state.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { local } from '../local.ts';
import { caseOf, eleven } from './given.ts';
import { levels, type Role, roles, scenes, type Verb, verbs } from './matrix.ts';

type Part = 'reporter' | 'manager' | 'team' | 'called' | 'hr';
const team: readonly Role[] = ['owner in the team', 'another of the team', 'lead of the place'];

/** What somebody is in a scene, as the policy's sentences have it. */
function partOf(role: Role, scene: string): Part | undefined {
  if (team.includes(role)) return 'team';
  if (role === 'reporter') return 'reporter';
  if (role === 'manager asked')
    return scene.includes('manager to find') || scene.includes('handed on') ? undefined : 'manager';
  if (role === 'other manager') return scene.includes('handed on') ? 'manager' : undefined;
  if (role === 'hr') return scene.includes('hr asked') ? 'hr' : undefined;
  if (role !== 'called, or role holder') return undefined;
  const isCalled = scene.includes('somebody was called') || scene.includes('held meanwhile');
  // Closing and reopening end it, and so does everything by which the team has it.
  return isCalled && !scene.includes('closed') && !scene.includes('reopened') ? 'called' : undefined;
}

const answers: readonly Verb['type'][] = ['SupportEscalation', 'AskForMore', 'SeeNoConcern', 'HandOnCheck'];
const services: readonly Verb['type'][] = [
  ...(['IdentifyManager', 'ReportManagerNotReached', 'ReportCalled', 'ReportHrAsked'] as const),
  ...(['JudgeRecord', 'ReportTakenOff', 'ReportRecordEdited'] as const),
];
const mayAsk: Readonly<Partial<Record<Verb['type'], readonly Part[]>>> = {
  AddInformation: ['reporter', 'manager', 'team'],
  ...Object.fromEntries(answers.map((type) => [type, ['manager']])),
  ...Object.fromEntries(services.map((type) => [type, []])),
  Acknowledge: ['team', 'called'],
  SettleName: ['team', 'called'],
  AdviseManager: ['hr'],
};

/** Refusals that say that somebody may not ask this at all. Any other is an answer to one who may. */
const closedDoors = new Set(['not-known', 'not-yours', 'not-safeguarding', 'not-the-manager-asked']);

/** @returns how the door is: open to them, shut as if there were nothing, or shut as to one with another part */
function door(verb: Verb, role: Role, scene: string): 'open' | 'nothing there' | 'not theirs' {
  const part = partOf(role, scene);
  if (!part) return 'nothing there';
  return (mayAsk[verb.type] ?? ['team']).includes(part) ? 'open' : 'not theirs';
}

function press(verb: Verb, role: Role, concern: Case): string {
  try {
    const happened = decide({ ...verb, by: roles[role], at: eleven } as ConcernCommand, concern, local);
    return happened.every(({ by }) => by.id === roles[role].id || by.id === 'service') ? 'open' : 'forged';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A place that the pack does not list is "not known" to one who may set it.
    if (error.code === 'not-known' && verb.type === 'SetPlace' && team.includes(role)) return 'open';
    if (error.code === 'not-known') return 'nothing there';
    return closedDoors.has(error.code) ? 'not theirs' : 'open';
  }
}

describe('every verb, by every role, on a concern of every state, ownership and level', () => {
  const actors = Object.keys(roles) as readonly Role[]; // the keys of the table
  for (const level of levels) {
    const those = scenes.filter(({ name }) => name.startsWith(`${level}, `));
    const presses = those.length * actors.length * verbs.length;

    it(`is let in, or refused, as the policy says: of ${presses} presses on what is ${level} none is wrong`, () => {
      const wrong = those.flatMap((scene) => actors.flatMap((role) => wronglyPressed(scene, role)));
      assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${presses}`);
    });
  }
});

function wronglyPressed({ name, events }: (typeof scenes)[number], role: Role): readonly string[] {
  const concern = caseOf(...events);
  return verbs.flatMap((verb) => {
    const [is, said] = [press(verb, role, concern), door(verb, role, name)];
    return is === said ? [] : [`${verb.type} by ${role}, ${name}: ${is} instead of ${said}`];
  });
}
