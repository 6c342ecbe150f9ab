/** What is owed today, asked over HTTP: what is most urgent on one screen, each with the time that the policy sets. */
import assert from 'node:assert/strict';
import type { ConcernList, Form, Today } from '../../src/desk/api/answers.ts';
import { raise, raiseUrgent } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { dana, jo, kit, noor, sam } = people;
const direct = { check: { check: 'direct' } };
const minute = 60_000;

describe('Today at the desk', () => {
  let edge: DeskEdge;
  beforeEach(async () => {
    edge = await startDeskEdge({ ROLES: `prevent-lead=${dana.id}` });
  });
  afterEach(() => edge.stop());

  const today = async (desk: Api) => (await desk.get('/today')).json as Today;
  const raised = (who: object = { about: 'patient', age: 'adult' }) =>
    raise(edge.visit({ person: sam }), { who: { ...who }, ...direct });
  const standing = (desk: Api, open: number) =>
    until(`${open} stand`, async () => {
      const { counts } = (await desk.get('/concerns')).json as ConcernList;
      return counts?.open === open;
    });

  it('shows the three that are most urgent, and how many more there are in the list', async () => {
    for (let one = 0; one < 4; one += 1) await raised();
    const danger = await raiseUrgent(edge.visit({ person: sam }));
    const desk = await edge.desk(jo);
    await standing(desk, 5);
    const { mine, team, more } = await today(desk);
    assert.deepEqual([mine.map(({ reference }) => reference), team.length], [[danger], 3]);
    assert.deepEqual(more, { mine: 0, team: 1, others: 0, duties: 0 });
  });

  it('counts nothing that whoever asks may not know of', async () => {
    for (let one = 0; one < 3; one += 1) await raised();
    await raised({ about: 'colleague', age: 'adult', name: noor.displayName, colleague: noor.id });
    const [theirs, hers] = [await edge.desk(kit), await edge.desk(noor)];
    await standing(theirs, 4);
    await standing(hers, 3);
    assert.equal((await today(theirs)).more.team, 1);
    assert.equal((await today(hers)).more.team, 0);
  });

  it('moves what somebody has taken to what is theirs', async () => {
    const all = [await raised(), await raised(), await raised(), await raised()];
    const desk = await edge.desk(jo);
    for (const reference of all) {
      const address = `/concerns/${reference}/forms/acknowledge`;
      const { version } = (await desk.get(address)).json as Form;
      await desk.post(address, { values: {}, version, press: reference });
    }
    await standing(desk, 4);
    const { mine, team, more } = await today(desk);
    assert.deepEqual([mine.length, team.length, more.mine, more.team], [3, 0, 1, 0]);
  });

  it('tells whoever is called by when it was to be acknowledged', async () => {
    // At the beginning of a minute: it is said to the minute by when, and the clock goes on.
    const raisedAt = Math.ceil(Date.parse(edge.clock()) / minute) * minute;
    edge.pass(raisedAt - Date.parse(edge.clock()));
    const reference = await raiseUrgent(edge.visit({ person: sam }));
    edge.pass(26 * minute);
    await edge.restart();
    const asked = await until('she is called', async () => {
      const { mine } = await today(await edge.desk(dana));
      return mine?.find((one) => one.reference === reference);
    });
    assert.deepEqual(
      [asked.says, asked.when, asked.late],
      [
        'Acknowledge until the office opens',
        `Was due by Monday 23 November at 10:${15 + new Date(raisedAt).getUTCMinutes()}am`,
        true,
      ],
    );
  });
});
