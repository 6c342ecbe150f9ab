/** Somebody who is gone from the directory counts as nobody, at once and while something waits for them. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText } from './card.ts';
import { channel, type Edge, withEdge } from './edge.ts';
import { raise, raiseUrgent } from './form.ts';

const { sam, jo, robin, dana } = people;
const minute = 60_000;
const hour = 60 * minute;
/** Nobody in the directory has this id. */
const nobody = '00000000-0000-4000-8fff-000000000000';
const roles = `prevent-lead=${robin.id},associate-director=${dana.id}`;
const direct = { check: 'direct' };

/** The directory answers about somebody from now on as it does about an account that was deleted, or not at all. */
function answers({ tenant }: Edge, { id }: { id: string }, status: number): void {
  tenant.faults.add({ match: { path: new RegExp(`/users/${id}$`) }, times: 10_000, do: { status } });
}

const chatHas = (edge: Edge, person: { id: string; displayName: string }, words: RegExp) =>
  until(`${person.displayName} is written to with ${words}`, () =>
    edge.chat(person).find((card) => words.test(allText(card))),
  );
const channelHas = ({ connector }: Edge, words: RegExp) =>
  until(`the channel is written to with ${words}`, () =>
    connector.messages.find(
      (one) => one.conversation.startsWith(channel) && words.test(allText(one.activities.at(-1))),
    ),
  );
const findings = async (edge: Edge) =>
  (await edge.wrong()).findings.map(({ code, about }) => `${code} ${about}`);

async function pass(edge: Edge, ms: number): Promise<void> {
  edge.pass(ms);
  await edge.restart();
}

/** The risk assessment is somebody's, as the list of duties has it for the team. */
const dutyIsOf = (edge: Edge, owner: string) =>
  until(`the risk assessment is ${owner}'s`, async () => {
    const [, ofIt = ''] = allText(await edge.visit({ person: jo }).press('duties')).split('Risk assessment');
    const [, whose = ''] = ofIt.split('Owner: ');
    return whose.startsWith(owner);
  });

describe('A role holder who is gone from the directory', () => {
  it('is given no duty: the next in line has it, the team is told, and the role is found to be nobody’s', async () => {
    const ROLES = `prevent-lead=${nobody},associate-director=${dana.id}`;
    await withEdge({ PACK: '', ROLES }, async (edge) => {
      await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
      await dutyIsOf(edge, dana.displayName);
      await pass(edge, 7 * 24 * hour);
      await channelHas(edge, /Nobody holds the role Operational Prevent Lead/);
      await until('it is found', async () => (await findings(edge)).includes('role-nobody prevent-lead'));
      // The team is told of the finding by the role's key, as the settings have it; nobody is called so.
      for (const card of edge.chat(dana)) assert.doesNotMatch(allText(card), /prevent-lead/);
    });
  });

  it('loses the task that waits for them: it goes to the next in line', async () => {
    await withEdge({ PACK: '', ROLES: roles }, async (edge) => {
      await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
      await dutyIsOf(edge, robin.displayName);
      answers(edge, robin, 404);
      await pass(edge, hour + minute);
      await dutyIsOf(edge, dana.displayName);
    });
  });

  it('leaves the task to the team where there is nobody else in the line', async () => {
    await withEdge({ PACK: '', ROLES: `prevent-lead=${robin.id}` }, async (edge) => {
      await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
      await dutyIsOf(edge, robin.displayName);
      answers(edge, robin, 404);
      await pass(edge, hour + minute);
      await dutyIsOf(edge, 'Safeguarding team');
    });
  });

  it('is passed over in immediate danger at night, although Teams would still take a message', async () => {
    await withEdge({ ROLES: roles }, async (edge) => {
      await edge.visit({ person: robin }).install();
      answers(edge, robin, 404);
      await pass(edge, 12 * hour);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await chatHas(edge, dana, new RegExp(reference));
      assert.doesNotMatch(allText(edge.chat(robin)), new RegExp(reference));
    });
  });

  it('is passed over when a late concern is passed to their role', async () => {
    await withEdge({ ROLES: roles }, async (edge) => {
      await edge.visit({ person: robin }).install();
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      answers(edge, robin, 404);
      await pass(edge, 4 * hour + 5 * minute);
      await pass(edge, 2 * hour);
      await chatHas(edge, dana, new RegExp(reference));
    });
  });
});

describe('A directory that cannot be asked', () => {
  for (const status of [403, 503]) {
    it(`(${status}) makes nobody gone: the task stays, and the role on call is told`, async () => {
      await withEdge({ PACK: '', ROLES: roles }, async (edge) => {
        await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
        await dutyIsOf(edge, robin.displayName);
        answers(edge, robin, status);
        await pass(edge, 12 * hour);
        const reference = await raiseUrgent(edge.visit({ person: sam }));
        await chatHas(edge, robin, new RegExp(reference));
        await dutyIsOf(edge, robin.displayName);
        assert(!(await findings(edge)).includes('role-nobody prevent-lead'));
      });
    });
  }

  it('because it does not let us: a duty goes to the holder, under the role’s name', async () => {
    await withEdge({ PACK: '', ROLES: roles }, async (edge) => {
      answers(edge, robin, 403);
      await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
      await dutyIsOf(edge, 'Operational Prevent Lead');
    });
  });
});
