/** Every kind of news: whom a new message must reach, and whom none may reach. A card that changes reaches nobody. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { serviceActor } from '../../src/policy/person.ts';
import type { Reference } from '../../src/policy/reference.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { local } from '../policy/local.ts';
import { people } from '../tenant/people.ts';
import { until as untilWithin } from '../until.ts';
import { ownersFound, weekBegan } from './began.ts';
import { allText, button, buttons, titleOf } from './card.ts';
import { writingTo } from './connector.ts';
import { channel, type Edge, safeguarding, startEdge, withEdge } from './edge.ts';
import { noticed, patient, raise, raiseUrgent } from './form.ts';
import { refused } from './refused.ts';

const { sam, morgan, jo, kit, wren, robin, dana, noor } = people;
const team = ['jo', 'kit', 'noor', 'wren'];
const direct = { check: 'direct' };
const teamAndSam = ['jo', 'kit', 'noor', 'sam', 'wren'];
const minute = 60_000;
/** The service starts anew and climbs rung after rung meanwhile. */
const until = <T>(what: string, look: () => T | Promise<T>) => untilWithin(what, look, 60_000);

/** What was typed, and who is concerned. */
const content = new RegExp(`${patient.name}|${patient.identifiers}|${noticed.what}`);

type Told = readonly string[];

/** Whom all that follows from an act notifies, by name and as often as they are. */
function listening(edge: Edge) {
  let heard = 0;
  return async function notified(reference: string): Promise<Told> {
    await until(`all that follows about ${reference} is told`, async () =>
      (await edge.left(reference)).every(({ kind }) => kind === 'ring' || laneOf(kind) === 'graph'),
    );
    const news = edge.connector.notified
      .slice(heard)
      .filter(({ activity }) => allText(activity).includes(reference));
    heard = edge.connector.notified.length;
    for (const { activity } of news) assert.doesNotMatch(allText(activity), content);
    return news.map(({ person }) => nameOf(person)).sort();
  };
}

function nameOf(id: string): string {
  return Object.entries(people).find(([, person]) => person.id === id)?.[0] ?? id;
}

/** The card in the channel, and what somebody of the team records with it. */
function working(edge: Edge) {
  const dialog = (person: typeof jo, reference: string, what: object) =>
    edge
      .visit({ person, channel })
      .dialog('submit', { dialog: 'progress', recording: true, note: 'As agreed', reference, ...what });
  return {
    acknowledge: (person: typeof jo, reference: string) =>
      edge.visit({ person, channel }).press('acknowledge', { reference }),
    decide: (person: typeof jo, reference: string) =>
      dialog(person, reference, { dialog: 'decision', outcome: 'refer-to-police', reason: 'More than talk' }),
    record: (person: typeof jo, reference: string, record: string, what: object = {}) =>
      dialog(person, reference, { record, ...what }),
    add: (person: typeof jo, reference: string) =>
      edge.visit({ person }).press('add-information-send', { reference, text: `More ${randomUUID()}` }),
    manager: (verb: string, reference: string) =>
      edge.visit({ person: morgan }).press(verb, { reference, discussion: 'We talked' }),
  };
}

