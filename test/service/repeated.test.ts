/** A press that was taken gets the answer of one that was taken when it arrives again, whatever has happened since. */
import assert from 'node:assert/strict';
import { verbs as adviceVerbs } from '../../src/teams/advice/verbs.ts';
import { verbs as concernVerbs } from '../../src/teams/concerns/verbs.ts';
import { verbs as dutyVerbs } from '../../src/teams/duties/verbs.ts';
import { verbs as homeVerbs } from '../../src/teams/home.ts';
import { verbs as memberVerbs } from '../../src/teams/members/verbs.ts';
import { verbs as channelVerbs } from '../../src/teams/people/choose.ts';
import { dutyVerbs as dutyChannelVerbs } from '../../src/teams/people/chooseForDuties.ts';
import { verbs as roleVerbs } from '../../src/teams/roles/verbs.ts';
import { words } from '../../src/words/words.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { calendarBegan } from './began.ts';
import { allText, button, type Card, filledIn, titleOf } from './card.ts';
import { channel, type Edge, safeguarding, startEdge } from './edge.ts';
import { fillIn, noticed, raise } from './form.ts';
import { previewGuidance, publishGuidance } from './guide.ts';
import type { Visit } from './visit.ts';

const { dana, jo, kit, morgan, noor, sam, toni } = people;
const direct = { check: { check: 'direct' } };
const colleague = { about: 'colleague', age: 'adult', name: 'Terry Invented' };

type Sent = Readonly<Record<string, unknown>>;

/** What is pressed, and what happens before it arrives again. */
type Pressed = { readonly visit: Visit; readonly data: Sent; readonly meanwhile: () => Promise<unknown> };

const refusals = new Set(Object.values(words.refusal).map(([title]) => title));

