/** Two people who send in the same moment, at the desk: one is recorded, and the other reads what that one did. */
import assert from 'node:assert/strict';
import type { ConcernPage, Form, Meanwhile } from '../../src/desk/api/answers.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { slowToRead } from '../journal/slow.ts';
import { raise } from '../service/form.ts';
import { type Person, people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { alex, jo, kit, robin, sam, toni } = people;
const direct = { check: { check: 'direct' } };
const who = { about: 'colleague', age: 'adult', name: 'Alex Byrne', colleague: alex.id };

/** Longer than two requests on one machine lie apart. */
const readsForMs = 15;
const times = 6;

type Values = Readonly<Record<string, string>>;
type Same = readonly { readonly person: Person; readonly values: Values }[];

const journals: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  SQLite: async () => ({}),
  'Azure Tables': async () => ({ JOURNAL: `azure-tables:${await azuriteTables()}` }),
};

for (const [name, settings] of Object.entries(journals))
  describe(`Two who send in the same moment, on ${name}`, () => {
    let edge: DeskEdge;
    let presses = 0;
    before(async () => {
      const roles = { ROLES: `hr=${robin.id},hr=${toni.id}` };
      edge = await startDeskEdge({ ...roles, ...(await settings()) }, (journal) =>
        slowToRead(journal, readsForMs),
      );
    });
    after(() => edge?.stop());

    /** @returns who was told that somebody else was first, and what they were told */
    async function together(reference: string, action: string, both: Same) {
      const path = `/concerns/${reference}/forms/${action}`;
      const asked = await Promise.all(
        both.map(async (one) => {
          const desk = await edge.desk(one.person);
          return { ...one, desk, version: ((await desk.get(path)).json as Form).version };
        }),
      );
      const sent = await Promise.all(
        asked.map(async ({ desk, version, values, person }) => {
          presses += 1;
          const body = { values, version, press: `race-${presses}`, checked: true };
          return { person, values, answer: await desk.post(path, body) };
        }),
      );
      const [first, second] = sent.toSorted((one, other) => one.answer.status - other.answer.status);
      assert.ok(first && second);
      assert.deepEqual([first.answer.status, second.answer.status], [200, 409], first.answer.text);
      const { since, form } = second.answer.json as Meanwhile;
      assert.deepEqual([...new Set(since.map((one) => one.who))], [first.person.displayName]);
      assert.deepEqual({ ...form.values, ...second.values }, form.values, 'what they typed is there');
      return since.map(({ what }) => what);
    }

    async function history(reference: string) {
      const { json } = await (await edge.desk(jo)).get(`/concerns/${reference}`);
      return (json as ConcernPage).history.map(({ what }) => what);
    }

    const of = (what: string, all: readonly string[]) => all.filter((one) => one === what).length;

    it('have one of two decisions recorded, each time', async () => {
      const reference = await raise(edge.visit({ person: sam }), direct);
      const outcome = 'no-further-action';
      const deciding = (reason: string) => ({ outcome, reason });
      for (let time = 1; time <= times; time += 1) {
        const told = await together(reference, 'decision', [
          { person: jo, values: deciding(`Jo says so, ${time}.`) },
          { person: kit, values: deciding(`Kit says so, ${time}.`) },
        ]);
        assert.equal(of('Decision recorded', told), 1);
        assert.equal(of('Decision recorded', await history(reference)), time);
      }
    });

    it('have one of two answers to who it is about recorded, each time', async () => {
      const reference = await raise(edge.visit({ person: sam }), direct);
      for (let time = 1; time <= times; time += 1) {
        const naming = (name: string) => ({ about: 'patient', age: 'adult', name: `${name} ${time}` });
        await together(reference, 'clarify', [
          { person: jo, values: naming('Terry Invented') },
          { person: kit, values: naming('Terence Invented') },
        ]);
      }
    });

    it('have one of two owners', async () => {
      const reference = await raise(edge.visit({ person: sam }), direct);
      const both = [jo, kit].map((person) => ({ person, values: {} }));
      assert.deepEqual(await together(reference, 'acknowledge', both), ['Acknowledged']);
      assert.equal(of('Acknowledged', await history(reference)), 1);
    });

    it('have one piece of HR’s advice recorded', async () => {
      const reference = await raise(edge.visit({ person: sam }), { who, ...direct });
      const team = await edge.desk(jo);
      const path = `/concerns/${reference}/forms/hr-told`;
      const { version } = (await team.get(path)).json as Form;
      const values = { needed: 'yes', note: 'Ask them to advise.' };
      assert.equal((await team.post(path, { values, version, press: 'hr-asked' })).status, 200);
      await until('HR is asked', async () => {
        const answers = await Promise.all(
          [robin, toni].map(async (one) => (await edge.desk(one)).get('/today')),
        );
        return answers.every(({ text }) => text.includes(reference));
      });
      const advising = (advice: string) => ({ advice });
      const told = await together(reference, 'advise', [
        { person: robin, values: advising('Talk with them first.') },
        { person: toni, values: advising('Wait a week.') },
      ]);
      assert.deepEqual(told, ['HR advised the line manager']);
    });
  });
