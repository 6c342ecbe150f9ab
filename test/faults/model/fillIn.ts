/** Fills the form in by the buttons of its cards, as somebody might: with side trips at the end, and now and then to no end. */
import fc from 'fast-check';
import { type Button, buttons, type Card, filledIn, titleOf } from '../../service/card.ts';
import type { Json, Sent } from './activity.ts';
import { cast, reporters, subjects } from './cast.ts';
import { titles } from './expected.ts';
import type { Play } from './play.ts';
import { type Step, stepIn } from './stepRules.ts';
import { textKind, textOf, without } from './texts.ts';

export const anyReporter = fc.constantFrom(...reporters);

/** How often, and when, one thing arrives. */
export const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('once' as const) },
  { weight: 2, arbitrary: fc.constantFrom('twice at once' as const, 'thrice at once' as const) },
  { weight: 2, arbitrary: fc.constantFrom('again at once after' as const, 'pressed again' as const) },
  { weight: 2, arbitrary: fc.constant('later' as const) },
);
export type Arrival =
  | 'once'
  | 'twice at once'
  | 'thrice at once'
  | 'again at once after'
  | 'pressed again'
  | 'later';

/** A press in the form that comes late ends it for now. */
const inForm: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 40, arbitrary: arrival.filter((one) => one !== 'later') },
  { weight: 1, arbitrary: fc.constant('later' as const) },
);

/** How much of what follows is done before the next thing happens. */
export const settled = fc.constantFrom(0, 2, 10, 50);

const routes: readonly Readonly<Record<string, string>>[] = [
  { check: 'line-manager', talked: 'yes' },
  { check: 'line-manager', talked: 'no' },
  { check: 'another-manager', otherManager: cast.robin.displayName },
  { check: 'another-manager', otherManager: cast.robin.mail },
  { check: 'another-manager', otherManagerPicked: cast.robin.id },
  { check: 'another-manager', otherManager: 'Nobody Known' },
  { check: 'another-manager', otherManagerPicked: `29:${cast.jo.id}` },
  { check: 'direct' },
];

/** What somebody does at the last step before they send it, by the titles of the buttons. */
const sideTrips = {
  none: [],
  changed: ['Change', 'Save and go back'],
  'not changed': ['Change', 'Back without changing'],
  'went back': ['Back', 'Next'],
  'nearly cancelled': ['Cancel', 'Go on with the form'],
  kept: ['Cancel', 'Keep it for later', 'Continue your concern'],
  'left and came back': ['Save for later', 'Continue your concern'],
  'asked to be rung': ['Ask someone to ring me', 'Continue your concern'],
  cancelled: ['Cancel', 'Delete it'],
} as const;

/** More presses than the longest way with a side trip. */
const mostPresses = 26;

const anyKinds = fc.constantFrom('said', 'said,harm', 'travel', '');

/** Mostly where they are; now and then another, or by a button that begins one. */
const opens = [{}, {}, {}, { another: true }, { another: true }, { begins: true }] as const;

export const filling = fc.record({
  who: anyReporter,
  opens: fc.constantFrom(...opens),
  subject: fc.nat({ max: subjects.length - 1 }),
  age: fc.constantFrom('adult', 'adult', 'under-18', 'send-18-to-25', 'not-known'),
  route: fc.nat({ max: routes.length - 1 }),
  police: fc.constantFrom('', '', 'police', 'hotline,referral-form', 'the-army'),
  kinds: anyKinds,
  /** What they tick where they come to it again. */
  otherKinds: anyKinds,
  wait: fc.constantFrom('yes', 'yes', 'no', 'no', undefined),
  harm: fc.constantFrom('not-soon', 'not-soon', 'soon', 'soon', 'now', undefined),
  texts: fc.array(textKind, { minLength: 4, maxLength: 4 }),
  hows: fc.array(inForm, { minLength: 6, maxLength: 6 }),
  stops: fc.constantFrom(mostPresses, mostPresses, mostPresses, mostPresses, 1, 3, 5, 8),
  trip: fc.constantFrom(...(Object.keys(sideTrips) as (keyof typeof sideTrips)[]), 'none' as const), // the keys of the record above
  change: fc.nat({ max: 6 }),
  /** How long they look at the last step: whoever looks for less than two seconds is asked to read it. */
  looks: fc.constantFrom(5_000, 5_000, 2_000, 2_000, 1_999, 0),
  done: settled,
});

