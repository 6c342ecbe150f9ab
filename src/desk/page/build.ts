/** Tells this build of the page from others, and whether the server has a newer one. */

/** After a load that changed nothing, as where a cache stands between: the page works on meanwhile. */
const soonestMs = 60_000;

/** `npm run desk` fills it in. */
const ownBuild = document.querySelector<HTMLMetaElement>('meta[name="desk-build"]')?.content ?? '';

/** @param build what the server has now */
export function isOld(build: string): boolean {
  return build !== ownBuild && !wasJustLoadedAnew();
}

function wasJustLoadedAnew(): boolean {
  const [load] = performance.getEntriesByType('navigation');
  const isAnew = load instanceof PerformanceNavigationTiming && load.type === 'reload';
  return isAnew && performance.now() < soonestMs;
}
