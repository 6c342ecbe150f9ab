/** What the model expects where a reporter names another manager: whom they are offered, and what they pick. */

import { plainName } from '../../tenant/people.ts';
import { cast, everybody, type Name, nameOf } from './cast.ts';
import { type AboutWhom, mayBeAbout } from './whom.ts';
import type { Draft } from './world.ts';

type Answers = Draft['answers'];
type Looked =
  | { readonly found: Name }
  | { readonly offered: readonly Name[]; readonly wanted: string }
  | undefined;

/** The directory of the sequences knows whole display names and whole addresses. */
export function lookedUp({ answers }: Draft, reporter: Name): Looked {
  const { check, otherManager: typed = '', otherManagerPicked: picked, entry, none } = answers;
  if (check !== 'another-manager' || entry || (!picked && none === typed && typed !== '')) return undefined;
  if (picked) return byId(nameOf(picked), answers, reporter);
  if (mayMean(answers, typed)) return { offered: [], wanted: typed };
  const found = foundAs(typed);
  const offered = found.filter((name) => mayBeAsked(answers, reporter, name));
  const [only] = offered;
  return typed.includes('@') && found.length === 1 && only ? { found: only } : { offered, wanted: typed };
}

export function foundAs(typed: string): readonly Name[] {
  return everybody
    .filter((name) => name !== 'outsider')
    .filter((name) => [cast[name].displayName, cast[name].mail].includes(typed.trim()));
}

/** Nobody of the cast has the name of another. */
function byId(name: Name | undefined, answers: Answers, reporter: Name): Looked {
  if (!name || name === 'outsider') return undefined;
  return mayBeAsked(answers, reporter, name)
    ? { found: name }
    : { offered: [], wanted: cast[name].displayName };
}

export function pickedIn(draft: Draft, name: Name): Draft {
  const { id } = cast[name];
  return { ...draft, answers: { ...draft.answers, otherManagerPicked: id, entry: id, none: '' } };
}

export function noneIn(draft: Draft): Draft {
  const wanted = draft.offered?.wanted ?? '';
  const nobody = { otherManager: wanted, otherManagerPicked: '', entry: '', none: wanted };
  return { ...draft, answers: { ...draft.answers, ...nobody } };
}

function mayBeAsked(answers: Answers, reporter: Name, name: Name): boolean {
  return name !== reporter && !mayBeAbout(aboutWhom(answers, reporter), name);
}

function aboutWhom(
  { about = '', name = '', identifiers = '', colleague = '' }: Answers,
  reporter: Name,
): AboutWhom {
  return { about, name, identifiers, picked: nameOf(colleague), reporter, involved: [], settled: {} };
}

function mayMean(answers: Answers, typed: string): boolean {
  return mayMeanWhom(aboutWhom(answers, 'outsider'), typed);
}

/** Whether what was typed for a manager may mean the person of concern: one word of a name is enough. */
export function mayMeanWhom(whom: AboutWhom, typed: string): boolean {
  const meant = wordsOf((typed.split('@')[0] ?? '').replace(/[([].*?[)\]]/g, ' '));
  const said = wordsOf(whom.name);
  const kept = whom.involved.filter(({ part }) => part === 'may-be-involved');
  const picked = [whom.picked, ...kept.map(({ person }) => person)].filter((one) => one !== undefined);
  if (picked.some((one) => shares(wordsOf(plainName(cast[one].displayName)), meant))) return true;
  if (kept.some(({ name }) => shares(wordsOf(name), meant))) return true;
  if (whom.about === 'patient') return within(meant, said) && within(said, meant);
  return shares(meant, said) || within(meant, wordsOf(whom.identifiers));
}

const shares = (some: readonly string[], others: readonly string[]) =>
  some.some((word) => others.includes(word));

const within = (some: readonly string[], all: readonly string[]) =>
  some.length > 0 && some.every((word) => all.includes(word));

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
