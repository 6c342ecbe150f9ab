/** The commands of the random sequences: what happens in them, in whatever order it comes. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Sent } from './activity.ts';
import { chatOf } from './activity.ts';
import { anything, contended } from './anything.ts';
import { cast, team } from './cast.ts';
import { type Labelled, which } from './compose.ts';
import { callStep } from './composeCalls.ts';
import { outcomes, workOn } from './composeConcerns.ts';
import { dutyStep, dutySteps } from './composeDuties.ts';
import { type Arrival, anyReporter, arrival, fillIn, filling, settled } from './fillIn.ts';
import type { Play } from './play.ts';
import { rarely, textKind, textOf, without } from './texts.ts';

/** Commands act on the play alone: its world is the model, its stage the real service. */
type Command = fc.AsyncCommand<object, Play>;

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

/** The whole form, by the buttons of its cards; each press may arrive more than once, and the person may stop. */
const form = filling.map((made) =>
  command(`form ${JSON.stringify(made)}`, async (play) => {
    const { who, hows, stops, looks, done } = made;
    const next = fillIn(play, made);
    let sends = 0;
    for (let place = 0; place < stops; place++) {
      const one = next(place === 0 ? undefined : play.hands.get(who)?.at(-1)?.card);
      if (!one || sends > 1) break;
      if (one.verb === 'send') await play.pass(sends++ === 0 ? looks : 2_000);
      const id = play.nextId({ who, place: 'personal' });
      const how = hows[place % hows.length] ?? 'once';
      const card = 'the card that is pressed';
      await arrive(play, { id, who, place: 'personal', how: 'execute', card, ...one }, how);
      if (how === 'later') break;
    }
    if (done > 0) await play.settle(done);
  }),
);

/** Some are begun and left, on one card or on several; what follows goes on with them, sends and deletes them. */
const several = fc
  .record({
    who: anyReporter,
    hows: fc.array(arrival, { minLength: 2, maxLength: 6, size: 'max' }),
    cards: fc.nat({ max: 3 }),
  })
  .map((made) =>
    command(`several ${JSON.stringify(made)}`, async (play) => {
      const { who, hows, cards } = made;
      const from = { who, place: 'personal', how: 'execute' } as const;
      for (const [place, how] of hows.entries()) {
        const card = `form ${place % (cards + 1)}`;
        const begins = { ...from, card, verb: 'raise', data: { another: true } };
        await play.deliver({ id: play.nextId(from), ...begins });
        const draft = /"draft":"([^"]+)"/.exec(JSON.stringify(play.hands.get(who)?.at(-1)?.card))?.[1];
        const data = { draft, step: 'about', about: 'patient', age: 'adult' };
        await arrive(play, { id: play.nextId(from), ...from, card, verb: 'next', data }, how);
      }
    }),
  );

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

/** A duty is done, undone and given away, and the presses arrive as they like. */
const keep = fc
  .record({
    which,
    who: fc.constantFrom('dana' as const, 'kit' as const),
    verbs: fc.array(fc.constantFrom(...dutySteps), { minLength: 2, maxLength: 5, size: 'max' }),
    hows: fc.array(arrival, { minLength: 5, maxLength: 5 }),
    done: settled,
  })
  .map((made) =>
    command(`keep ${JSON.stringify(made)}`, async (play) => {
      const { which: at, who, verbs, hows, done } = made;
      for (const [place, verb] of verbs.entries())
        await arrive(play, dutyStep(play, at, who, verb), hows[place] ?? 'once');
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
  keep,
  call,
  form,
  several,
  danger,
];

export const everyCommand: fc.Arbitrary<Command>[] = [...pressCommands, amid, passes, world];