type Filling = typeof filling extends fc.Arbitrary<infer Made> ? Made : never;
type Chosen = Pick<Sent, 'verb' | 'data'> | undefined;

/** @returns what is pressed next on the card before them; nothing where it has no such button, or they are done */
export function fillIn(play: Play, made: Filling): (card: Card | undefined) => Chosen {
  const trip = [
    readsOn,
    readsOn,
    goesBack,
    ...sideTrips[made.trip].map((title) => (card: Card) => titled(card, title)),
  ];
  let atEnd = false;
  return (card) => {
    if (!card) return { verb: 'raise', data: made.opens };
    if (titleOf(card) === titles.home) return ofSeveral(card);
    atEnd ||= stepOn(card) === 'check';
    for (let go = atEnd ? trip.shift() : undefined; go; go = trip.shift()) {
      const chosen = go(card);
      if (chosen) return chosen;
    }
    return offered(card) ?? onward(card);
  };

  /** Where several wait: one of them, or another. */
  function ofSeveral(card: Card): Chosen {
    const all = buttons(card).filter(({ verb }) => verb === 'raise');
    return asked(all[made.change % Math.max(1, all.length)]);
  }

  function titled(card: Card, title: string): Chosen {
    const all = buttons(card).filter((one) => one.title === title);
    return pushed(card, all[made.change % Math.max(1, all.length)]);
  }

  function onward(card: Card): Chosen {
    const step = stepOn(card);
    if (!step) return undefined;
    const choices = buttons(card).filter(({ data }) => data?.answer !== undefined);
    const wanted = [routes[made.route]?.check, made.wait, made.harm];
    const chosen = choices.find(({ data }) => wanted.includes(String(data?.answer)));
    if (chosen) return pushed(card, chosen);
    // Whoever says nothing there goes on as no button of the card does.
    if (step === 'haste') return { verb: 'next', data: without({ ...choices[0]?.data, answer: undefined }) };
    return pushed(card, choices[0] ?? buttons(card).find(({ verb }) => verb === 'send' || verb === 'next'));
  }

  function pushed(card: Card, one: Button | undefined): Chosen {
    if (!one) return undefined;
    const { verb, data } = one;
    if (one.associatedInputs === 'none') return { verb, data };
    const step = stepOn(card);
    const typed = step && verb !== 'edit' ? without(inputsOf(step)) : {};
    return { verb, data: { ...data, ...filledIn(card), ...typed } };
  }

  function inputsOf(step: Step): Json {
    const { who, texts, age, kinds, otherKinds, police } = made;
    const subject = subjects[made.subject] ?? subjects[0];
    const { otherManager, otherManagerPicked, talked } = routes[made.route] ?? {};
    const said = (place: number, field: string) =>
      textOf(play, who, texts[place] ?? 'new', field, made.subject);
    const inputs: Readonly<Partial<Record<Step, Json>>> = {
      about: { about: subject?.about, age },
      person: {
        name: `${subject?.typed} ${said(0, 'name') ?? ''}`.slice(0, 200),
        identifiers: said(0, 'identifiers'),
        colleague: subject?.picked && cast[subject.picked].id,
      },
      notice: { what: said(1, 'what') ?? 'Something' },
      when: { when: 'Yesterday', how: said(2, 'how') },
      kinds: { kinds: atEnd ? otherKinds : kinds },
      manager: { otherManager, otherManagerPicked },
      talked: { talked, agreed: said(3, 'agreed') },
      check: { policeTold: police },
    };
    return inputs[step] ?? {};
  }

  /** Whoever is offered as a manager is picked, or now and then none of them. */
  function offered(card: Card): Chosen {
    const one = buttons(card).find(({ verb }) => verb === 'pick-manager');
    const manager = made.subject % 4 === 3 ? 'none' : cast.robin.id;
    return one && { verb: one.verb, data: { manager, ...one.data } };
  }
}

/** The step that a card asks for; none where it stands beside the steps. */
function stepOn(card: Card): Step | undefined {
  const on = buttons(card).find(({ verb }) => verb === 'next' || verb === 'send');
  return stepIn(on?.data?.step);
}

/** The whole of an answer that is too long for the last step, and its next page. */
const readsOn = (card: Card) => asked(buttons(card).find(({ verb }) => verb === 'read-answer'));

const goesBack = (card: Card) =>
  titleOf(card) === '' || stepOn(card)
    ? undefined
    : asked(buttons(card).find(({ title }) => title === 'Back'));

function asked(one: Button | undefined): Chosen {
  return one && { verb: one.verb, data: one.data };
}
