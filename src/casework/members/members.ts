/** Keeps on record who in a channel is of the safeguarding team, who said so, and when. */
import { type CaseFileKit, openCaseFile } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Errand } from '../../journal/journal.ts';
import type { Local } from '../../policy/local.ts';
import type { MembersCommand } from '../../policy/members/commands.ts';
import { decideMembers } from '../../policy/members/decide.ts';
import type { MembersEvent } from '../../policy/members/events.ts';
import { evolveMembers } from '../../policy/members/evolve.ts';
import { followMembers } from '../../policy/members/follow.ts';
import { type Membership, nobodyKnown } from '../../policy/members/state.ts';
import type { Person } from '../../policy/person.ts';

export type Members = ReturnType<typeof openMembers>;

/** What a performer of errands about a channel's members is given. */
export type MembersWork = { readonly errand: Errand; readonly channel: string; readonly members: Membership };

const membersSubject: Subject<MembersCommand, Membership, MembersEvent, Local> = {
  name: 'members/',
  decider: {
    nothing: nobodyKnown,
    decide: (command, members, _local, again) => decideMembers(command, members, again),
    evolve: evolveMembers,
    follow: followMembers,
    labels: () => [],
  },
  // Until somebody answers, whoever is asked about is told nothing: no clock has to make them wait less.
  clocks: () => [],
  ring: () => {
    throw new Error('Members have no clocks');
  },
  waits: 'waiting:members',
};

/** Each channel has a stream: whoever counts in one that another took the place of does not count there. */
export function openMembers(kit: CaseFileKit<Local>) {
  const file = openCaseFile(membersSubject, kit);
  return {
    file,
    /**
     * @param press the press it comes from, handled once however often it arrives
     * @throws Refusal
     */
    handle: (channel: string, command: MembersCommand, press = ''): Promise<Membership> =>
      file.handle(streamOf(channel), command, { press }),
    /** Whether this press of a person’s has already caused an event. */
    took: (channel: string, press: string, by: Person): Promise<boolean> =>
      file.took(streamOf(channel), press, by),
    of: (channel: string): Promise<Membership> => file.load(streamOf(channel)),
    performer: (go: (work: MembersWork) => Promise<void>): Performer =>
      file.performer(({ errand, state }) =>
        go({ errand, channel: errand.stream.slice(membersSubject.name.length), members: state }),
      ),
  };
}

const streamOf = (channel: string) => `${membersSubject.name}${channel}`;
