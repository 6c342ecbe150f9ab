/** Finds the circles in which modules import each other, types included. */
import type { Module } from './modules.ts';

export type Circle = {
  /** All that reach each other by imports. */
  readonly members: readonly string[];
  /** A shortest way round, from one of them back to it. */
  readonly way: readonly string[];
};

type Arrows = ReadonlyMap<string, readonly string[]>;

export function circlesIn(modules: readonly Module[]): readonly Circle[] {
  const arrows: Arrows = new Map(
    modules.map(({ path, imports }) => [path, imports.map(({ target }) => target)]),
  );
  const reached = new Map(modules.map(({ path }) => [path, reachedFrom(path, arrows)]));
  const seen = new Set<string>();
  return modules.flatMap(({ path }) => {
    if (seen.has(path) || !reached.get(path)?.has(path)) return [];
    const members = modules
      .map((module) => module.path)
      .filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path));
    for (const member of members) seen.add(member);
    return [{ members, way: shortestRound(members, arrows) }];
  });
}

/** Everything that one imports, at however many steps; itself only where it stands in a circle. */
function reachedFrom(start: string, arrows: Arrows): ReadonlySet<string> {
  return new Set(cameFrom(start, arrows).keys());
}

/** A module that is reached, and the one it is first reached from. */
function cameFrom(start: string, arrows: Arrows): ReadonlyMap<string, string> {
  const from = new Map<string, string>();
  const next = [start];
  for (const path of next)
    for (const target of arrows.get(path) ?? []) {
      if (from.has(target) || !arrows.has(target)) continue;
      from.set(target, path);
      next.push(target);
    }
  return from;
}

function shortestRound(members: readonly string[], arrows: Arrows): readonly string[] {
  const rounds = members.map((member) => roundFrom(member, arrows));
  return rounds.reduce((best, round) => (round.length < best.length ? round : best));
}

function roundFrom(start: string, arrows: Arrows): readonly string[] {
  const from = cameFrom(start, arrows);
  const way = [start];
  do way.unshift(from.get(way[0] ?? '') ?? start);
  while (way[0] !== start);
  return way;
}
