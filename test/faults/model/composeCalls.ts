/** What people send about calls: that they ask for one, and what those do who ring. */
import fc from 'fast-check';
import type { Sent } from './activity.ts';
import { cast, everybody, type Name, reporters, team } from './cast.ts';
import { anyPlace, how, label, sent } from './compose.ts';
import type { Play } from './play.ts';
import { without } from './texts.ts';

const nobodys = '0'.repeat(24);

/** What somebody sends who asks for a call, and then whoever rings them, step by step. */
export function callStep(play: Play, asker: Name, ringer: Name, verb: string, as: string): Sent {
  if (verb === 'call-send') {
    const data = { form: `whole/${asker}`, number: '07700 900982' };
    return sent(play, { who: asker, place: 'personal', how: 'execute', verb, data });
  }
  const theirs = [...play.world.calls.values()].findLast((one) => one.asker === asker);
  const data = { call: theirs?.id ?? nobodys, as, form: 'told', ...toldOn(play, ringer, 0) };
  return sent(play, { who: ringer, place: 'personal', how: 'execute', verb, data });
}

/** What whoever rang was told; now and then something is missing. */
function toldOn({ secrets }: Play, who: Name, which: number) {
  const what = which === 5 ? '' : `He said ${secrets.plant(who)}`;
  return {
    about: 'patient',
    age: 'adult',
    name: 'Terry Invented',
    what,
    canWait: which % 2 === 0 ? 'yes' : 'no',
  };
}

export const asking = label(
  'ask for a call',
  fc.record({
    who: fc.constantFrom(...reporters),
    form: fc.constantFrom('one', 'one', 'two', 'three', ''),
    how,
    number: fc.constantFrom('07700 900982', '+44 (0)1278 496000', '', 'at my desk'),
    time: fc.constantFrom('', '', '14:30', '25:00'),
    picked: fc.constantFrom(undefined, undefined, ...team),
    name: fc.constantFrom('', '', 'Wren', 'Jo Lindqvist', 'Dana Frost', '…'),
  }),
  (play, { who, form, how: way, number, time, picked, name }) => {
    const personPicked = picked && cast[picked].id;
    const data = without({ form: form && `${form}/${who}`, number, time, personPicked, person: name });
    return sent(play, { who, place: 'personal', how: way, verb: 'call-send', data });
  },
);

export const ringing = label(
  'ring',
  fc.record({
    who: fc.constantFrom('jo' as const, 'kit' as const, 'wren' as const, 'dana' as const, ...everybody),
    verb: fc.constantFrom(
      ...(['call-take', 'call-take', 'call-take', 'call-show', 'call-not-reached'] as const),
      ...(['call-hand-back', 'call-end', 'call-end', 'call-end', 'call-record', 'call-record-send'] as const),
    ),
    as: fc.constantFrom('advice', 'nothing', 'nothing', 'concern'),
    how,
    place: anyPlace,
    which: fc.nat({ max: 6 }),
  }),
  (play, { who, verb, as, how: way, place, which }) => {
    const calls = [...play.world.calls.values()].reverse();
    // What comes of a call is mostly said of one that somebody has, by them.
    const fitting = calls.filter(
      ({ taker, ended }) => !ended && (taker !== undefined) === (verb !== 'call-take'),
    );
    const all = fitting.length > 0 && which % 3 !== 2 ? fitting : calls;
    const call = which === 6 ? undefined : all[which % Math.max(1, Math.min(all.length, 2))];
    const whose = call?.taker && which % 4 !== 1 && verb !== 'call-take' ? call.taker : who;
    const form = { form: `told/${which % 2}`, ...toldOn(play, whose, which) };
    const data = { call: call?.id ?? nobodys, as, ...(verb.startsWith('call-record') && form) };
    return sent(play, { who: whose, place, how: way, verb, data });
  },
);
