/** Who may do what with a concern, as a table: each command by each standing (8.1, 9.3, 9.4, Appendix A). */
import assert from 'node:assert/strict';
import type { ConcernCommand } from '../../../src/policy/concerns/commands.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { local } from '../local.ts';
import {
  aColleague,
  asked,
  called,
  caseOf,
  dana,
  jo,
  kit,
  morgan,
  nine,
  noor,
  person,
  raised,
  riley,
  robin,
  sam,
  service,
  ten,
  toni,
  withMorgan,
} from './given.ts';

const place = local.pack.places[0]?.id ?? '';
const hrAsked = {
  type: 'HrAsked',
  by: person(service),
  at: nine,
  person: person(robin),
  role: 'hr',
} as const;
const concern = caseOf(
  raised({ subject: { ...aColleague, name: 'Kit Adeyemi' }, route: withMorgan, place }),
  asked(),
  called(),
  hrAsked,
  { type: 'PersonInvolved', by: person(jo), at: nine, part: 'may-be-involved', name: 'Noor' },
);

const who = {
  reporter: sam,
  manager: morgan,
  team: jo,
  lead: { ...toni, places: [place] },
  called: dana,
  hr: robin,
  stranger: riley,
  'role holder who was not called': { ...riley, roles: ['chief-nurse', 'hr', 'prevent-lead'] as const },
  'person of concern': kit,
  'somebody who may be involved, by half a name': noor,
  service,
} as const;
type Who = keyof typeof who;

const account = { discussion: 'We talked', hrTold: 'no' } as const;
type Unsigned<C> = C extends unknown ? Omit<C, 'by' | 'at'> : never;
type Row = readonly [Unsigned<Exclude<ConcernCommand, { type: 'Raise' }>>, string, ...Who[]];

/** Each command, how those are refused who have a part in the concern but not in this, and who may. */
const table: readonly Row[] = [
  [{ type: 'AddInformation', text: 'More' }, 'not-yours', 'reporter', 'manager', 'team', 'lead'],
  [{ type: 'SupportEscalation', ...account }, 'not-the-manager-asked', 'manager'],
  [{ type: 'AskForMore', ...account }, 'not-the-manager-asked', 'manager'],
  [{ type: 'SeeNoConcern', ...account }, 'not-the-manager-asked', 'manager'],
  [{ type: 'HandOnCheck', manager: person(riley) }, 'not-the-manager-asked', 'manager'],
  [{ type: 'Acknowledge' }, 'not-safeguarding', 'team', 'lead', 'called'],
  [
    { type: 'SettleName', person: person(noor), isMeant: 'no' },
    'not-safeguarding',
    ...(['team', 'lead', 'called'] as const),
  ],
  [{ type: 'AdviseManager', advice: 'Wait' }, 'not-yours', 'hr'],
  ...(
    [
      { type: 'TakeOver', reason: 'Leave' },
      { type: 'ClarifySubject', about: 'patient', age: 'adult', name: 'x' },
      { type: 'InvolvePerson', part: 'saw-or-helps', name: 'x' },
      { type: 'Decide', outcome: 'advice', reason: 'x' },
      { type: 'RecordStep', step: 'hr-told', needed: 'yes', note: 'x' },
    ] as const
  ).map((command): Row => [command, 'not-safeguarding', 'team', 'lead']),
  [{ type: 'IdentifyManager', manager: 'not-found' }, 'not-yours', 'service'],
  [{ type: 'ReportManagerNotReached', manager: morgan.id }, 'not-yours', 'service'],
  [{ type: 'ReportCalled', person: riley, role: 'hr', rung: 'x' }, 'not-yours', 'service'],
  [{ type: 'ReportHrAsked', person: riley, role: 'hr' }, 'not-yours', 'service'],
  [{ type: 'JudgeRecord', siteReaders: [kit] }, 'not-yours', 'service'],
  [{ type: 'ReportTakenOff', items: 1, begun: ten }, 'not-yours', 'service'],
];

/** What they learn who have no part in it: the same as if there were no such concern. */
const outsiders: readonly Who[] = [
  'stranger',
  'role holder who was not called',
  'person of concern',
  'somebody who may be involved, by half a name',
];

function answerTo(command: Row[0], by: Who): string {
  try {
    decide({ ...command, by: who[by], at: ten } as ConcernCommand, concern, local); // the two parts of one command
    return 'let in';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('who may do what', () => {
  for (const [command, otherwise, ...allowed] of table)
    it(`${command.type} is for ${allowed.join(', ')}`, () => {
      for (const one of Object.keys(who) as Who[]) {
        const expected = allowed.includes(one) ? 'let in' : outsiders.includes(one) ? 'not-known' : otherwise;
        assert.equal(answerTo(command, one), expected, one);
      }
    });
});