describe('News of a concern', () => {
  let edge: Edge;
  let notified: ReturnType<typeof listening>;
  let work: ReturnType<typeof working>;
  before(async () => {
    edge = await startEdge();
    notified = listening(edge);
    work = working(edge);
  });
  after(() => edge.stop());

  const raised = async (how: Parameters<typeof raise>[1] = { check: direct }) => {
    const reference = await raise(edge.visit({ person: sam }), how);
    await notified(reference);
    return reference;
  };
  const owned = async (owner = jo) => {
    const reference = await raised();
    await work.acknowledge(owner, reference);
    await notified(reference);
    return reference;
  };

  it('that is new reaches each of the team, and the manager who is asked', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    assert.deepEqual(await notified(reference), ['jo', 'kit', 'morgan', 'noor', 'wren']);
  });

  it('that is urgent reaches each of the team, by mentions on the post itself', async () => {
    const reference = await raiseUrgent(edge.visit({ person: sam }));
    assert.deepEqual(await notified(reference), team);
    const [post] = edge.channelCards(reference);
    assert.match(allText(post), /For <at>Jo Lindqvist<\/at>, <at>Kit Adeyemi<\/at>/);
  });

  it('of a manager’s answer reaches the team, while nobody has it', async () => {
    for (const [verb, told] of [
      ['manager-support', team],
      ['manager-no-concern', team],
    ] as const) {
      const reference = await raised({});
      await work.manager(verb, reference);
      assert.deepEqual(await notified(reference), told, verb);
    }
  });

  it('of a question of the manager’s reaches the reporter alone', async () => {
    const reference = await raised({});
    await work.manager('manager-ask', reference);
    assert.deepEqual(await notified(reference), ['sam']);
  });

  it('of a manager who cannot be asked reaches the team, who must go on', async () => {
    edge.connector.fail({ on: writingTo(robin), do: refused.notInstalled });
    const unreached = await raise(edge.visit({ person: morgan }));
    const told = [...team, ...team, 'morgan'].sort();
    assert.deepEqual(await notified(unreached), told, 'the post, that it goes on, and the reporter');
    const unknown = { check: 'another-manager', otherManager: 'nobody@example-icb.nhs.example' };
    const notFound = await raise(edge.visit({ person: sam }), { check: unknown });
    assert.deepEqual(await notified(notFound), team, 'the post says it already');
  });

  it('that was added reaches the team or, once somebody has it, that person; and the manager who is asked', async () => {
    const reference = await raised({});
    await work.add(sam, reference);
    assert.deepEqual(await notified(reference), ['jo', 'kit', 'morgan', 'noor', 'wren']);
    await work.manager('manager-support', reference);
    await work.acknowledge(jo, reference);
    await notified(reference);
    await work.add(sam, reference);
    assert.deepEqual(await notified(reference), ['jo']);
    await work.record(kit, reference, 'information');
    assert.deepEqual(await notified(reference), [], 'the team need not be told what it wrote itself');
  });

  it('that it was acknowledged, decided or closed reaches the reporter alone', async () => {
    const reference = await raised();
    await work.acknowledge(jo, reference);
    assert.deepEqual(await notified(reference), ['sam']);
    await work.decide(jo, reference);
    assert.deepEqual(await notified(reference), ['sam']);
    await work.record(jo, reference, 'withdraw');
    assert.deepEqual(await notified(reference), []);
    const closing = { dialog: 'decision', outcome: 'advice', reason: 'Talked through' };
    await edge.visit({ person: jo, channel }).dialog('submit', { ...closing, recording: true, reference });
    assert.deepEqual(await notified(reference), ['sam']);
    await work.record(jo, reference, 'close');
    assert.deepEqual(await notified(reference), ['sam']);
  });

  it('that it was opened again reaches the reporter and its owner, if it was not they who did it', async () => {
    const reference = await owned();
    const advice = { dialog: 'decision', outcome: 'advice', reason: 'Talked through', recording: true };
    await edge.visit({ person: jo, channel }).dialog('submit', { ...advice, reference });
    await work.record(jo, reference, 'close');
    await notified(reference);
    await work.record(kit, reference, 'reopen');
    assert.deepEqual(await notified(reference), ['jo', 'sam']);
    await work.record(jo, reference, 'close');
    await notified(reference);
    await work.record(jo, reference, 'reopen');
    assert.deepEqual(await notified(reference), ['sam']);
  });

  it('of the work itself reaches nobody: it stands on the card', async () => {
    const reference = await owned();
    await work.record(kit, reference, 'take-over');
    assert.deepEqual(await notified(reference), [], 'ConcernTakenOver');
    await work.record(kit, reference, 'clarify', { about: 'colleague', age: 'adult', name: 'Terry Madeup' });
    assert.deepEqual(await notified(reference), [], 'SubjectClarified');
    await work.record(kit, reference, 'hr-told', { needed: 'no' });
    assert.deepEqual(await notified(reference), [], 'StepRecorded');
    await work.decide(kit, reference);
    await notified(reference);
    await work.record(kit, reference, 'referral-sent', { sentOn: '2026-11-23', to: 'Police' });
    assert.deepEqual(await notified(reference), [], 'ReferralSent');
    await work.record(kit, reference, 'outcome');
    assert.deepEqual(await notified(reference), [], 'OutcomeRecorded');
    await work.record(kit, reference, 'support-ended', { sentOn: '2026-11-23' });
    assert.deepEqual(await notified(reference), [], 'ChannelSupportEnded');
  });

  it('that its record was changed by hand reaches everybody who may know, whoever did it', async () => {
    const reference = await owned();
    const concerns = openConcerns({ streams: edge.journal().streams, local, lanes: laneOf });
    await concerns.handle(reference as Reference, {
      type: 'ReportRecordEdited',
      by: serviceActor,
      at: edge.clock(),
      edits: [
        {
          editor: { id: jo.id as typeof serviceActor.id, name: jo.displayName },
          save: 'concerns/1/2.0',
          what: 'changed',
          list: 'concerns',
          key: reference,
          columns: ['Status'],
        },
      ],
    });
    await edge.restart(); // the service finds what was written beside it
    assert.deepEqual(await notified(reference), team);
  });

  it('about one of the team reaches each of the others in their own chat, and never that one', async () => {
    const who = { about: 'colleague', age: 'adult', name: wren.displayName };
    const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
    assert.deepEqual(await notified(reference), ['jo', 'kit', 'noor']);
    await work.add(sam, reference);
    assert.deepEqual(await notified(reference), ['jo', 'kit', 'noor']);
    await work.acknowledge(noor, reference);
    await notified(reference);
    await work.add(sam, reference);
    assert.deepEqual(await notified(reference), ['noor']);
    const everywhere = edge.connector.messages.filter((one) => allText(one).includes(reference));
    assert.ok(everywhere.every(({ conversation }) => conversation.startsWith('a:')));
    assert.doesNotMatch(allText(everywhere), /<at>/);
  });

  it('whose owner cannot be written to alone reaches the others', async () => {
    const who = { about: 'colleague', age: 'adult', name: wren.displayName };
    const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
    await work.acknowledge(noor, reference);
    await notified(reference);
    edge.connector.fail({ on: writingTo(noor), do: refused.notInstalled, times: 9 });
    await work.add(sam, reference);
    assert.deepEqual(await notified(reference), ['jo', 'kit']);
    edge.connector.recover();
  });

  it('keeps its mentions while it waits to be taken, and loses them with it; neither notifies again', async () => {
    const reference = await raised();
    await work.record(jo, reference, 'clarify', { about: 'patient', age: 'under-18' });
    assert.deepEqual(await notified(reference), []);
    assert.match(allText(edge.channelCards(reference)), /Under 18.*<at>Jo Lindqvist<\/at>/s);
    await work.acknowledge(jo, reference);
    await notified(reference);
    assert.doesNotMatch(allText(edge.channelCards(reference)), /<at>/);
  });
});