describe('A press that was taken', () => {
  let edge: Edge;
  let made = 0;
  const nextNumber = () => {
    made += 1;
    return made;
  };
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${dana.id},hr=${toni.id}` });
    for (const person of [dana, jo, kit, toni, morgan]) await edge.visit({ person }).install();
    await calendarBegan(edge);
  });
  after(() => edge.stop());

  const team = (person = jo) => edge.visit({ person, channel });
  const chat = (person: typeof jo) => edge.visit({ person });
  const record = (reference: string, what: string, more: Sent = {}, person = kit) =>
    team(person).press('dialog', { dialog: 'progress', reference, record: what, recording: true, ...more });
  const decide = (reference: string) =>
    team(kit).press('dialog', {
      ...{ dialog: 'decision', reference, recording: true },
      ...{ outcome: 'advice', reason: 'Talked it through' },
    });
  const close = async (reference: string) => {
    await decide(reference);
    assert.match(allText(await record(reference, 'close', { note: 'Done' })), /is closed/);
  };
  const newConcern = async (filling: Parameters<typeof raise>[1] = direct) => {
    const reference = await raise(chat(sam), filling);
    await until('the channel has the card', () => edge.channelCards(reference)[0]);
    return reference;
  };

  /** A form of the team's, for a concern that is then closed: of a patient, so that nothing is owed. */
  const dialog = async (data: Sent, begin: (reference: string) => Promise<unknown> = async () => {}) => {
    const reference = await newConcern();
    await begin(reference);
    const sent = { reference, recording: true, ...data };
    return { visit: team(), data: sent, meanwhile: () => closedAgain(reference) };
  };
  /** By somebody else, and for a reason of their own. */
  const closedAgain = async (reference: string) => {
    await decide(reference);
    await record(reference, 'close', { note: 'Closed by another' });
    await record(reference, 'reopen', { note: 'Opened by another' });
    assert.match(allText(await record(reference, 'close', { note: 'Closed once more' })), /is closed/);
  };
  const progress = (what: string, more: Sent, begin?: (reference: string) => Promise<unknown>) => () =>
    dialog({ dialog: 'progress', record: what, ...more }, begin);

  const aboutAPatient = (reference: string) =>
    record(reference, 'clarify', { about: 'patient', age: 'adult', name: 'Ash Green' });

  const manager = async (more: Sent): Promise<Pressed> => {
    const reference = await newConcern({});
    await until('Morgan is asked', () => edge.chat(morgan).find((one) => allText(one).includes(reference)));
    const data = { reference, discussion: `We talked at length, ${nextNumber()}.`, ...more };
    return { visit: chat(morgan), data, meanwhile: () => close(reference) };
  };

  const task = async (more: Sent): Promise<Pressed> => {
    const link = `https://example-icb.nhs.example/guidance/${nextNumber()}`;
    const name = `Guidance ${nextNumber()}`;
    await publishGuidance(chat(dana), { name, link, published: '2026-11-20', clauses: ['4.3'] });
    const listed = await chat(dana).press('duties', { view: 'due' });
    const open = await chat(dana).push(listed, 'Open');
    const { task: key } = button(open, 'Not applicable').data ?? {};
    assert.ok(key);
    const done = { task: key, link: 'https://x.example', evidenceDate: '2026-11-20', outcome: 'By another' };
    return {
      visit: chat(dana),
      data: { task: key, ...more },
      meanwhile: () => chat(kit).press('task-complete', done),
    };
  };

  const aDocument = async () => button(await chat(dana).press('guidance'), 'Still current').data ?? {};

  const naming = {
    ...{ slot: `prevent-lead/${dana.id}`, personPicked: toni.id },
    ...{ from: '2026-11-25', until: '2026-11-26' },
  };
  const takeBack = async () => {
    const { data } = button(await chat(dana).press('deputies'), 'Take back');
    return { visit: chat(dana), data: data ?? {}, meanwhile: async () => {} };
  };

  const ofMembers = async () => {
    const happened = (await edge.journal().streams.load(`members/${channel}`)).map(({ event }) => event.type);
    return happened.filter((type) => type !== 'NewcomerDescribed').at(-1);
  };
  const comes = async () => {
    edge.connector.members.set(channel, [...safeguarding, toni]);
    await edge.happens.members('Added', toni);
    await until('the team is asked about them', async () => (await ofMembers()) === 'NewcomerSeen');
  };
  const goes = async () => {
    edge.connector.members.set(channel, safeguarding);
    await edge.happens.members('Removed', toni);
    await until('they have left', async () =>
      (await edge.journal().streams.load(`members/${channel}`)).some(
        ({ event }) => event.type === 'MemberLeft',
      ),
    );
  };

  /** Each verb that records something. */
  const recording: Readonly<Record<string, Readonly<Record<string, () => Promise<Pressed>>>>> = {
    send: {
      'once it is closed': async () => {
        const visit = chat(noor);
        const last = await fillIn(visit, direct);
        visit.read();
        const data = { ...button(last, 'Send').data, ...filledIn(last) };
        return { visit, data, meanwhile: async () => {} };
      },
    },
    'danger-send': {
      'once it is closed': async () => ({
        ...{ visit: chat(noor), data: { press: `p${nextNumber()}`, what: 'He is here.' } },
        meanwhile: async () => {},
      }),
    },
    'add-information-send': {
      'once it is closed': async () => {
        const reference = await newConcern();
        const data = { reference, text: 'She rang me again.' };
        return { visit: chat(sam), data, meanwhile: () => close(reference) };
      },
    },
    'manager-support': { 'once it is closed': () => manager({}) },
    'manager-ask': { 'once it is closed': () => manager({}) },
    'manager-no-concern': { 'once it is closed': () => manager({}) },
    'manager-hand-on': { 'once it is closed': () => manager({ person: dana.mail }) },
    'hr-advise': {
      'once it is about no colleague and closed, with other advice since': async () => {
        const reference = await newConcern({ ...direct, who: colleague });
        await record(reference, 'hr-told', { needed: 'yes', note: 'HR is needed' });
        // That they were asked goes on record once their card is there.
        await until('HR may advise', async () =>
          /Please advise a line manager/.test(allText(await chat(toni).press('hr-show', { reference }))),
        );
        return {
          visit: chat(toni),
          data: { reference, advice: 'Talk to Occupational Health.' },
          meanwhile: async () => {
            await chat(toni).press('hr-advise', { reference, advice: 'Talk to them first.' });
            await aboutAPatient(reference);
            await close(reference);
          },
        };
      },
    },
    acknowledge: {
      'once another has taken it over': async () => {
        const reference = await newConcern();
        const meanwhile = () => record(reference, 'take-over', { note: 'Jo is away' });
        return { visit: team(), data: { reference }, meanwhile };
      },
      'once it is closed': async () => {
        const reference = await newConcern();
        return { visit: team(), data: { reference }, meanwhile: () => close(reference) };
      },
    },
    dialog: {
      'for a decision': () => dialog({ dialog: 'decision', outcome: 'advice', reason: 'As we agreed' }),
      'for a step': async () => {
        const reference = await newConcern({ ...direct, who: colleague });
        const data = { ...{ dialog: 'progress', reference, recording: true }, record: 'hr-told' };
        const meanwhile = () => aboutAPatient(reference);
        return { visit: team(), data: { ...data, needed: 'no', note: 'No need' }, meanwhile };
      },
      'to take it over': progress('take-over', { note: 'Kit is away' }, (reference) =>
        team(kit).press('acknowledge', { reference }),
      ),
      'to say who it is about': progress('clarify', { about: 'patient', age: 'adult', name: 'Ash Green' }),
      'to name others': progress('others', { part: 'saw-or-helps', name: 'Pat Invented' }),
      'to add information': progress('information', { note: 'She rang me again' }),
      'to close it': progress('close', { note: 'Done' }, decide),
      'to open it again': progress('reopen', { note: 'Something new' }, close),
      'to say that what was added is read': progress('read-information', {}, async (reference) => {
        await close(reference);
        await chat(sam).press('add-information-send', { reference, text: 'He said it again' });
      }),
    },
    'who-answer': {
      'once it is closed': async () => {
        const who = { about: 'someone-else', age: 'adult', name: 'Noor', identifiers: 'On the front desk' };
        const reference = await raise(chat(sam), { ...direct, who });
        await until('Jo is asked', () => edge.chat(jo).find((one) => allText(one).includes(reference)));
        const shown = await chat(jo).press('who-show', { reference });
        return { visit: chat(jo), data: button(shown, 'No').data ?? {}, meanwhile: () => close(reference) };
      },
    },
    'task-start': { 'once another has done it': () => task({}) },
    'task-complete': {
      'once another has pressed it too': () =>
        task({ link: 'https://y.example', evidenceDate: '2026-11-20', outcome: 'Agreed.' }),
    },
    'task-set-aside': { 'once another has pressed it too': () => task({ reason: 'Nobody joined.' }) },
    'task-move': { 'once another has done it': () => task({ dueOn: '2026-12-21', reason: 'We wait.' }) },
    'task-reopen': {
      'once another has done it again': async () => {
        const pressed = await task({ dueOn: '2026-12-21', reason: 'Done by mistake.' });
        await pressed.meanwhile();
        return pressed;
      },
    },
    'task-hand-over': {
      'once another has done it': () => task({ personPicked: morgan.id, reason: 'Dana is away.' }),
    },
    'task-hand-back': {
      'once another has done it': async () => {
        const pressed = await task({ personPicked: morgan.id, reason: 'Dana is away.' });
        await chat(dana).press('task-hand-over', pressed.data);
        return { ...pressed, visit: chat(morgan) };
      },
    },
    'adoption-save': {
      'once another has set it right': async () => {
        const page = { duties: 'it-filters', link1: 'https://example-icb.nhs.example/minutes' };
        const meanwhile = () => chat(kit).press('adoption-save', { ...page, on1: '2026-06-11' });
        return { visit: chat(dana), data: { ...page, on1: '2026-05-11' }, meanwhile };
      },
    },
    'guidance-send': {
      'once a review is done': async () => {
        const link = 'https://example-icb.nhs.example/same';
        const same = { name: 'The same', link, published: '2026-11-20', clauses: ['4.3'] };
        const { data } = button(await previewGuidance(chat(dana), same), 'Start the reviews');
        return { visit: chat(dana), data: data ?? {}, meanwhile: async () => {} };
      },
    },
    'guidance-current': {
      'once another has said so': async () => ({
        visit: chat(dana),
        data: await aDocument(),
        meanwhile: async () => {
          await chat(kit).press('guidance-current', await aDocument());
        },
      }),
    },
    'occasion-send': {
      'once what it opened is done': async () => {
        const data = { occasion: 'threat-changed', note: 'The briefing of November.' };
        return { visit: chat(dana), data, meanwhile: async () => {} };
      },
    },
    'advice-record': {
      'once it is withdrawn': async () => {
        const form = filledIn(await chat(dana).press('advice'));
        const data = { ...form, form: 'one', topic: 'sharing', minutes: '5', advised: 'Talk to the team.' };
        const meanwhile = async () => {
          const done = await chat(dana).press('advice-record', data);
          const asked = await chat(dana).push(done, 'Withdraw it');
          await chat(dana).push(asked, 'Withdraw it', { reason: 'Counted twice' });
        };
        return { visit: chat(dana), data, meanwhile };
      },
    },
    'advice-withdraw': {
      'once another has pressed it too': async () => {
        const form = filledIn(await chat(dana).press('advice'));
        const sent = { ...form, form: 'two', topic: 'sharing', minutes: '5', advised: 'Talk to the team.' };
        const { data } = button(await chat(dana).press('advice-record', sent), 'Withdraw it');
        const other = { ...data, reason: 'For another reason' };
        const meanwhile = () => team(kit).press('advice-withdraw', other);
        return { visit: chat(dana), data: { ...data, reason: 'Counted twice' }, meanwhile };
      },
    },
    'deputy-name': {
      'once they are taken back, and another stands in': async () => ({
        visit: chat(dana),
        data: naming,
        meanwhile: async () => {
          await chat(dana).push(await chat(dana).press('deputies'), 'Take back');
          await chat(dana).press('deputy-name', { ...naming, personPicked: morgan.id });
        },
      }),
    },
    'deputy-take-back': { 'at once': takeBack },
    'member-confirm': {
      'once they have left the channel': async () => {
        await comes();
        return { visit: team(), data: { person: toni.id }, meanwhile: goes };
      },
    },
    'member-refuse': {
      'once another has confirmed them': async () => {
        await comes();
        const meanwhile = () => team(kit).press('member-confirm', { person: toni.id });
        return { visit: team(), data: { person: toni.id }, meanwhile };
      },
    },
  };

  /** Verbs that show something, or keep what belongs to the person alone: their draft, the chosen channel. */
  const others = [
    ...[
      'home',
      'help',
      'not-read',
      'look-out',
      'contacts',
      'danger',
      'mine',
      'mine-show',
      'concerns',
      'concern-open',
      'concern-find',
      'add-information',
      'resume',
      'dialog-close',
    ],
    ...['raise', 'next', 'back', 'edit', 'save', 'cancel', 'cancel-now', 'unchanged', 'ring-me'],
    ...['pick-manager', 'read-answer'],
    ...[
      'manager-show',
      'manager-hide',
      'manager-choose',
      'manager-else',
      'hr-show',
      'hr-hide',
      'who-show',
      'who-hide',
    ],
    ...['guidance-add', 'guidance-back', 'guidance-change', 'guidance-preview', 'guidance-start', 'occasion'],
    ...['duties', 'adoption', 'guidance', 'task-early', 'task-show', 'task-ask', 'advice', 'advice-ask'],
    // They mail a letter, once a press: outlook.test.ts.
    ...['duties-outlook', 'task-outlook'],
    ...['deputies', 'deputy', 'use-channel', 'confirm-channel', 'leave-channel', 'use-duty-channel'],
  ];

  it('is tried with every verb that records something', () => {
    const tables = [
      ...[adviceVerbs, concernVerbs, dutyVerbs, homeVerbs, memberVerbs, channelVerbs, roleVerbs],
      dutyChannelVerbs,
    ];
    const all = tables.flatMap(({ personal, anywhere }) => Object.keys({ ...personal, ...anywhere }));
    assert.deepEqual(all.toSorted(), [...Object.keys(recording), ...others].toSorted());
  });

  /** How much in the journal came of this press. */
  async function cameOf(press: string): Promise<number> {
    let rows = 0;
    for await (const row of edge.journal().dump()) rows += JSON.stringify(row).split(press).length - 1;
    return rows;
  }

  it('by somebody whom the concern proves to be about is refused as if there were none, and their words come back', async () => {
    const reference = await newConcern({ ...direct, who: colleague });
    const [id, data] = ['press-of-sam', { reference, text: 'She rang me again.' }];
    assert.equal(titleOf(await chat(sam).press('add-information-send', data, { id })), 'Thank you');
    await record(reference, 'clarify', { about: 'colleague', age: 'adult', name: '', colleague: sam.id });
    const again = await chat(sam).press('add-information-send', data, { id });
    assert.equal(titleOf(again), 'We cannot show this');
    assert.ok(allText(again).includes(data.text) && !allText(again).includes(noticed.what));
  });

  for (const [verb, scenes] of Object.entries(recording))
    for (const [scene, begin] of Object.entries(scenes))
      it(`is answered so again, and records nothing more: ${verb}, ${scene}`, async () => {
        const { visit, data, meanwhile } = await begin();
        const id = `press-${nextNumber()}-of-${verb}`;
        const first = await visit.press(verb, data, { id });
        assert.ok(!refusals.has(titleOf(first)), `it was not taken: ${titleOf(first)}`);
        await meanwhile();
        const before = await cameOf(id);
        const again: Card = await visit.press(verb, data, { id });
        assert.ok(!refusals.has(titleOf(again)), titleOf(again));
        assert.doesNotMatch(allText(again), /Nothing was (changed|recorded)|already/i);
        assert.equal(await cameOf(id), before);
      });
});
