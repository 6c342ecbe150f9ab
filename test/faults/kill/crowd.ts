/** Everybody who is at work during the run: staff who report, their managers, and the safeguarding team. */
import type { Connector } from '../../service/connector.ts';
import { channel, safeguarding } from '../../service/edge.ts';
import { visiting } from '../../service/visit.ts';
import { directory, type Person, people } from '../../tenant/people.ts';
import { asksToBeRung } from './asker.ts';
import { chanceFrom } from './chance.ts';
import type { Ledger } from './ledger.ts';
import { answersChecks } from './manager.ts';
import { openInbox, type PersonKit } from './personKit.ts';
import { reports } from './reporter.ts';
import { ringsBack } from './ringer.ts';
import { worksCases } from './safeguarding.ts';
import { NobodyServes, stubborn } from './stubborn.ts';

const managers: readonly Person[] = [people.morgan, people.robin, people.dana];

/** Enough that those who walk away can be replaced to the end of the longest run. */
const reporters: readonly Person[] = Array.from({ length: 900 }, (_, index) => {
  const number = String(index + 1).padStart(4, '0');
  const mail = `staff.${number}@example-icb.nhs.example`;
  return {
    id: `00000000-0000-4000-8000-00000002${number}`,
    displayName: `Invented Staff ${number}`,
    userPrincipalName: mail,
    mail,
    jobTitle: null,
    manager: managers[index % managers.length]?.id ?? '',
  };
});

export const everybody: readonly Person[] = [...directory, ...reporters];

/** How many ask to be rung at the same time. */
const asking = 2;

export type CrowdOptions = {
  readonly seed: number;
  readonly connector: Connector;
  readonly ledger: Ledger;
  /** How many report at the same time. */
  readonly reporting: number;
  /** Addresses of the instances that serve now. */
  readonly urls: () => readonly string[];
  readonly sending: () => void;
};

export type Crowd = ReturnType<typeof startCrowd>;

export function startCrowd({ seed, connector, ledger, reporting, urls, sending }: CrowdOptions) {
  let closing = false;
  let over = false;
  let seats = 0;
  const inbox = openInbox(connector, () => over, ledger.wonders);
  const waiting = [...reporters];
  const staff = [
    ...Array.from({ length: reporting }, () => seat()),
    ...Array.from({ length: asking }, caller),
  ];
  const others = [
    ...managers.map((person) => answersChecks(person.id, kitOf(person))),
    ...safeguarding.flatMap((person, place) => [
      worksCases(place, safeguarding, kitOf(person, channel)),
      ringsBack(place, safeguarding, kitOf(person)),
    ]),
  ];
  const everyone = Promise.all([...staff, ...others]);
  everyone.catch(() => undefined); // heard by whoever waits for one of the two below
  return {
    /** Nobody begins anything new. Resolves when everybody who reports has been answered. */
    close: async () => {
      closing = true;
      await Promise.race([Promise.all(staff), everyone]);
    },
    /** Whether everything that reached managers and team was dealt with. */
    isIdle: inbox.isEmpty,
    /** The run has failed: nobody presses anything any more. */
    abandon: () => {
      closing = true;
      over = true;
    },
    /** Everybody goes home. */
    leave: async () => {
      over = true;
      await everyone;
    },
  };

  /** Somebody asks to be rung, again and again. */
  async function caller(): Promise<void> {
    const person = waiting.shift();
    if (person) await asksToBeRung(person.id, kitOf(person));
  }

  /** Somebody reports; whoever walks away is followed by another. */
  async function seat(): Promise<void> {
    while (!closing) {
      const person = waiting.shift();
      if (!person) throw new Error('Nobody is left to report anything.');
      await reports(person.id, kitOf(person));
    }
  }

  function kitOf(person: Person, place?: string): PersonKit {
    seats += 1;
    const chance = chanceFrom(seed, seats);
    const hasty = visiting(() => address(chance.below), connector, {
      person,
      ...(place && { channel: place }),
    });
    return {
      visit: stubborn(hasty, { chance, isOver: () => over, wonder: ledger.wonders }),
      hasty,
      chance,
      ledger,
      inbox,
      closing: () => closing,
      sending,
    };
  }

  /** As a load balancer chooses, without looking who asks. */
  function address(below: (count: number) => number): string {
    const serving = urls();
    const url = serving[below(serving.length)];
    if (!url) throw new NobodyServes();
    return url;
  }
}
