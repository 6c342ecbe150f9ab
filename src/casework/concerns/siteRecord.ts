/** Judges whether a concern may stand on the SharePoint site, and again if the people there change. */
import { createHash } from 'node:crypto';
import { changedSince, pagesOf } from '../../engine/changed.ts';
import type { Drawer } from '../../engine/drawer.ts';
import { type Now, TryLater } from '../../engine/ports.ts';
import type { Streams } from '../../journal/journal.ts';
import { barred, hasWords } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { type Person, serviceActor } from '../../policy/person.ts';
import { readReference } from '../../policy/reference.ts';
import { RosterUnknown } from '../ports.ts';
import type { SiteReaders } from '../siteReaders.ts';
import { type Concerns, isErased } from './concerns.ts';
import { withheldLabel } from './subject.ts';

export type SiteRecordKit = {
  readonly concerns: Concerns;
  readonly siteReaders: SiteReaders;
  readonly streams: Pick<Streams, 'names' | 'labelled'>;
  readonly drawer: Drawer;
  readonly clock: Now;
};

export type SiteRecord = ReturnType<typeof openSiteRecord>;

/** Raised by one when a release judges otherwise, so that it judges everything again. */
const rule = 1;

const soonMs = 5_000;

/** Another instance knows a newer roster this much later at most, and may have judged by its older one until then. */
const againMs = 5 * 60_000;
/** A concern that cannot be read is not read again at each look. */
const afterFaultMs = 60_000;

type Judged = { readonly seal: string; readonly done: boolean; readonly after?: string | undefined };

export function openSiteRecord({ concerns, siteReaders, streams, drawer, clock }: SiteRecordKit) {
  const shelf = drawer.shelf<Judged>('judged');
  /** What this instance last judged all by, and when it looks again though nobody is new. */
  let last: Round | undefined;
  return { judged, asFarAsKnown, judgeAll, withheld };

  /**
   * The concern, once its journal says whether it may stand on the site.
   * @throws TryLater while nobody knows who works there; what the directory throws, if a name there may decide it
   */
  async function judged(concern: Case): Promise<Case> {
    const readers = await siteReaders().catch((error: unknown) => {
      throw error instanceof RosterUnknown ? new TryLater('no-roster', soon()) : error;
    });
    if (readers.unnamed !== undefined && hasWords(concern)) throw readers.unnamed;
    return judge(concern, readers.people);
  }

  /** The same for one that was judged before, so that nothing has to wait for what is not known now. */
  async function asFarAsKnown(concern: Case): Promise<Case> {
    const readers = await siteReaders().catch(unlessUnknown);
    return readers ? judge(concern, readers.people) : concern;
  }

  /**
   * Judges every concern again if the people who work on the site are others than the last time. Now and then it judges
   * those that have changed lately, and those kept away. This alone releases: one instance has the jobs.
   * @param also what else follows for each from their being others
   * @param team who is of the team by now, which others may be without anybody being new on the site
   */
  async function judgeAll(also: Also, team: readonly Person[] = []): Promise<void> {
    // While the roster is not known, nobody can have joined.
    const readers = await siteReaders().catch(unlessUnknown);
    if (!readers) return;
    const seal = sealOf(readers.people, team);
    const at = clock();
    if (last?.seal === seal && Math.abs(Date.parse(at) - Date.parse(last.at)) < last.restMs) {
      if (last.problem !== undefined) throw last.problem;
      return;
    }
    const before = (await shelf.get())?.body;
    const isKnown = before?.seal === seal;
    const problem =
      isKnown && before.done
        ? await judgeThrough(again(at), readers)
        : await judgeWhole(seal, isKnown ? before.after : undefined, readers, also);
    // One that cannot be read does not keep the others from being judged.
    last = { seal, at, problem, restMs: problem === undefined ? againMs : afterFaultMs };
    if (problem !== undefined) throw problem;
  }

  /** What another instance may have judged by an older roster, and what a newer one may release. */
  async function* again(at: string): AsyncGenerator<readonly string[]> {
    yield* changedSince(streams, at, at);
    yield* pagesOf(streams.labelled, withheldLabel);
  }

  async function judgeWhole(
    seal: string,
    after: string | undefined,
    readers: Readers,
    also: Also,
  ): Promise<unknown> {
    const pages = changedSince(streams, undefined, clock(), after);
    const note = (last: string | undefined) => shelf.put({ seal, done: false, after: last });
    const problem = await judgeThrough(pages, readers, also, note);
    // After a failure all are judged again the next time.
    if (problem === undefined) await shelf.put({ seal, done: true });
    return problem;
  }

  /** @returns the first failure */
  async function judgeThrough(
    pages: AsyncGenerator<readonly string[]>,
    readers: Readers,
    also?: Also,
    note?: (last: string | undefined) => Promise<unknown>,
  ): Promise<unknown> {
    const problems: unknown[] = [];
    for await (const page of pages) {
      for (const stream of page)
        await judgeStream(stream, readers, also).catch((problem: unknown) => problems.push(problem));
      if (problems.length === 0) await note?.(page.at(-1));
    }
    return problems[0];
  }

  /** The references of all concerns of which nothing may stand on the site. */
  async function withheld(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const page of pagesOf(streams.labelled, withheldLabel))
      for (const stream of page) found.add(stream);
    return found;
  }

  async function judgeStream(stream: string, readers: Readers, also?: Also): Promise<void> {
    const reference = readReference(stream);
    if (!reference || reference !== stream) return;
    const history = await concerns.history(reference);
    const concern = isErased(history) ? undefined : concerns.stateAt(history);
    if (!concern) return;
    const isNamed = readers.unnamed === undefined || !hasWords(concern);
    const judged = await judge(concern, readers.people, isNamed ? readers.asOf : undefined);
    await also?.(judged);
  }

  /** @param asOf where it may be released, too: when it was asked who they are */
  async function judge(concern: Case, siteReaders: readonly Person[], asOf?: string): Promise<Case> {
    const isBarred = barred(concern, siteReaders).length > 0;
    if (isBarred === concern.withheld || !(isBarred || asOf)) return concern;
    const command = { type: 'JudgeRecord', by: serviceActor, at: clock(), siteReaders, asOf } as const;
    return concerns.handle(concern.reference, command);
  }

  function soon(): string {
    return new Date(Date.parse(clock()) + soonMs).toISOString();
  }
}

type Also = (concern: Case) => Promise<void>;

type Readers = Awaited<ReturnType<SiteReaders>>;

type Round = {
  readonly seal: string;
  readonly at: string;
  readonly restMs: number;
  readonly problem: unknown;
};

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof RosterUnknown)) throw error;
}

/** A digest, so that the document names nobody. */
function sealOf(...groups: readonly (readonly Person[])[]): string {
  const all = groups.map((people) => people.map(({ id, name }) => `${id} ${name}`).sort());
  return createHash('sha256')
    .update(JSON.stringify([rule, all]))
    .digest('hex');
}
