/** The commands of the random sequences: what happens in them, in whatever order it comes. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Button, button, buttons, type Card, filledIn, titleOf } from '../../service/card.ts';
import type { Sent } from './activity.ts';
import { chatOf } from './activity.ts';
import { anything, contended } from './anything.ts';
import { cast, type Name, reporters, subjects, team } from './cast.ts';
import { type Labelled, which } from './compose.ts';
import { callStep } from './composeCalls.ts';
import { outcomes, workOn } from './composeConcerns.ts';
import type { Play } from './play.ts';
import { rarely, textKind, textOf, without } from './texts.ts';

const anyReporter = fc.constantFrom(...reporters);

/** Commands act on the play alone: its world is the model, its stage the real service. */
type Command = fc.AsyncCommand<object, Play>;

/** How often, and when, one thing arrives. */
const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('once' as const) },
  { weight: 2, arbitrary: fc.constantFrom('twice at once' as const, 'thrice at once' as const) },
  { weight: 2, arbitrary: fc.constantFrom('again at once after' as const, 'pressed again' as const) },
  { weight: 2, arbitrary: fc.constant('later' as const) },
);
type Arrival =
  | 'once'
  | 'twice at once'
  | 'thrice at once'
  | 'again at once after'
  | 'pressed again'
  | 'later';

/** A press in the form that comes late ends it for now. */
const inForm: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 20, arbitrary: arrival.filter((one) => one !== 'later') },
  { weight: 1, arbitrary: fc.constant('later' as const) },
);

/** How much of what follows is done before the next thing happens. */
const settled = fc.constantFrom(0, 2, 10, 50);

function command(name: string, run: (play: Play) => Promise<void>): Command {
  return { check: () => true, run: (_model, play) => run(play), toString: () => name };
}

async function arrive(play: Play, sent: Sent, how: Arrival): Promise<void> {
  switch (how) {
    case 'later':
      play.held.push(sent);
      return;
    case 'twice at once':
      return void (await play.deliver(sent, sent));
    case 'thrice at once':
      return void (await play.deliver(sent, sent, sent));
    case 'again at once after':
      await play.deliver(sent);
      return void (await play.deliver(sent));
    case 'pressed again':
      await play.deliver(sent);
      return void (await play.deliver({ ...sent, id: play.nextId(sent) }));
    default:
      await play.deliver(sent);
  }
}

const pressed = fc.record({ what: anything, how: arrival, done: settled }).map(({ what, how, done }) =>
  command(`${what.name}, ${how}, ${done}`, async (play) => {
    const sent = what.compose(play);
    if (sent) await arrive(play, sent, how);
    if (done > 0) await play.settle(done);
  }),
);

const together = fc.tuple(contended, contended, rarely(contended)).map((all) =>
  command(`at once: ${all.map((one) => one?.name).join(' AND ')}`, async (play) => {
    const sent = all
      .filter((one): one is Labelled => one !== undefined)
      .flatMap(({ compose }) => compose(play) ?? []);
    if (sent.length > 0) await play.deliver(...sent);
  }),
);

/** Somebody presses in the very moment in which the service does its own work. */
const amid = fc.record({ what: anything, tasks: fc.integer({ min: 1, max: 6 }) }).map(({ what, tasks }) =>
  command(`${what.name} amid ${tasks} tasks`, async (play) => {
    const sent = what.compose(play);
    if (sent) await play.deliverAmid(sent, tasks);
  }),
);

const again = fc.record({ which: fc.nat({ max: 60 }), twice: fc.boolean() }).map(({ which, twice }) =>
  command(`delivered again ${which}${twice ? ' twice' : ''}`, async (play) => {
    const { delivered } = play;
    const sent = delivered[delivered.length - 1 - (which % Math.max(1, delivered.length))];
    if (sent) await play.deliver(...(twice ? [sent, sent] : [sent]));
  }),
);

const arrivesLate = fc.nat({ max: 5 }).map((which) =>
  command(`what was on its way ${which}`, async (play) => {
    const [sent] = play.held.splice(which % Math.max(1, play.held.length), 1);
    if (sent) await play.deliver(sent);
  }),
);

/** Clocks jump, and now and then they are put back. */
const passes = fc.constantFrom(5, 40, 90, 600, 1_500, 4_500, -60, -1_440).map((minutes) =>
  command(`${minutes} minutes pass`, async (play) => {
    await play.pass(minutes * 60_000);
    await play.settle(50);
  }),
);

