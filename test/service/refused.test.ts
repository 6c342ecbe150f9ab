/** Whom Teams refuses, by its code: who is told in their place, what stays owed, and what is found. */
import assert from 'node:assert/strict';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { ownersFound } from './began.ts';
import { allText, isTeamCard, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { channel, type Edge, withEdge } from './edge.ts';
import { raise, raiseUrgent } from './form.ts';
import { refused } from './refused.ts';

const { sam, morgan, jo, robin, dana, wren, kit, noor } = people;
const minute = 60_000;
const hour = 60 * minute;
const roles = `prevent-lead=${robin.id},associate-director=${dana.id}`;
const direct = { check: 'direct' };

type Refusal = keyof typeof refused;

/** Everything that the bot writes to somebody, and the request to open their chat. */
const chatWith = ({ id }: { id: string }) =>
  new RegExp(`^(POST|PUT) /v3/conversations(/a:${id}/| \\{.*"members":\\[\\{"id":"${id}")`);

function refuse({ connector }: Edge, who: readonly { id: string }[], why: Refusal): void {
  for (const person of who) connector.fail({ on: chatWith(person), times: 10_000, do: refused[why] });
}

const cards = (edge: Edge, person: { id: string }, words: string) =>
  edge.chat(person).filter((card) => allText(card).includes(words));
const hears = (edge: Edge, person: { id: string; displayName: string }, words: string) =>
  until(`${person.displayName} is written to`, () => cards(edge, person, words)[0]);
const channelHears = ({ connector }: Edge, words: RegExp) =>
  until(`the channel is written to with ${words}`, () =>
    connector.messages.find(
      (one) => one.conversation.startsWith(channel) && words.test(allText(one.activities.at(-1))),
    ),
  );
const finds = (edge: Edge, code: string, about: string) =>
  until(`${code} is found of ${about}`, async () =>
    (await edge.wrong()).findings.some((one) => one.code === code && one.about === about),
  );

/** A duty is open, and robin's. */
async function dutyOfRobin(edge: Edge): Promise<void> {
  const visit = edge.visit({ person: jo });
  // Where the clock was turned, it is asked anew who is of the team.
  await until('it is open', async () =>
    /risk assessment/i.test(titleOf(await visit.press('task-early', { duty: 'risk-assessment' }))),
  );
  await until('it has its owner', async () =>
    allText(await visit.press('duties')).includes(`Owner: ${robin.displayName}`),
  );
}

const notMessaged = /We could not send .*HART, Robin.* this week's message about duties/;

/**
 * The week's message waits for the owners of what opened this morning, the digest for it, and for who is in the team: what
 * comes too early is done in a later round.
 */
async function saysWhoWasNotTold(edge: Edge): Promise<void> {
  await ownersFound(edge);
  const isSaid = () =>
    edge.connector.messages.some(
      (one) => one.conversation.startsWith(channel) && notMessaged.test(allText(one.activities.at(-1))),
    );
  for (let round = 1; round <= 4; round++) {
    await pass(edge, 6 * minute);
    if (await until('it is said', isSaid, 15_000).catch(() => false)) return;
  }
  assert.fail('The channel does not read who could not be sent the week’s message');
}

/** Time goes by, and the service looks at its timers. */
async function pass(edge: Edge, ms: number): Promise<void> {
  edge.pass(ms);
  await edge.restart();
}

const unreachable = {
  blocked: '403 ConversationBlockedByUser',
  notInstalled: '403 ForbiddenOperationException',
  notInRoster: '403 BotNotInConversationRoster',
  writesBlocked: '403 with the subcode MessageWritesBlocked',
  noSuchUser: '400 BadSyntax, of the user',
  noSuchMember: '400 MemberNotFoundInConversation',
  noSuchConversation: '404 ConversationNotFound',
} as const satisfies Partial<Record<Refusal, string>>;

const ofAll = {
  disabledByAdmin: 'BotDisabledByAdmin',
  wrongHost: 'InvalidBotApiHost',
  notEnoughPermissions: 'NotEnoughPermissions',
  notDecrypted: 'BadArgument',
  unknown: 'ServiceError',
  silent: 'teams-403',
} as const satisfies Partial<Record<Refusal, string>>;

describe('Somebody who cannot be reached in Teams', () => {
  for (const [why, said] of Object.entries(unreachable) as [Refusal, string][]) {
    it(`(${said}) is passed over by every ladder, and holds nothing back`, async () => {
      await withEdge({ PACK: '', ROLES: roles }, async (edge) => {
        refuse(edge, [robin, morgan], why);
        await step('as the manager: the team is told that they were not reached', async () => {
          await raise(edge.visit({ person: sam }));
          await channelHears(edge, /The manager could not be reached here/);
        });
        await step(
          'as the role on call, in immediate danger at night: the next in line is told',
          async () => {
            await pass(edge, 12 * hour); // Monday, 10pm
            const reference = await raiseUrgent(edge.visit({ person: sam }));
            await hears(edge, dana, reference);
            assert.deepEqual(cards(edge, robin, reference), []);
          },
        );
        await step('as the owner of a duty: the team reads so when the week begins', async () => {
          await dutyOfRobin(edge);
          await pass(edge, 6 * 24 * hour + 12 * hour); // Monday, 10am
          await saysWhoWasNotTold(edge);
        });
        const { findings } = await edge.wrong();
        assert.deepEqual(
          findings.filter(({ code }) => code === 'teams-refuses-bot'),
          [],
        );
      });
    });
  }

  it('is passed over when a late concern is passed to their role', async () => {
    await withEdge({ ROLES: roles }, async (edge) => {
      refuse(edge, [robin], 'noSuchUser');
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      await pass(edge, 4 * hour + 5 * minute);
      await pass(edge, 2 * hour);
      await hears(edge, dana, reference);
    });
  });
});

describe('A refusal that is not one person’s', () => {
  for (const [why, about] of Object.entries(ofAll) as [Refusal, string][]) {
    it(`(${why}) sends what is urgent to the next in line, keeps the rest, and is found`, async () => {
      await withEdge({ ROLES: roles }, async (edge) => {
        refuse(edge, [robin, morgan], why);
        await pass(edge, 12 * hour);
        const [urgent, usual] = await step('the next in line is told at night', async () => {
          const danger = await raiseUrgent(edge.visit({ person: sam }));
          await hears(edge, dana, danger);
          return [danger, await raise(edge.visit({ person: sam }))];
        });
        await finds(edge, 'teams-refuses-bot', about);
        await step(
          'the manager is not said to be out of reach, and is asked once Teams lets it',
          async () => {
            await until('it was tried', async () =>
              (await edge.left(usual)).some(({ kind, attempts }) => kind === 'manager-card' && attempts > 0),
            );
            edge.connector.recover();
            const asked = await hears(edge, morgan, usual);
            assert.equal(titleOf(asked), 'Please check a concern with');
            assert.doesNotMatch(allText(edge.channelCards(usual)), /could not be reached/);
          },
        );
        assert.deepEqual(cards(edge, robin, urgent), []);
      });
    });
  }

  it('that stands for half an hour lets the concern go on without the manager', async () => {
    await withEdge({}, async (edge) => {
      refuse(edge, [morgan], 'disabledByAdmin');
      const reference = await raise(edge.visit({ person: sam }));
      const tries = async () =>
        (await edge.left(reference)).find(({ kind }) => kind === 'manager-card')?.attempts ?? 0;
      for (let done = 1; done <= 4; done += 1) {
        await until(`it was tried ${done} times`, async () => (await tries()) >= done);
        await pass(edge, minute);
      }
      await pass(edge, 31 * minute);
      await channelHears(edge, /The manager could not be reached here/);
    });
  });

  it('drops no news of the reporter’s: it comes once Teams lets it', async () => {
    await withEdge({}, async (edge) => {
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      refuse(edge, [sam], 'disabledByAdmin');
      await edge.visit({ person: jo, channel }).press('acknowledge', { reference });
      await edge.failed(reference, 'refused teams-refuses-bot: BotDisabledByAdmin');
      edge.connector.recover();
      await until('the reporter has news', () =>
        cards(edge, sam, reference).find((card) => titleOf(card) === 'News about a concern you raised'),
      );
    });
  });

  it('keeps a duty with its owner, and the team reads who could not be messaged', async () => {
    await withEdge({ PACK: '', ROLES: `prevent-lead=${robin.id}` }, async (edge) => {
      refuse(edge, [robin], 'disabledByAdmin');
      await dutyOfRobin(edge);
      await pass(edge, 7 * 24 * hour);
      await saysWhoWasNotTold(edge);
      await finds(edge, 'teams-refuses-bot', 'BotDisabledByAdmin');
      edge.connector.recover();
      const own = allText(await edge.visit({ person: robin }).press('duties'));
      assert.match(own, /Risk assessment/);
    });
  });

  it('of one member does not keep the others of the team from being told alone', async () => {
    await withEdge({}, async (edge) => {
      refuse(edge, [jo], 'disabledByAdmin');
      const who = { about: 'colleague', age: 'adult', name: wren.displayName };
      const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
      for (const member of [kit, noor]) await hears(edge, member, reference);
      edge.connector.recover();
      await hears(edge, jo, reference);
    });
  });

  it('in the channel holds the heartbeat back, because nobody could be told there', async () => {
    await withEdge({}, async (edge) => {
      edge.connector.fail({ on: /"isGroup":true/, times: 10_000, do: refused.notInRoster });
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await edge.failed(reference, 'teams-403-BotNotInConversationRoster');
      await finds(edge, 'teams-refuses-bot', 'BotNotInConversationRoster');
      const ready = async () => (await fetch(`${edge.url()}/ready`)).status;
      const tries = async () =>
        (await edge.left(reference)).find(({ kind }) => kind === 'channel-card')?.attempts ?? 0;
      for (let done = 2; done <= 5; done += 1) {
        await pass(edge, 31 * minute);
        await until(`it was tried ${done} times`, async () => (await tries()) >= done);
      }
      await pass(edge, 6 * minute);
      edge.pass(2 * minute); // a service that has just started gets a minute for its first look
      assert.equal(await ready(), 503);
      assert.ok((await edge.wrong()).troubles.some(({ code }) => code === 'heartbeat-missing'));

      edge.connector.recover();
      await pass(edge, 31 * minute);
      await until('nothing is tried any more', async () => (await tries()) === 0);
      assert.ok(edge.channelCards(reference)[0]);
      await pass(edge, minute);
      edge.pass(2 * minute);
      await until('all is well', async () => (await ready()) === 200);
    });
  });
});

describe('A card that Teams does not take', () => {
  it('is a sentence with the reference in its place; nobody counts as out of reach, and the card is named', async () => {
    await withEdge({}, async (edge) => {
      const on = new RegExp(`/a:${morgan.id}/.*"contentType"`);
      edge.connector.fail({ on, times: 10_000, do: refused.badCard });
      const reference = await raise(edge.visit({ person: sam }));
      const said = await hears(edge, morgan, reference);
      assert.match(allText(said), /A concern needs your check NCS-.* Teams did not take the card for this/);
      await finds(edge, 'card-refused', 'managerCheck');
      assert.doesNotMatch(allText(edge.channelCards(reference)), /could not be reached/);
    });
  });
});

describe('A card that somebody deleted', () => {
  for (const mode of ['noSuchActivity', 'unknown'] as const) {
    it(`is posted anew with the next change, and stays then (${mode})`, async () => {
      await withEdge({}, async ({ connector, visit, channelCards }) => {
        connector.reach.modes.ofDeleted = mode;
        const reference = await raise(visit({ person: sam }), { check: direct });
        await until('the channel has the card', () => channelCards(reference)[0]);
        const card = connector.messages.find(
          (one) => one.conversation.startsWith(channel) && allText(one.activities).includes(reference),
        );
        connector.reach.deleted.add(card?.id ?? '');
        await visit({ person: jo, channel }).press('acknowledge', { reference });
        const cards = () => channelCards(reference).filter((one) => isTeamCard(one));
        await until('a second card is there', () => cards().length === 2);
        assert.match(allText(cards()[1]), /Acknowledged/);
      });
    });
  }
});

describe('The app of somebody who holds a role', () => {
  const asked = ({ connector }: Edge, { id }: { id: string }) =>
    connector.calls.filter(({ method, path, body }) => {
      return method === 'POST' && path === '/v3/conversations' && JSON.stringify(body).includes(id);
    });

  it('that is not installed is found, by the role, without a word to anybody; it heals by itself', async () => {
    await withEdge({ ROLES: roles }, async (edge) => {
      edge.connector.reach.installed.delete(robin.id);
      await edge.restart();
      await finds(edge, 'app-not-installed', 'prevent-lead');
      const { findings } = await edge.wrong();
      assert.doesNotMatch(JSON.stringify(findings), new RegExp(`${robin.id}|${robin.displayName}`));
      for (const person of [robin, dana]) assert.deepEqual(edge.chat(person), []);
      edge.connector.reach.installed.add(robin.id);
      await pass(edge, 7 * hour);
      await until('nothing is found any more', async () =>
        (await edge.wrong()).findings.every(({ code }) => code !== 'app-not-installed'),
      );
    });
  });

  it('is not asked for where they have written to the bot', async () => {
    await withEdge({}, async (edge) => {
      await edge.visit({ person: robin }).install();
      assert.equal(edge.chat(robin).length, 1);
    });
    await withEdge({ ROLES: roles }, async (edge) => {
      await until('the others are asked for', () => asked(edge, dana).length > 0);
      await edge.visit({ person: robin }).install();
      const before = asked(edge, robin).length;
      await edge.restart();
      await until('the others are asked for again', () => asked(edge, dana).length > 1);
      assert.equal(asked(edge, robin).length, before);
      assert.equal(chatOf(robin.id), `a:${robin.id}`);
    });
  });
});
