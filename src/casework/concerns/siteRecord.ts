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

type Judged = { readonly seal: string; readonly done: boolean; readonly after?: string | undefined };

export function openSiteRecord({ concerns, siteReaders, streams, drawer, clock }: SiteRecordKit) {
  const shelf = drawer.shelf<Judged>('judged');
  /** For whom this instance knows everything to be judged. */
  let done: string | undefined;
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
    return judge(concern, readers);
  }

  /** The same for one that was judged before, so that nothing has to wait for what is not known now. */
  async function asFarAsKnown(concern: Case): Promise<Case> {
    const readers = await siteReaders().catch(unlessUnknown);
    return readers ? judge(concern, readers) : concern;
  }

  /**
   * Judges every concern again if the people who work on the site are others than the last time.
   * @param also what else follows for each from their being others
   */
  async function judgeAll(also: (concern: Case) => Promise<void>): Promise<void> {
    // While the roster is not known, nobody can have joined.
    const readers = await siteReaders().catch(unlessUnknown);
    if (!readers) return;
    const seal = sealOf(readers.people);
    if (seal === done) return;
    const last = (await shelf.get())?.body;
    if (last?.seal === seal && last.done) {
      done = seal;
      return;
    }
    const after = last?.seal === seal ? last.after : undefined;
    const problems: unknown[] = [];
    for await (const page of changedSince(streams, undefined, clock(), after)) {
      for (const stream of page)
        await judgeStream(stream, readers, also).catch((problem: unknown) => problems.push(problem));
      if (problems.length === 0) await shelf.put({ seal, done: false, after: page.at(-1) });
    }
    // One that cannot be read does not keep the others from being judged, and all are judged again the next time.
    if (problems.length > 0) throw problems[0];
    await shelf.put({ seal, done: true });
    done = seal;
  }

  /** The references of all concerns of which nothing may stand on the site. */
  async function withheld(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const page of pagesOf(streams.labelled, withheldLabel))
      for (const stream of page) found.add(stream);
    return found;
  }

  async function judgeStream(
    stream: string,
    readers: Readers,
    also: (concern: Case) => Promise<void>,
  ): Promise<void> {
    const reference = readReference(stream);
    if (!reference || reference !== stream) return;
    const history = await concerns.history(reference);
    const concern = isErased(history) ? undefined : concerns.stateAt(history);
    if (concern) await also(await judge(concern, readers));
  }

  async function judge(concern: Case, { people: siteReaders, unnamed }: Readers): Promise<Case> {
    const isBarred = barred(concern, siteReaders).length > 0;
    if (isBarred === concern.withheld) return concern;
    if (!isBarred && unnamed !== undefined && hasWords(concern)) return concern;
    const command = { type: 'JudgeRecord', by: serviceActor, at: clock(), siteReaders } as const;
    return concerns.handle(concern.reference, command);
  }

  function soon(): string {
    return new Date(Date.parse(clock()) + soonMs).toISOString();
  }
}

type Readers = Awaited<ReturnType<SiteReaders>>;

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof RosterUnknown)) throw error;
}

/** A digest, so that the document names nobody. */
function sealOf(people: readonly Person[]): string {
  const all = people.map(({ id, name }) => `${id} ${name}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([rule, all]))
    .digest('hex');
}
