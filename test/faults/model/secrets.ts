/** Planted words: each text that somebody types holds one of its own, so that it is known wherever it turns up. */
import assert from 'node:assert/strict';
import type { Json } from './activity.ts';
import { keptFrom } from './callRules.ts';
import { cast, channel, type Name, team } from './cast.ts';
import type { Stored } from './postbox.ts';
import { advisesAsHr, hasHandedOn, isManagerOf, mayBeAbout, stands } from './whom.ts';
import { inTeam, type Matter, type World } from './world.ts';

type Secret = {
  readonly by: Name;
  /** The stream it was recorded in. */
  stream: string | undefined;
  /** The manager who is asked may read it: what was raised, what was asked and added, and what HR advises. */
  managers: boolean;
  /** The reporter may read it: what the manager asks. */
  reporters: boolean;
  /** HR may read it: whom it is about, what was noticed, and what was recorded for HR. */
  hrs: boolean;
};

const planted = /Zq\d+q/g;
const referenced = /NCS-[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/g;

export function openSecrets() {
  const secrets: Secret[] = [];
  return { plant, recorded, mayAllBeRead, mayAllBeStored, none };

  function plant(by: Name): string {
    return `Zq${secrets.push({ by, stream: undefined, managers: false, reporters: false, hrs: false }) - 1}q`;
  }

  function recorded(stream: string, event: Json): void {
    for (const secret of within(JSON.stringify(event))) {
      secret.stream ??= stream;
      secret.managers ||= isForManagers(event);
      secret.reporters ||= event.type === 'ManagerAskedForMore';
    }
    for (const secret of within(JSON.stringify(forHr(event) ?? ''))) secret.hrs = true;
  }

  function within(said: string): readonly Secret[] {
    return (said.match(planted) ?? []).flatMap((one) => secrets[Number(one.slice(2, -1))] ?? []);
  }

  /** Nobody is shown a word or a reference that is not theirs to see, in any of these states of the world. */
  function mayAllBeRead(who: Name, wire: string, worlds: readonly World[]): void {
    for (const secret of within(wire))
      assert.ok(
        worlds.some((world) => mayRead(world, who, secret)),
        `${who} is shown what ${secret.by} typed (${secret.stream ?? 'not sent yet'})`,
      );
    for (const reference of wire.match(referenced) ?? [])
      assert.ok(
        worlds.some((world) => mayKnow(world, who, world.matters.get(reference))),
        `${who} is shown ${reference}`,
      );
  }

  /** What Teams keeps holds no word that anybody typed about a concern, and in one of the states of the world no reference for the person it is about. */
  function mayAllBeStored({ conversation, activity }: Stored, worlds: readonly World[]): void {
    const said = JSON.stringify(activity);
    for (const { stream, by } of within(said))
      assert.ok(isOfDuties(stream), `what ${by} typed is stored in ${conversation}`);
    const readers = conversation.startsWith(channel)
      ? team
      : team.concat(people).filter((who) => conversation === `a:${cast[who].id}`);
    for (const world of worlds.slice(0, 1)) keptFrom(said, readers, world);
    for (const reference of said.match(referenced) ?? [])
      for (const who of readers)
        assert.ok(
          worlds.some(({ matters }) => !isHiddenFrom(matters.get(reference), who)),
          `${reference} is stored where ${who} reads it (${conversation})`,
        );
  }

  function none(said: string, where: string): void {
    assert.doesNotMatch(said, planted, `${where} holds what somebody typed`);
  }

  function mayRead(world: World, who: Name, { by, stream, managers, reporters, hrs }: Secret): boolean {
    if (by === who || isOfDuties(stream)) return true;
    const matter = world.matters.get(stream ?? '');
    if (!matter || mayBeAbout(matter, who)) return false;
    if (inTeam(world, who) || matter.called.includes(who)) return true;
    if (reporters && matter.reporter === who) return true;
    return (managers && isManagerOf(matter, who)) || (hrs && advisesAsHr(matter, who));
  }
}

/** A duty's task, or guidance that opens some: nothing there is about anybody. */
function isOfDuties(stream: string | undefined): boolean {
  return /^(?:task|guidance)\//.test(stream ?? '');
}

function isForManagers({ type, as }: Json): boolean {
  if (type === 'InformationAdded') return as !== 'safeguarding';
  return type === 'ConcernRaised' || type === 'HrAdvised' || type === 'ManagerAskedForMore';
}

/** What HR needs to advise (Appendix A). */
function forHr({ type, subject, notice, name, step, note, advice }: Json): unknown {
  if (type === 'ConcernRaised') return [(subject as Json).name, (notice as Json).what];
  if (type === 'SubjectClarified') return name;
  if (type === 'StepRecorded') return step === 'hr-told' || step === 'risk-assessment' ? note : '';
  return type === 'HrAdvised' ? advice : '';
}

const people: readonly Name[] = ['sam', 'alex', 'riley', 'morgan', 'robin', 'dana', 'outsider'];

function mayKnow(world: World, who: Name, matter: Matter | undefined): boolean {
  if (!matter) return false;
  const wasCalled = matter.reached.includes(who) && !mayBeAbout(matter, who);
  return matter.reporter === who || wasCalled || hasHandedOn(matter, who) || stands(world, matter, who);
}

function isHiddenFrom(matter: Matter | undefined, who: Name): boolean {
  return !matter || mayBeAbout(matter, who);
}