describe('News that a step is late', () => {
  const ROLES = `prevent-lead=${robin.id},associate-director=${dana.id},chief-nurse=${kit.id}`;

  async function climbing(
    go: (
      edge: Edge,
      pass: (minutes: number, reference: string) => Promise<Told>,
      work: ReturnType<typeof working>,
    ) => Promise<void>,
  ): Promise<void> {
    await withEdge({ ROLES }, async (edge) => {
      const notified = listening(edge);
      const pass = async (minutes: number, reference: string) => {
        await notified(reference);
        edge.pass(minutes * minute);
        await edge.restart();
        return untilTold(edge, reference, notified);
      };
      await go(edge, pass, working(edge));
    });
  }

  it('in immediate danger reaches each of the team at every rung, the role, and the reporter when it becomes late and when all were told', async () => {
    await climbing(async (edge, pass) => {
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      assert.deepEqual(await pass(16, reference), teamAndSam, 'the channel');
      assert.match(
        allText(edge.chat(sam).at(-1)),
        /No one has picked up your concern yet.*Whom you can ring.*0800 789 321/s,
      );
      assert.deepEqual(await pass(10, reference), [...team, 'robin'].sort(), 'the Prevent Lead');
      assert.deepEqual(await pass(10, reference), [...team, 'dana'].sort(), 'the Associate Director');
      assert.deepEqual(await pass(10, reference), teamAndSam, 'the Chief Nurse, who is Kit');

      const last = allText(edge.chat(sam).at(-1));
      assert.match(last, /If someone is in immediate danger, call 999\./);
      assert.match(last, /Whom you can ring.*Anti-Terrorist Hotline.*Any time.*0800 789 321/s);
      assert.match(last, /If nothing has happened by .*, the safeguarding team will be messaged again/);
      assert.equal(allText(edge.chat(sam)).split('Whom you can ring').length - 1, 2);

      assert.deepEqual(await pass(31, reference), team, 'the ladder goes on');
      assert.deepEqual(await pass(31, reference), team, 'and on');
    });
  });

  it('at night in immediate danger reaches the role on call besides', async () => {
    await withEdge({ ROLES }, async (edge) => {
      const notified = listening(edge);
      edge.pass(15 * 60 * minute);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      assert.deepEqual(await notified(reference), [...team, 'robin'].sort());
    });
  });

  it('reaches whoever has the step by a message of their own, and the team under its card', async () => {
    await climbing(async (edge, pass, work) => {
      const reference = await raise(edge.visit({ person: sam }));
      assert.deepEqual(
        await pass(4 * 60, reference),
        teamAndSam,
        'the team, whose time runs beside the manager’s',
      );
      assert.deepEqual(await pass(2 * 60, reference), [...team, 'robin'].sort(), 'the Prevent Lead');
      const both = await pass(18 * 60 + 5, reference);
      assert.deepEqual(new Set(both), new Set([...team, 'dana', 'morgan']), 'the manager, and the next role');
      assert.equal(both.filter((name) => name === 'morgan').length, 1, 'the manager is reminded once');
      assert.deepEqual(await pass(120, reference), teamAndSam, 'it goes on without the manager');
      await work.acknowledge(jo, reference);
      assert.deepEqual(await pass(24 * 60, reference), team, 'the owner is reminded');
      assert.match(allText(edge.chat(jo).at(-1)), /You have this concern/);
      assert.deepEqual(await pass(4 * 60, reference), teamAndSam, 'nobody has it any more');
      assert.match(allText(edge.connector.messages), /A reminder has been sent to whoever has this step/);
    });
  });

  it('never says that a telephone rang, that somebody was alerted, or that one was told who may not have been', async () => {
    await climbing(async (edge, pass) => {
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      for (const minutes of [16, 10, 10, 10, 31]) await pass(minutes, reference);
      assert.doesNotMatch(
        allText(edge.connector.messages.map(({ activities }) => activities)),
        /\balert(ed)?\b|\brung\b|\brang\b|\bpaged?\b|\bnotif|has been told|have been told/i,
      );
      assert.match(allText(edge.chat(sam)), /has been messaged/);
    });
  });
});

