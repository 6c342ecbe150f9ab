import assert from 'node:assert/strict';
import { serviceActor } from '../../../../src/policy/person.ts';
import { local } from '../../local.ts';
import { openWorld } from '../world.ts';
import { openMail } from './mail.ts';

const start = Date.parse('2026-11-23T10:00:00Z');

describe('a duty whose task opens when it is late already', () => {
  it('is its owner’s to hear of, not the channel’s, though it has no owner in that moment yet', async () => {
    for (let shuffle = 0; shuffle < 60; shuffle++) {
      const mail = openMail();
      const world = openWorld({
        ...{ local, start, outages: [], crashes: new Set<number>(), shuffle },
        alsoPerforms: mail.performersOf,
        witness: () => {},
      });
      const set = { type: 'SetSchedule', by: serviceActor, at: world.clock(), because: 'adopted' } as const;
      for (const duty of ['prevent-board', 'contest-board', 'plan-progress'])
        await world.dutyTasks.giveSchedule(duty, { ...set, duty, dueOn: '2026-11-20' });
      await world.run(start + 3_600_000);
      assert(mail.messages.length > 0);
      for (const { to } of mail.messages) assert.equal(to, 'holder-of-prevent-lead', `shuffle ${shuffle}`);
    }
  });
});
