import assert from 'node:assert/strict';
import type { EditRefusal } from '../../src/policy/duties/events.ts';
import { inTeam, jo, kit, noor, openTaskOffice, sam, type TaskOffice, TODAY } from './taskOffice.ts';

const KEY = 'policy-review:2026-03-20';
const evidence = {
  EvidenceLink: 'https://example-icb.nhs.example/minutes',
  EvidenceDate: '2026-02-27',
  Outcome: 'Approved without changes',
};

describe('"Policy review tasks"', () => {
  let office: TaskOffice;

  beforeEach(async () => {
    office = await openTaskOffice();
    await office.open(KEY);
    await office.settle();
  });
  afterEach(() => office.close());

  const fields = () => office.item(KEY)?.fields ?? {};
  const types = async () => (await office.events(KEY)).map(({ type }) => type).slice(2);
  const edit = async (who: typeof jo, changes: Record<string, unknown>) => {
    await office.byHand(who, KEY, changes);
    await office.settle();
  };
  const complete = (who: typeof jo, outcome = 'Approved in chat') =>
    office.act(KEY, {
      type: 'Complete',
      by: inTeam(who),
      at: office.clock(),
      link: 'https://example-icb.nhs.example/chat',
      evidenceDate: '2026-02-20',
      outcome,
      today: TODAY,
    });

  it('holds a task with everything that the journal knows of it', async () => {
    assert.partialDeepStrictEqual(fields(), {
      Title: 'Review the Prevent policy',
      TaskKey: KEY,
      DutyId: 'policy-review',
      Clause: '11.1',
      Status: 'Assigned',
      DueOn: '2026-03-20',
      OwnerRole: 'Operational Prevent Lead',
      AssignedTo: 'Jo Lindqvist',
      AssignedToId: jo.id,
      TriggeredBy: 'The duty calendar',
      JournalVersion: 2,
    });
    await complete(jo);
    await office.settle();
    assert.partialDeepStrictEqual(fields(), {
      Status: 'Completed',
      EvidenceLink: 'https://example-icb.nhs.example/chat',
      EvidenceDate: '2026-02-20',
      Outcome: 'Approved in chat',
      CompletedBy: 'Jo Lindqvist',
      CompletedOn: `2026-02-20`,
    });
  });

  describe('takes in what its people do there', () => {
    it('starting', async () => {
      await edit(jo, { Status: 'Started' });
      const [last] = (await office.events(KEY)).slice(-1);
      assert.partialDeepStrictEqual(last, { type: 'TaskStarted', by: jo });
      assert.equal(fields().Status, 'Started');
    });

    it('completing, with evidence, its date and the outcome', async () => {
      await edit(jo, { Status: 'Completed', ...evidence });
      assert.partialDeepStrictEqual((await office.events(KEY)).at(-1), {
        type: 'TaskCompleted',
        by: jo,
        evidenceDate: '2026-02-27',
      });
      assert.partialDeepStrictEqual(fields(), { Status: 'Completed', CompletedBy: 'Jo Lindqvist' });
    });

    it('completing, with the day on which it was done, where that is not the date of the evidence', async () => {
      await edit(jo, { CompletedOn: '2026-02-25' });
      assert.deepEqual([await types(), fields().CompletedOn], [[], '2026-02-25']);
      await edit(jo, { Status: 'Completed', ...evidence });
      assert.partialDeepStrictEqual((await office.events(KEY)).at(-1), {
        type: 'TaskCompleted',
        evidenceDate: '2026-02-27',
        doneOn: '2026-02-25',
      });
      assert.partialDeepStrictEqual(fields(), { CompletedOn: '2026-02-25', EvidenceDate: '2026-02-27' });
    });

    it('completing without that day: it was done on the date of its evidence', async () => {
      await edit(jo, { Status: 'Completed', ...evidence });
      assert.equal(fields().CompletedOn, '2026-02-27');
    });

    it('completing cell by cell: what is prepared stays', async () => {
      for (const [name, value] of Object.entries(evidence)) await edit(jo, { [name]: value });
      assert.deepEqual(await types(), []);
      await edit(jo, { Status: 'Completed' });
      assert.deepEqual(await types(), ['TaskCompleted']);
    });

    it('setting aside, moving the date and opening again, each with its reason', async () => {
      await edit(kit, { DueOn: '2026-03-31', Reason: 'Board meets later' });
      assert.partialDeepStrictEqual(fields(), { DueOn: '2026-03-31', Reason: 'Board meets later' });
      await edit(kit, { Status: 'Not applicable', Reason: 'Merged with another ICB' });
      assert.equal(fields().Status, 'Not applicable');
      await edit(noor, { Status: 'Open', Reason: 'The merger is off' });
      assert.deepEqual(await types(), ['TaskDateMoved', 'TaskNotApplicable', 'TaskReopened']);
      assert.partialDeepStrictEqual(fields(), { Status: 'Assigned', Reason: 'The merger is off' });
    });

    it('once, however often it is read, also by a service that has started again', async () => {
      await office.byHand(jo, KEY, { Status: 'Completed' });
      for (let times = 0; times < 3; times++) {
        office.tenant.faults.resync();
        office.restart();
        office.tenant.faults.add({ match: { method: 'PATCH' }, do: { status: 400 } });
        await office.poll();
      }
      office.tenant.faults.clear();
      await office.settle();
      assert.deepEqual(await types(), ['EditRefused']);
    });
  });

  it('empties the evidence of a task that is opened again, so that it is not completed with it by mistake', async () => {
    await edit(jo, { Status: 'Completed', ...evidence });
    await edit(kit, { Status: 'Open', Reason: 'The wrong minutes' });
    assert.deepEqual(
      [fields().EvidenceLink, fields().EvidenceDate, fields().Outcome],
      [undefined, undefined, undefined],
    );
    await edit(jo, { Status: 'Completed' });
    assert.partialDeepStrictEqual((await office.events(KEY)).at(-1), {
      type: 'EditRefused',
      why: 'needs-evidence',
    });
  });

  describe('knows who did what, when several change an item before it is read', () => {
    it('nobody’s edit counts as that of somebody who may do more', async () => {
      await office.byHand(sam, KEY, { Status: 'Started' });
      await office.byHand(kit, KEY, { DueOn: '2026-04-01', Reason: 'Holidays' });
      await office.settle();
      assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
        { type: 'EditRefused', by: sam, why: 'not-yours' },
        { type: 'TaskDateMoved', by: kit },
      ]);
      assert.partialDeepStrictEqual(fields(), { Status: 'Assigned', DueOn: '2026-04-01' });
    });

    it('what one does after another is done in that order', async () => {
      await office.byHand(jo, KEY, { DueOn: '2026-04-01', Reason: 'Holidays' });
      await office.byHand(kit, KEY, { DueOn: '2026-04-08', Reason: 'Easter' });
      await office.byHand(jo, KEY, { Status: 'Completed', ...evidence });
      await office.byHand(noor, KEY, { Status: 'Open', Reason: 'Not what was meant' });
      await office.settle();
      assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
        { type: 'TaskDateMoved', by: jo },
        { type: 'TaskDateMoved', by: kit },
        { type: 'TaskCompleted', by: jo },
        { type: 'TaskReopened', by: noor },
      ]);
    });

    it('cell after cell by one person is one edit', async () => {
      await office.byHand(jo, KEY, { Status: 'Completed' });
      for (const [name, value] of Object.entries(evidence)) await office.byHand(jo, KEY, { [name]: value });
      await office.settle();
      assert.deepEqual(await types(), ['TaskCompleted']);
    });
  });

  describe('puts back, and says why,', () => {
    const refused: readonly [string, typeof jo, Record<string, unknown>, EditRefusal][] = [
      ['a completion without evidence', jo, { Status: 'Completed', Outcome: 'Done' }, 'needs-evidence'],
      [
        'a completion without an outcome',
        jo,
        { ...evidence, Status: 'Completed', Outcome: null },
        'needs-outcome',
      ],
      [
        'a completion without the date, naming all that it needs',
        jo,
        { ...evidence, Status: 'Completed', EvidenceDate: null },
        'needs-evidence',
      ],
      [
        'a completion with an address that is no https link',
        jo,
        { ...evidence, Status: 'Completed', EvidenceLink: 'S:\\Prevent\\minutes' },
        'needs-evidence',
      ],
      [
        'words instead of a link, where the duty needs one',
        jo,
        { ...evidence, Status: 'Completed', EvidenceLink: 'I was there' },
        'needs-evidence',
      ],
      [
        'a completion before its time',
        jo,
        { ...evidence, Status: 'Completed', CompletedOn: '2026-03-03' },
        'date-in-future',
      ],
      [
        'evidence of a day to come',
        jo,
        { ...evidence, Status: 'Completed', EvidenceDate: '2026-03-03' },
        'date-in-future',
      ],
      ['setting aside without a reason', jo, { Status: 'Not applicable' }, 'needs-reason'],
      ['a date in the past', jo, { DueOn: '2026-03-01', Reason: 'Earlier' }, 'date-in-past'],
      ['a date moved without a reason', jo, { DueOn: '2026-04-01' }, 'needs-reason'],
      ['a date taken away', jo, { DueOn: null, Reason: 'Never' }, 'date-unreadable'],
      ['no status at all', jo, { Status: null }, 'unknown-status'],
      ['a status that only the calendar gives', jo, { Status: 'Overdue' }, 'not-editable'],
      ['what is not theirs', jo, { Title: 'Something else', JournalVersion: 1 }, 'not-editable'],
      ['what somebody else does', sam, { Status: 'Started' }, 'not-yours'],
    ];
    for (const [name, who, changes, why] of refused) {
      it(name, async () => {
        await edit(who, changes);
        assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
          { type: 'EditRefused', by: who, why },
        ]);
        assert.partialDeepStrictEqual(fields(), {
          Title: 'Review the Prevent policy',
          Status: 'Assigned',
          DueOn: '2026-03-20',
        });
        assert.match(String(fields().Note), new RegExp(`^We undid the latest change by ${who.name}\\. \\w`));
      });
    }

    it('and the note goes with the next thing that happens', async () => {
      await edit(jo, { Status: 'Completed' });
      await edit(jo, { Status: 'Started' });
      assert.equal(fields().Note, undefined);
    });

    it('what somebody prepares who may not', async () => {
      await edit(kit, { EvidenceDate: '2026-02-20' });
      await edit(sam, { Outcome: 'Not for me to say' });
      assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
        { type: 'EditRefused', by: sam, why: 'not-yours' },
      ]);
      assert.equal(fields().Outcome, undefined);
      assert.equal(fields().EvidenceDate, '2026-02-20');
    });

    it('but what was typed stays', async () => {
      await edit(jo, { Status: 'Completed', Outcome: 'Approved' });
      assert.equal(fields().Outcome, 'Approved');
    });
  });

  describe('when the same task is changed in chat at that moment', () => {
    it('the journal’s version stands, and the other is told', async () => {
      await office.byHand(kit, KEY, { Status: 'Completed', ...evidence });
      await complete(jo);
      await office.settle();
      assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
        { type: 'TaskCompleted', by: jo },
        { type: 'EditRefused', by: kit, why: 'already-done' },
      ]);
      assert.equal(fields().Outcome, 'Approved in chat');
    });

    it('recording does not wipe out what was not read yet', async () => {
      await office.byHand(kit, KEY, { Status: 'Completed', ...evidence });
      await office.act(KEY, { type: 'Start', by: inTeam(jo), at: office.clock() });
      await office.record();
      assert.deepEqual(await types(), ['TaskStarted', 'TaskCompleted']);
      assert.equal(fields().Status, 'Completed');
    });

    it('whoever moved the date second is told', async () => {
      await office.byHand(kit, KEY, { DueOn: '2026-04-01', Reason: 'Holidays' });
      await office.act(KEY, {
        type: 'MoveDate',
        by: inTeam(jo),
        at: office.clock(),
        dueOn: '2026-05-01',
        reason: 'Board',
        today: TODAY,
      });
      await office.settle();
      assert.deepEqual(await types(), ['TaskDateMoved', 'EditRefused']);
      assert.equal(fields().DueOn, '2026-05-01');
    });

    it('whoever changes what was settled is told, though it was settled otherwise in between', async () => {
      await complete(jo);
      await office.settle();
      const asked = { by: inTeam(jo), at: office.clock(), today: TODAY };
      await office.act(KEY, { type: 'Reopen', ...asked, reason: 'A page is missing', dueOn: '2026-05-01' });
      await office.act(KEY, { type: 'SetAside', ...asked, reason: 'It does not apply' });
      await edit(kit, { Outcome: 'Approved after all' });
      assert.partialDeepStrictEqual((await office.events(KEY)).at(-1), {
        type: 'EditRefused',
        by: kit,
        why: 'already-done',
      });
      assert.equal(fields().Status, 'Not applicable');
    });

    it('whoever prepared an outcome is told that another one stands', async () => {
      await edit(kit, { Outcome: 'Nearly there' });
      await office.act(KEY, { type: 'Start', by: inTeam(jo), at: office.clock() });
      await office.settle();
      assert.equal(fields().Outcome, 'Nearly there');
      await complete(jo);
      await office.settle();
      assert.partialDeepStrictEqual((await office.events(KEY)).at(-1), {
        type: 'EditRefused',
        by: kit,
        why: 'already-done',
      });
      assert.equal(fields().Outcome, 'Approved in chat');
    });
  });

  describe('comes back under its key', () => {
    const isBack = async () => {
      assert.equal(office.items().length, 1);
      assert.deepEqual(await types(), ['ItemRestored']);
      assert.match(String(fields().Note), /deleted from the list/);
    };

    it('when it is deleted', async () => {
      await office.deleteByHand(sam, KEY);
      await office.settle();
      await isBack();
    });

    it('when it is deleted and the list must be read again', async () => {
      await office.deleteByHand(sam, KEY);
      office.tenant.faults.resync();
      await office.settle();
      await isBack();
    });

    it('when it is deleted while it is being written', async () => {
      await office.deleteByHand(sam, KEY);
      await office.act(KEY, { type: 'Start', by: inTeam(jo), at: office.clock() });
      await office.record();
      await office.settle();
      assert.deepEqual(await types(), ['TaskStarted', 'ItemRestored']);
      assert.equal(office.items().length, 1);
    });

    it('when its key is changed, and whoever did it is told', async () => {
      await edit(jo, { TaskKey: 'another' });
      assert.deepEqual(await types(), ['ItemRestored', 'EditRefused']);
      assert.equal(fields().Status, 'Assigned');
    });
  });

  describe('of a duty that may be completed without a link,', () => {
    const seat = 'board-seat:2026-03-20';
    const item = () => office.item(seat)?.fields ?? {};
    beforeEach(async () => {
      const after = { cause: 'duty', task: KEY, name: 'Policy review' } as const;
      await office.open(seat, '2026-03-20', {
        duty: 'board-seat',
        name: 'Sit on the board',
        openedBy: after,
      });
      await office.settle();
    });
    const completeWith = async (EvidenceLink: string) => {
      await office.byHand(jo, seat, { ...evidence, Status: 'Completed', EvidenceLink });
      await office.settle();
      return (await office.events(seat)).at(-1);
    };

    it('says its short name, and which duty was done before it', () =>
      assert.partialDeepStrictEqual(item(), {
        Title: 'Sit on the board',
        WhatMustBeDone: 'Review the Prevent policy',
        TriggeredBy: 'Another duty that was done: Policy review',
      }));

    it('says what was typed about an occasion that opened it', async () => {
      const key = 'board-seat:occasion';
      const name = 'The local threat has changed';
      const note = 'The briefing of 20 November.';
      const openedBy = { cause: 'occasion', occasion: 'threat-changed', name, note } as const;
      await office.open(key, '2026-03-20', { duty: 'board-seat', name: 'Sit on the board', openedBy });
      await office.settle();
      assert.equal(
        office.item(key)?.fields.TriggeredBy,
        `Something that has happened: ${name}. Note: ${note}`,
      );
    });

    it('takes in why there is none', async () => {
      const why = 'The minutes are confidential. They are kept by the board';
      assert.partialDeepStrictEqual(await completeWith(why), {
        type: 'TaskCompleted',
        link: '',
        noLink: why,
      });
      assert.partialDeepStrictEqual(item(), { Status: 'Completed', EvidenceLink: why });
    });

    it('takes in a link all the same', async () => {
      const done = await completeWith(evidence.EvidenceLink);
      assert.partialDeepStrictEqual(done, { type: 'TaskCompleted', link: evidence.EvidenceLink });
      assert.equal(item().EvidenceLink, evidence.EvidenceLink);
    });

    for (const address of [
      'http://example-icb.nhs.example/minutes',
      'S:\\Prevent\\minutes of March.docx',
      '\\\\server\\Prevent\\minutes',
      'www.example.org',
      'example.org/minutes',
      'mailto:jo@example.org',
    ])
      it(`refuses an address that is no https link: ${address}`, async () => {
        const refused = await completeWith(address);
        assert.partialDeepStrictEqual(refused, { type: 'EditRefused', why: 'needs-evidence' });
        assert.match(String(item().Note), /The link begins with https:\/\/\.$/);
      });
  });

  it('says who moved the date, from when and why', async () => {
    await edit(kit, { DueOn: '2026-04-01', Reason: 'Holidays' });
    assert.equal(
      fields().Note,
      `${kit.name} moved the date. It was due on 20 March 2026 before. Reason: Holidays`,
    );
  });

  it('says who has it now, who gave it to them and why', async () => {
    const asked = { by: inTeam(kit), at: office.clock() };
    await office.act(KEY, { type: 'HandOver', ...asked, to: noor, reason: 'Jo is on leave' });
    await office.settle();
    assert.partialDeepStrictEqual(fields(), { AssignedTo: noor.name, AssignedToId: noor.id });
    assert.equal(
      fields().Note,
      `${kit.name} gave this to its owner. ${jo.name} had it before. Reason: Jo is on leave`,
    );
  });

  it('leaves alone what people keep there for themselves', async () => {
    await office.ownItem(sam, 'Buy biscuits for the review meeting');
    await office.settle();
    assert.deepEqual(
      office.items().map((item) => item.fields.Title),
      ['Review the Prevent policy', 'Buy biscuits for the review meeting'],
    );
    assert.deepEqual(await types(), []);
  });

  it('reads on from an expired place without repeating anything', async () => {
    await edit(jo, { Status: 'Started' });
    office.tenant.faults.resync();
    await edit(jo, { DueOn: '2026-04-01', Reason: 'Holidays' });
    assert.deepEqual(await types(), ['TaskStarted', 'TaskDateMoved']);
  });

  it('waits with its place until everything before it is in the journal', async () => {
    await office.byHand(jo, KEY, { Status: 'Started' });
    office.tenant.faults.add({
      match: { method: 'GET', path: /\/items\/\d+$/ },
      times: 3,
      do: { status: 503 },
    });
    await office.poll();
    assert.deepEqual(await types(), []);
    await office.settle();
    assert.deepEqual(await types(), ['TaskStarted']);
  });

  // Without its version in the answer, the service's own change is read once more (reality P8).
  for (const [tagsChanges, read] of [
    [true, { requests: 3, units: 4 }],
    [false, { requests: 4, units: 6 }],
  ] as const)
    it(`costs one request when nothing has changed, and few for an edit (tagged: ${tagsChanges})`, async () => {
      await office.close();
      office = await openTaskOffice({ tagsChanges });
      await office.open(KEY, '2026-03-20');
      await office.settle();
      const cost = () => ({
        requests: Object.values(office.tenant.requests.counts()).reduce((sum, count) => sum + count, 0),
        units: office.tenant.requests.units(),
      });
      office.tenant.requests.reset();
      await office.poll();
      assert.deepEqual(cost(), { requests: 1, units: 1 });

      await office.byHand(jo, KEY, { Status: 'Started' });
      office.tenant.requests.reset();
      await office.poll();
      office.pass(1_000);
      await office.record();
      assert.deepEqual(cost(), read);
    });
});
