/** Turns what was typed into the command that raises a concern, under a reference of its own. */
import { createHash } from 'node:crypto';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import { notAsked } from '../../policy/concerns/askManager.ts';
import type { Called999 } from '../../policy/concerns/choices.ts';
import type { Raise } from '../../policy/concerns/commands.ts';
import { decide } from '../../policy/concerns/decide.ts';
import type { Route, Subject } from '../../policy/concerns/events.ts';
import { evolve } from '../../policy/concerns/evolve.ts';
import { speaksOfHarm } from '../../policy/concerns/haste.ts';
import { blank, type Case, type Concern } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Pack } from '../../policy/pack.ts';
import { type Actor, type Person, type PersonId, plain } from '../../policy/person.ts';
import { type Reference, referenceFrom } from '../../policy/reference.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Answers } from './answers.ts';
import type { Bursts } from './bursts.ts';
import type { Concerns } from './concerns.ts';

const referencesTried = 4;

export type Typed = Omit<Raise, 'type' | 'reference' | 'draft' | 'by' | 'at'>;

/**
 * Raises one concern for one draft, however often it is called. The reference is derived from the draft's id, so the same
 * draft finds the same concern. If another concern already has that reference, the next one is tried.
 * @throws Refusal
 */
export async function raiseOnce(
  { concerns, bursts }: { readonly concerns: Concerns; readonly bursts: Pick<Bursts, 'next'> },
  draft: string,
  by: Actor,
  at: string,
  typed: Typed,
): Promise<Case> {
  for (let attempt = 0; ; attempt++) {
    const reference = referenceOf(draft, by.id, attempt);
    try {
      const burst = bursts.next(by.id, typed.urgency, { draft, at }, reference);
      const raise = { type: 'Raise', reference, draft, by, at, ...typed, ...(burst && { burst }) } as const;
      return await concerns.handle(reference, raise);
    } catch (error) {
      const taken = error instanceof Refusal && error.code === 'reference-taken';
      if (!taken || attempt === referencesTried - 1) throw error;
    }
  }
}

/** The concern that was raised from this draft, if any; none if it is recorded since that it may be about its reporter. */
export async function raisedFrom(concerns: Concerns, draft: string, by: Person): Promise<Case | undefined> {
  const concern = await sentAs(concerns, draft, by.id);
  return concern && mayBeAbout(concern, by) ? undefined : concern;
}

/** The concern that somebody sent this draft as, if they did, whatever is known of it since. */
export async function sentAs(concerns: Concerns, draft: string, by: PersonId): Promise<Case | undefined> {
  for (let attempt = 0; attempt < referencesTried; attempt++) {
    const concern = await concerns.find(referenceOf(draft, by, attempt));
    if (!concern) return undefined;
    if (concern.draft === draft && concern.raisedBy.id === by) return concern;
  }
  return undefined;
}

/** Draft ids are random (122 bits) and never leave their owner's cards, so what is hashed from them cannot be guessed. */
function referenceOf(draft: string, by: PersonId, attempt: number): Reference {
  return referenceFrom(
    createHash('sha256')
      .update(JSON.stringify([draft, by, attempt]))
      .digest(),
  );
}

/**
 * A complete form as a concern, which cannot wait if the reporter says so.
 * @param lineManager the person the directory named, if it has answered
 */
export function typedConcern(
  answers: Answers,
  lineManager: Person | null | undefined,
  pack: Pick<Pack, 'kinds'>,
): Typed {
  const { what, when, how, kinds, policeTold, canWait, harm, place } = answers;
  // What was answered to the question that is not asked any more counts no more.
  const hasTime = speaksOfHarm(kinds, pack) ? harm === 'not-soon' || harm === '' : canWait !== 'no';
  return {
    urgency: hasTime ? 'standard' : 'cannot-wait',
    policeTold,
    ...(place !== '' && { place }),
    subject: subjectOf(answers),
    notice: { what, when, how, kinds },
    route: route(answers, lineManager ?? undefined),
  };
}

/** The concern that a form would be if it were sent now, by the rules that decide it then. */
export function asIfSent(
  answers: Answers,
  {
    by,
    lineManager,
    at,
  }: { readonly by: Actor; readonly lineManager: Person | null | undefined; readonly at: string },
  local: Local,
): Concern {
  const typed = placed(typedConcern(answers, lineManager, local.pack), local.pack);
  // The rules need words; none of them looks at what they say.
  const notice = { ...typed.notice, what: typed.notice.what || '-' };
  const raise = { type: 'Raise', reference: noReference, draft: '', by, at, ...typed, notice } as const;
  const happened = decide(raise, blank, local);
  const hasNone = answers.check === 'line-manager' && lineManager === null;
  const all = hasNone ? [...happened, notAsked('not-found', at)] : happened;
  return all.reduce<Concern>(evolve, blank);
}

/** It has none before it is sent. */
const noReference = referenceFrom(new Uint8Array(32));

/** With the place it belongs to: where the pack has one alone, nobody is asked (3.4). */
export function placed(typed: Typed, { places: [first, ...others] }: Pick<Pack, 'places'>): Typed {
  return first && others.length === 0 ? { ...typed, place: first.id } : typed;
}

/** Who a form is about, as far as it has been filled in. */
export function subjectOf({ about, age, name, identifiers, colleague }: Answers): Subject {
  return {
    about: about || 'not-known',
    age: age || 'not-known',
    name,
    identifiers,
    ...(colleague && { colleague }),
  };
}

/** Immediate danger: nothing is asked but what is happening, and the police come first (Appendix A). */
export function urgentConcern({ what, called999 }: { what: string; called999: Called999 | '' }): Typed {
  return {
    urgency: 'urgent',
    subject: { about: 'not-known', age: 'not-known', name: '', identifiers: '' },
    notice: { what, when: '', how: '', kinds: [] },
    route: { via: 'urgent' },
    danger: { called999: called999 || 'not-said' },
  };
}

/** Whether the reporter has said that the directory does not have the manager whom they want. */
export function isNone({ otherManager, otherManagerPicked, otherManagerNone }: Answers): boolean {
  return !otherManagerPicked && otherManager !== '' && otherManager === otherManagerNone;
}

function route(answers: Answers, lineManager: Person | undefined): Route {
  const { check, otherManager, otherManagerPicked, talked, agreed } = answers;
  if (check === 'direct') return { via: 'direct' };

  const whom = check === 'another-manager' ? 'another-manager' : 'line-manager';
  const manager = whom === 'line-manager' ? lineManager : otherManagerPicked;
  const wanted = {
    whom,
    typed: whom === 'line-manager' ? '' : otherManager,
    ...(manager && { manager: plain(manager) }),
    ...(whom === 'another-manager' && isNone(answers) && { none: true as const }),
  } as const;
  return { via: 'manager', wanted, talked: talked || 'not-said', agreed };
}
