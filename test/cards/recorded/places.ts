/** What an ICB of several places sees besides. */
import { posted, progress } from './doing.ts';
import type { Stage } from './stage.ts';

export async function thePlaceIsCorrected(stage: Stage): Promise<void> {
  const reference = await posted(stage);
  await progress(stage, reference, 'Which place it belongs to');
  await stage.take('dialogProgress', 'the place', reference, '"record":"place"');
}