const world = fc.constantFrom('restart', 'roster away', 'roster back', 'block', 'unblock').map((what) =>
  command(what, async (play) => {
    if (what === 'restart') await play.restart();
    else if (what.startsWith('roster')) await play.roster(what === 'roster back');
    else await play.block(chatOf(cast.morgan.id), what === 'block');
  }),
);

type Route = (play: Play, who: Name) => Record<string, string | undefined>;

const routes: readonly Route[] = [
  () => ({ check: 'line-manager', talked: 'yes' }),
  () => ({ check: 'line-manager', talked: 'no' }),
  () => ({ check: 'another-manager', otherManager: cast.robin.displayName }),
  () => ({ check: 'another-manager', otherManager: cast.robin.mail }),
  () => ({ check: 'another-manager', otherManagerPicked: cast.robin.id }),
  () => ({ check: 'another-manager', otherManager: 'Nobody Known' }),
  () => ({ check: 'another-manager', otherManagerPicked: `29:${cast.jo.id}` }),
  () => ({ check: 'direct' }),
];

/** The whole form, by the buttons of its cards; each press may arrive more than once, and the person may stop. */
const form = fc
  .record({
    who: anyReporter,
    subject: fc.nat({ max: subjects.length - 1 }),
    age: fc.constantFrom('adult', 'adult', 'under-18', 'send-18-to-25', 'not-known'),
    route: fc.nat({ max: routes.length - 1 }),
    police: fc.constantFrom('', '', 'police', 'hotline,referral-form', 'the-army'),
    kinds: fc.constantFrom('said', 'said,harm', 'travel', ''),
    wait: fc.constantFrom('yes', 'yes', 'no', 'no', undefined),
    texts: fc.array(textKind, { minLength: 4, maxLength: 4 }),
    hows: fc.array(inForm, { minLength: 5, maxLength: 5 }),
    stops: fc.constantFrom(5, 5, 5, 5, 1, 2, 3, 4),
    done: settled,
  })
  .map((made) => command(`form ${JSON.stringify(made)}`, (play) => fillIn(play, made)));

async function fillIn(
  play: Play,
  made: {
    readonly who: Name;
    readonly subject: number;
    readonly age: string;
    readonly route: number;
    readonly police: string;
    readonly kinds: string;
    readonly wait: string | undefined;
    readonly texts: readonly Parameters<typeof textOf>[2][];
    readonly hows: readonly Arrival[];
    readonly stops: number;
    readonly done: number;
  },
): Promise<void> {
  const { who, texts, hows } = made;
  const subject = subjects[made.subject] ?? subjects[0];
  const said = (place: number, field: string) =>
    textOf(play, who, texts[place] ?? 'new', field, made.subject);
  const fields = [
    {},
    {
      about: subject?.about,
      age: made.age,
      name: `${subject?.typed} ${said(0, 'name') ?? ''}`.slice(0, 200),
      identifiers: said(0, 'identifiers'),
      colleague: subject?.picked && cast[subject.picked].id,
    },
    { what: said(1, 'what') ?? 'Something', when: 'Yesterday', how: said(2, 'how'), kinds: made.kinds },
    { ...routes[made.route]?.(play, who), agreed: said(3, 'agreed'), policeTold: made.police },
    { canWait: made.wait },
  ];
  let card: Card | undefined;
  const message = 'the card that is pressed';
  for (const [place, inputs] of fields.entries()) {
    if (place >= made.stops) break;
    if (place === 4)
      for (const choose of [pickedIn(made.subject), readsOn, readsOn, goesBack]) {
        const chosen = card && choose(card);
        if (!chosen) continue;
        const id = play.nextId({ who, place: 'personal' });
        await play.deliver({ id, who, place: 'personal', how: 'execute', card: message, ...chosen });
        card = play.hands.get(who)?.at(-1)?.card;
      }
    const title = place === 0 ? undefined : place === 4 ? 'Send' : 'Next';
    const one = card && title ? pushed(card, title, without(inputs)) : { verb: 'raise', data: {} };
    if (!one) break;
    const sent: Sent = {
      id: play.nextId({ who, place: 'personal' }),
      who,
      place: 'personal',
      how: 'execute',
      card: message,
      ...one,
    };
    const how = hows[place] ?? 'once';
    await arrive(play, sent, how);
    card = play.hands.get(who)?.at(-1)?.card;
    if (how === 'later') break;
  }
  if (made.done > 0) await play.settle(made.done);
}

type Chosen = Pick<Sent, 'verb' | 'data'> | undefined;

