/** Reads a list by what changed in it or, where SharePoint does not say that, as a whole. */
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { changesSince, everyItem, type Page } from './delta.ts';
import type { Position } from './position.ts';
import type { List } from './site.ts';

/**
 * What changed since the position and, unless that was told in full, every item besides, so that no change is missed.
 * @param reads what to read of each item (`$expand`)
 * @throws GraphFault, Throttled
 */
export async function* pagesOf(
  graph: Graph,
  list: List,
  reads: string,
  position: Position,
): AsyncGenerator<Page> {
  if (yield* byChanges(graph, list, reads, position)) return position.wasTold();
  let isBegun = false;
  for await (const page of everyItem(graph, list, reads)) {
    // Only now is it known that the list can be read, and that the trouble lies with its changes.
    if (!isBegun) await position.beginScan();
    isBegun = true;
    yield page;
  }
}

/** @returns whether SharePoint told all that changed */
async function* byChanges(
  graph: Graph,
  list: List,
  reads: string,
  position: Position,
): AsyncGenerator<Page, boolean> {
  while (position.mayAsk()) {
    const link = position.link();
    let unread = 0;
    try {
      for await (const page of changesSince(graph, list, link, reads)) {
        unread += page.unread;
        yield page;
      }
      if (unread > 0) position.failed(false);
      return unread === 0;
    } catch (problem) {
      if (!isAboutChanges(problem)) throw problem;
      position.failed(refusals.includes(problem.status));
      // Begin anew at once, unless that was done not long ago or this was it.
      if (link === undefined || position.link() !== undefined) return false;
    }
  }
  return false;
}

/** 410 is documented; the others were seen, too. */
const refusals: readonly number[] = [400, 404, 410];

/** Without a right to the list nothing of it can be read in any way. */
function isAboutChanges(problem: unknown): problem is GraphFault {
  return problem instanceof GraphFault && problem.status !== 401 && problem.status !== 403;
}
