/** Who holds which role in the matrix, who stands in for them, and under what each concern is found. */
import { reportedBy } from '../../../src/casework/concerns/subject.ts';
import { roleStream } from '../../../src/casework/roles/subject.ts';
import { type Person, service } from '../../../src/policy/person.ts';
import type { Role } from '../../../src/policy/roleNames.ts';
import type { RoleEvent } from '../../../src/policy/roles/events.ts';
import { parts } from './cast.ts';
import { place } from './scenes.ts';

const holder = parts['holder who was not called'];
const lead = parts['lead of the place'];

/** As the setting has it. */
export const roles = [
  `prevent-lead=${parts['holder who was called'].id}`,
  `chief-nurse=${holder.id}`,
  `hr=${parts['hr asked'].id}`,
  `lead-${place}=${lead.id}`,
].join(',');

export const labels: readonly string[] = [reportedBy(parts.reporter.id)];

/** Those who stand in from one day until another, each with the stream of the role. */
export function deputiesNamed(from: string, until: string): readonly (readonly [string, RoleEvent])[] {
  const named = (role: Role, whom: Person, person: Person) =>
    [
      roleStream(role),
      {
        type: 'DeputyNamed',
        ...{ at: `${from}T08:00:00Z`, by: service, role, holder: whom, person, from, until },
      },
    ] as const;
  return [
    named('chief-nurse', holder, parts['deputy who was not called']),
    named(`lead-${place}`, lead, parts['deputy of the lead']),
  ];
}
