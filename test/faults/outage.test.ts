/** SharePoint is away for a day while concerns arrive: nobody who presses notices, and afterwards everything is there once. */
import assert from 'node:assert/strict';
import { answerPress } from '../../src/teams/door/answer.ts';
import { allText } from '../service/card.ts';
import { channel } from '../service/edge.ts';
import { step } from '../step.ts';
import { tenantId } from '../world.ts';
import { type Simulated, startSimulated } from './simulated/service.ts';
import { recorded } from './table/graphCalls.ts';
import { acknowledge, jo, newSubject, raise, type Subject } from './table/subject.ts';

const long = process.env.FAULTS === 'long';
const hour = 3_600_000;
const minute = 60_000;
const away = long ? 24 * hour : 3 * hour;
const concerns = long ? 500 : 20;
const unitsPerMinute = 1_250;

describe(`SharePoint away for ${away / hour} hours while ${concerns} concerns arrive`, () => {
  let office: Simulated;
  const subjects: Subject[] = [];
  let wentAway: number;

  before(async function () {
    if (long) this.timeout(0);
    office = await startSimulated({ start: '2026-03-02T10:00:00Z', limits: { unitsPerMinute } });
    await office.freshStart();
    office.tenant.requests.reset();
    wentAway = office.trueTime();
    office.tenant.faults.add({
      match: { path: /^\/sites/ },
      times: Number.POSITIVE_INFINITY,
      do: { status: 503 },
    });
    for (let number = 0; number < concerns; number++) {
      const subject = newSubject(office.trueTime());
      subjects.push(subject);
      await raise(subject, office);
      if (number % 2 === 0) await acknowledge(subject, office);
      await office.run(wentAway + ((number + 1) * away) / concerns);
    }
  });
  after(() => office?.stop());

  const detailsOf = async ({ reference }: Subject): Promise<string> => {
    const visitor = { person: jo, personal: false, conversation: channel, serviceUrl: office.connector.url };
    const press = { verb: 'dialog', input: { dialog: 'details', reference }, id: '', card: undefined };
    const at = { ...visitor, channelId: 'msteams', bot: '28:x', tenant: tenantId };
    const here = { at, team: undefined, kind: undefined };
    const answer = await answerPress(
      { ...press, visitor, here, stored: false, inWindow: false },
      office.teams,
    );
    assert('card' in answer, JSON.stringify(answer));
    return allText(answer.card);
  };
  const follows = /The record in SharePoint follows/;
  const threads = ({ reference }: Subject) =>
    office.connector.messages.filter(
      ({ conversation, replyTo, activities }) =>
        conversation.startsWith(channel) && !replyTo && JSON.stringify(activities).includes(reference),
    );

  it('nobody who presses notices; afterwards everything is written, inside SharePoint’s limit, once', async function () {
    if (long) this.timeout(0);
    await step('the team has every card at once, and its details say that the record follows', async () => {
      for (const subject of subjects) assert.equal(threads(subject).length, 1);
      assert.match(await detailsOf(subjects[0] as Subject), follows);
    });
    await step('SharePoint is asked now and then, not by everything that waits', askedNowAndThen);
    await step('when it is back everything is written, inside its limit, once', everythingWritten);
    await step('and the line is gone', async () => {
      assert.doesNotMatch(await detailsOf(subjects[0] as Subject), follows);
    });
  });

  function askedNowAndThen(): void {
    const perMinute = Map.groupBy(sharePointRequests(), ({ at }) => Math.floor((at - wentAway) / minute));
    const most = Math.max(...[...perMinute.values()].map(({ length }) => length));
    assert(most <= 40, `${most} requests in a minute`);
    // Of the last hour, when most waits: a probe of each call every five minutes, three requests each.
    const lastHour = sharePointRequests().filter(({ at }) => at > wentAway + away - hour).length;
    assert(lastHour <= 12 * 3 * 4, `${lastHour} requests in the last hour`);
  }

  async function everythingWritten(): Promise<void> {
    const asked = sharePointRequests().length;
    office.tenant.faults.clear();
    office.tenant.requests.reset();
    const cameBack = office.trueTime();
    await office.run(cameBack + 6 * hour, allRecorded);
    const drained = office.trueTime() - cameBack;
    for (const subject of subjects) await recorded(subject, office);

    const { tenant } = office;
    const requests = Object.values(tenant.requests.counts()).reduce((sum, count) => sum + count, 0);
    assert(
      tenant.requests.throttled() <= requests / 100,
      `${tenant.requests.throttled()} of ${requests} throttled`,
    );
    const steady = (tenant.requests.units() / unitsPerMinute) * minute;
    // Whatever waited longest comes within its own pause of five minutes; the rest is SharePoint's pace.
    assert(
      drained <= 2 * steady + 15 * minute,
      `${drained / minute} minutes for ${steady / minute} minutes of units`,
    );
    if (long)
      console.log(
        JSON.stringify({
          concerns,
          awayHours: away / hour,
          requestsWhileAway: asked,
          drainMinutes: Math.round(drained / minute),
          requests,
          units: tenant.requests.units(),
          throttled: tenant.requests.throttled(),
          lost: 0,
          doubledItems: 0,
        }),
      );
  }

  function sharePointRequests() {
    return office.requests.filter(({ path }) => path.startsWith('/sites'));
  }

  async function allRecorded(): Promise<boolean> {
    const { errands } = office.core.journal;
    for (const { reference } of subjects)
      if ((await errands.ofStream(reference)).some(({ kind }) => kind === 'record')) return false;
    return true;
  }
});