/** Whoever is offered as a manager is picked, or now and then none of them. */
function pickedIn(choice: number): (card: Card) => Chosen {
  const manager = choice % 4 === 3 ? 'none' : cast.robin.id;
  return (card) => pushed(card, 'Go on without a manager', {}) ?? offered(card, manager);
}

/** The whole of an answer that is too long for the last step, and its next page. */
const readsOn = (card: Card) => asked(buttons(card).find(({ verb }) => verb === 'read-answer'));

const goesBack = (card: Card) =>
  /^Step/.test(titleOf(card)) ? undefined : asked(buttons(card).find(({ title }) => title === 'Back'));

function asked(one: Button | undefined): Chosen {
  return one && { verb: one.verb, data: one.data };
}

function offered(card: Card, manager: string): Chosen {
  return titleOf(card) === 'Step 3 of 4: select the manager' ? pushed(card, 'Next', { manager }) : undefined;
}

/** Undefined where the card has no such button: something must be mended first. */
function pushed(card: Card, title: string, inputs: object): Chosen {
  if (!/^Step/.test(titleOf(card))) return undefined;
  try {
    const { verb, data } = button(card, title);
    return { verb, data: { ...data, ...filledIn(card), ...inputs } };
  } catch {
    return undefined;
  }
}

const danger = fc
  .record({
    who: anyReporter,
    text: textKind,
    how: arrival,
    other: fc.boolean(),
    place: fc.constantFrom('personal' as const, 'channel' as const),
    done: settled,
  })
  .map((made) =>
    command(`danger ${JSON.stringify(made)}`, async (play) => {
      const { who, place, text, how, other, done } = made;
      const press = randomUUID();
      const send = () => {
        const data = without({
          press,
          what: textOf(play, who, text, 'what'),
          called999: 'yes',
        });
        return {
          id: play.nextId({ who, place }),
          who,
          place,
          how: 'execute',
          verb: 'danger-send',
          data,
        } as const;
      };
      await arrive(play, send(), how);
      // Nothing seemed to happen, so they wrote more and pressed again.
      if (other) await play.deliver(send());
      if (done > 0) await play.settle(done);
    }),
  );

/** The team goes on with a concern, step by step, and the presses arrive as they like. */
const work = fc
  .record({
    which,
    members: fc.array(fc.constantFrom(...team), { minLength: 1, maxLength: 2 }),
    outcome: fc.constantFrom('refer-to-police', ...outcomes),
    about: fc.constantFrom('patient', 'someone-else', 'colleague'),
    hows: fc.array(arrival, { minLength: 2, maxLength: 8, size: 'max' }),
    done: settled,
  })
  .map((made) =>
    command(`work ${JSON.stringify(made)}`, async (play) => {
      const { which: at, members, outcome, about, hows, done } = made;
      for (const [place, how] of hows.entries()) {
        const who = members[place % members.length] ?? 'kit';
        const sent = workOn(play, at, who, outcome, about);
        if (sent) await arrive(play, sent, how);
      }
      if (done > 0) await play.settle(done);
    }),
  );

/** Somebody asks to be rung, and is; the presses arrive as they like. */
const call = fc
  .record({
    asker: anyReporter,
    ringer: fc.constantFrom(...team),
    verbs: fc.subarray(
      ['call-send', 'call-take', 'call-show', 'call-not-reached', 'call-record-send', 'call-end'],
      {
        minLength: 2,
      },
    ),
    as: fc.constantFrom('advice', 'nothing'),
    hows: fc.array(arrival, { minLength: 5, maxLength: 5 }),
    done: settled,
  })
  .map((made) =>
    command(`call ${JSON.stringify(made)}`, async (play) => {
      const { asker, ringer, verbs, as, hows, done } = made;
      for (const [place, verb] of verbs.entries()) {
        await arrive(play, callStep(play, asker, ringer, verb, as), hows[place] ?? 'once');
        await play.settle(done);
      }
    }),
  );

/** Where every sequence begins: somebody raises something. */
export const openings: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: form },
  { weight: 1, arbitrary: danger },
);

/** Presses alone: time goes by itself. */
export const pressCommands: fc.Arbitrary<Command>[] = [
  ...Array.from({ length: 8 }, () => pressed),
  together,
  together,
  again,
  again,
  arrivesLate,
  work,
  work,
  work,
  call,
  form,
  danger,
];

export const everyCommand: fc.Arbitrary<Command>[] = [...pressCommands, amid, passes, world];
