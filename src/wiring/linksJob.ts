/** Lets the service look at the links of the guidance register, where a setting and the pack say so. */
import type { Job } from '../engine/jobs.ts';
import type { Log } from '../engine/ports.ts';
import { linksDuty } from '../policy/duties/guidance/links.ts';
import type { Local } from '../policy/local.ts';
import type { Config } from './config.ts';

type Asked = {
  readonly config: Pick<Config, 'GUIDANCE_LINKS'>;
  readonly local: Local;
  readonly log: Pick<Log, 'warn'>;
};

/** Its task says when to look: with another pack that has none, whoever turned it on must hear that nothing looks. */
export function linksJob({ config, local, log }: Asked, run: () => Promise<void>): readonly Job[] {
  if (config.GUIDANCE_LINKS !== 'on') return [];
  if (!local.pack.duties.list.some(({ id }) => id === linksDuty)) {
    log.warn({ event: 'links-not-looked-at' });
    return [];
  }
  return [{ name: 'guidance-links', everyMs: 24 * 60 * 60_000, run, notAtStart: true }];
}