/** After a restart the timer first has to ring. */
async function untilTold(
  edge: Edge,
  reference: string,
  notified: ReturnType<typeof listening>,
): Promise<Told> {
  const now = edge.clock();
  await until('the timer has rung', async () =>
    (await edge.left(reference)).filter(({ kind }) => kind === 'ring').every(({ dueAt }) => dueAt > now),
  );
  return notified(reference);
}

describe('News of a duty', () => {
  const day = 24 * 60 * minute;
  const ROLES = `prevent-lead=${dana.id},associate-director=${robin.id}`;
  const sooner = { dueOn: '2026-12-15', reason: 'The board meets then.' }; // a Tuesday
  const evidence = { link: 'https://example.nhs.example/a', evidenceDate: '2026-11-20', outcome: 'Agreed.' };

  /** Whom the news of a duty notifies from now on, by name and place. */
  function hearing(edge: Edge, duty: RegExp) {
    let heard = 0;
    return {
      passes: async (days: number) => {
        heard = edge.connector.notified.length;
        edge.pass(days * day);
        await edge.restart();
      },
      told: (words: RegExp) =>
        edge.connector.notified
          .slice(heard)
          .filter(({ activity }) => words.test(allText(activity)) && duty.test(allText(activity)))
          .map(({ person, conversation }) => ({
            who: nameOf(person),
            where: conversation.startsWith(channel) ? 'channel' : 'chat',
          })),
    };
  }

  const each = (where: string, who: readonly string[]) => who.map((name) => ({ who: name, where }));

  it('of the team’s, and of a role that nobody holds, reaches each of the team by a mention: in the week’s digest, on the day, and when late', async () => {
    await withEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` }, async (edge) => {
      await weekBegan(edge);
      const { passes, told } = hearing(edge, /Assurance to the ICB board/);
      const card = await edge.visit({ person: jo }).press('task-early', { duty: 'board-assurance' });
      await ownersFound(edge);
      assert.deepEqual(told(/./), [], 'that it opened');
      const { task } = button(card, 'Complete').data ?? {};
      await edge.visit({ person: jo }).press('task-move', { task, ...sooner });
      for (const [days, words] of [
        [7, /Prevent duties this week/],
        [15, /Due today/],
        [1, /1 day late/],
      ] as const) {
        await passes(days);
        await until(`the team is told: ${words}`, () => told(words).length >= team.length);
        assert.deepEqual(told(words), each('channel', team));
      }
    });
  });

  it('of somebody’s reaches them once a week, on the day and when late, then the next role, and the team only in the end', async () => {
    await withEdge({ PACK: '', ROLES }, async (edge) => {
      await weekBegan(edge);
      await edge.visit({ person: dana }).install();
      const { passes, told } = hearing(edge, /Policy review/);
      const form = await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
      await edge.visit({ person: jo }).push(form, 'Complete', evidence);
      const task = await until('the policy review is open', async () => {
        const [open] = await edge.journal().streams.labelled('task-open-for:policy-review', { limit: 1 });
        return open;
      });
      await ownersFound(edge);
      assert.deepEqual(told(/./), [], 'that it opened');
      await edge.visit({ person: dana }).press('task-move', { task, ...sooner });
      const step = async (days: number, words: RegExp, expected: object[]) => {
        await passes(days);
        await until(`it is told: ${words}`, () => told(words).length >= expected.length);
        assert.deepEqual(told(words), expected, String(words));
      };
      await step(7, /This week: /, each('chat', ['dana']));
      await step(15, /Due today/, each('chat', ['dana']));
      await step(1, /1 day late/, each('chat', ['dana']));
      await step(6, /Please see that it is done/, each('chat', ['robin']));
      const late = edge
        .chat(robin)
        .find((card) => /Policy review[\s\S]*Please see that it is done/.test(allText(card)));
      const seen = await edge.visit({ person: robin }).push(late ?? { type: '' }, 'Open this duty');
      assert.equal(titleOf(seen), 'Policy review', allText(seen));
      assert.ok(buttons(seen).some(({ title }) => title === 'Complete'));
      const home = await edge.visit({ person: robin }).press('home');
      assert.ok(buttons(home).some(({ title }) => title === 'Duties'));
      await step(7, /Please see that it is done/, each('channel', team));
      const digests = edge.connector.notified.filter(({ activity }) =>
        /Prevent duties this week/.test(allText(activity)),
      );
      assert.deepEqual(digests, [], 'the week’s digest notifies nobody of what is somebody’s');
    });
  });
});

describe('A team of 25', () => {
  it('is called in two parts, each of its members once', async () => {
    const others = Array.from({ length: 21 }, (_, index) => ({
      ...jo,
      id: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
      displayName: `Invented Member ${index}`,
    }));
    const all = [...safeguarding, ...others];
    const reached = async (edge: Edge) => {
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      const thread = () =>
        edge.connector.notified.filter(({ conversation }) => conversation.startsWith(channel));
      await until('everybody is called', () => thread().length >= 25);
      await until('nothing is left', async () =>
        (await edge.left(reference)).every(({ kind }) => kind === 'ring' || laneOf(kind) === 'graph'),
      );
      assert.deepEqual(new Set(thread().map(({ person }) => person)), new Set(all.map(({ id }) => id)));
      assert.equal(thread().length, 25);
    };
    await withEdge({}, reached, all);
  });
});
