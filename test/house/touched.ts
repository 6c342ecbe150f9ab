/** Tells which functions of `src` run between two moments, by the engine's own precise coverage. */
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Functions that ran, as `path#name@place`. */
export type Ran = ReadonlySet<string>;

export type Recorder = {
  /** What ran since it was asked last. */
  readonly take: () => Promise<Ran>;
};

/** Starts before anything of `src` is loaded, so that every function counts. */
export async function record(root: string): Promise<Recorder> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const base = pathToFileURL(join(root, 'src')).href;
  const take = async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const ours = result.filter(({ url }) => url.startsWith(`${base}/`));
    return new Set(
      ours.flatMap(({ url, functions }) => functionsThatRan(`src${url.slice(base.length)}`, functions)),
    );
  };
  return { take };
}

type Counted = {
  readonly functionName: string;
  readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
};

/** Without the module itself, which runs when it is loaded. */
function functionsThatRan(path: string, functions: readonly Counted[]): readonly string[] {
  return functions.flatMap(({ functionName, ranges: [whole] }) => {
    if (!whole || whole.count === 0 || (functionName === '' && whole.startOffset === 0)) return [];
    return [`${path}#${functionName}@${whole.startOffset}`];
  });
}

/** The files in which they stand. */
export function filesOf(ran: Iterable<string>): readonly string[] {
  return [...new Set([...ran].map((one) => one.split('#')[0] ?? ''))].sort();
}
