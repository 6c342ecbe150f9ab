/** The monthly look at the links of the register: by the service where it may, and never an alarm for one failure. */
import assert from 'node:assert/strict';
import { openGuidance } from '../../../src/casework/duties/guidance.ts';
import { openGuidanceLinks } from '../../../src/casework/duties/guidanceLinks.ts';
import { openOpening } from '../../../src/casework/duties/opening.ts';
import { openRegister } from '../../../src/casework/duties/register.ts';
import { openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import type { LinkTrouble } from '../../../src/policy/duties/guidance/events.ts';
import { linksDuty } from '../../../src/policy/duties/guidance/links.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { linkWords } from '../../../src/words/guidance.ts';
import { clockAt } from '../../clock.ts';
import { local } from '../../policy/local.ts';
import { type Office, openOffice } from '../given.ts';

const day = 86_400_000;
const linked = local.pack.duties.guidance.filter(({ link }) => link !== undefined);

describe('The links of the guidance register', () => {
  let office: Office;
  let closed: () => Promise<void>;
  beforeEach(() => {
    office = openOffice();
    closed = office.close;
  });
  afterEach(() => closed());

  async function begin() {
    const { clock, pass } = clockAt('2026-12-07T10:00:00Z');
    const { streams } = office.journal;
    const dutyTasks = openDutyTasks({ streams, local, lanes: laneOf });
    const register = openRegister({ streams, local, lanes: laneOf });
    const kit = { dutyTasks, local, turns: nobodyElse, clock };
    const asked: string[] = [];
    const wrong = new Map<string, LinkTrouble>();
    const look = openGuidanceLinks({
      ...{ dutyTasks, local, clock, register },
      look: async (link) => {
        asked.push(link);
        return wrong.get(link) ?? '';
      },
    });
    await openGuidance({ ...kit, register }).begin();
    const opening = openOpening(kit);
    const duty = opening.dutyOf(linksDuty);
    assert.ok(duty);
    const openTask = () =>
      opening.open(duty, { key: 'guidance-links:1', dueOn: '2026-12-14' }, { cause: 'cadence' });
    const task = () => dutyTasks.find('guidance-links:1');
    return { asked, wrong, look, openTask, task, register, pass };
  }

  it('are not looked at while no task asks for it', async () => {
    const { asked, look } = await begin();
    await look();
    assert.deepEqual(asked, []);
  });

  it('that all open make the duty done, by the service, which says what it saw', async () => {
    const { asked, look, openTask, task } = await begin();
    await openTask();
    await look();
    assert.equal(asked.length, linked.length);
    const { done } = (await task()) ?? {};
    assert.equal(done?.by.name, 'Notice Check Share');
    assert.match(done?.outcome ?? '', new RegExp(`opened each link .*\\(${linked.length}\\)`));
    assert.match(done?.noLink ?? '', /guidance register/);
    await look();
    assert.equal(asked.length, linked.length, 'nothing is asked for what is done');
  });

  it('one that fails once is tried on another day, and says nothing meanwhile', async () => {
    const { asked, wrong, look, openTask, task, register, pass } = await begin();
    const [one] = linked;
    assert.ok(one?.link);
    await openTask();
    wrong.set(one.link, 'no-answer');
    await look();
    await look();
    assert.equal(asked.filter((link) => link === one.link).length, 1, 'once a day');
    assert.equal((await task())?.done, undefined);
    const kept = await register.find(one.id);
    assert.equal(kept && linkWords(kept), '');

    pass(day);
    wrong.clear();
    await look();
    assert.equal(asked.length, linked.length + 1, 'what has opened is not asked again');
    assert.ok((await task())?.done);
  });

  it('one that fails on two days is named in the register, and the task stays with its owner', async () => {
    const { asked, wrong, look, openTask, task, register, pass } = await begin();
    const [one] = linked;
    assert.ok(one?.link);
    await openTask();
    wrong.set(one.link, 'not-found');
    await look();
    pass(day);
    await look();
    pass(day);
    await look();
    assert.equal(asked.filter((link) => link === one.link).length, 2);
    assert.equal((await task())?.done, undefined);
    const kept = await register.find(one.id);
    assert.match(kept ? linkWords(kept) : '', /did not open .* 8 December 2026: the page was not found/);
  });
});
