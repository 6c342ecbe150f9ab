/** What people send with the cards they have, old or new, and what they type in the chat. */
import fc from 'fast-check';
import callWords from '../../../src/words/calls.json' with { type: 'json' };
import words from '../../../src/words/words.json' with { type: 'json' };
import { ofType } from '../../cards/walk.ts';
import { buttons, filledIn } from '../../service/card.ts';
import type { Json, Sent } from './activity.ts';
import { cast, everybody, type Name } from './cast.ts';
import { anyPlace, label, matterAt, nowhere, sent, which } from './compose.ts';
import type { Held, Play } from './play.ts';
import { type TextKind, textKind, textOf, without } from './texts.ts';

const commands = [...Object.values(words.command).flat(), ...callWords.commands];
/** What people say that is no command, around a word of their own. */
const sayings = [
  'what is this, {word}?',
  '',
  ' RAISE A CONCERN ',
  'Danger!',
  'Home.',
  '{word} is going to KILL somebody',
  'there is a bomb, delete this',
  '{word} is suicidal',
  'phone me about {word}',
  'Delete what I said of {word}',
  '{reference}',
  'what of {reference}, {word}?',
];

export const typing = label(
  'type',
  fc.record({
    who: fc.constantFrom(...everybody),
    place: anyPlace,
    at: which,
    text: fc.oneof(fc.constantFrom(...commands), fc.constantFrom(...sayings)),
    file: fc.constantFrom(false, false, false, true),
  }),
  (play, { who, place, at, text: saying, file }) => {
    const reference = matterAt(play, at)?.reference ?? nowhere;
    const word = saying.includes('{word}') ? play.secrets.plant(who) : '';
    const text = saying.replace('{word}', word).replace('{reference}', reference);
    return sent(play, { who, place, how: 'typed', verb: undefined, data: undefined, text, file });
  },
);

/** A button on a card that the person has, as old as it may be, with what is or could be filled in. */
export const pressing = label(
  'button',
  fc.record({
    who: fc.constantFrom(...everybody),
    card: fc.nat({ max: 40 }),
    button: fc.nat({ max: 20 }),
    old: fc.constantFrom(false, false, false, true),
    fill: fc.array(fc.record({ kind: textKind, choice: fc.nat({ max: 6 }), keep: fc.boolean() }), {
      minLength: 8,
      maxLength: 8,
    }),
  }),
  (play, { who, card, button, old, fill }) => {
    const hand = play.hands.get(who) ?? [];
    const from = hand.at(-1 - (card % Math.max(1, hand.length)));
    return from && buttonOf(play, who, from, button, old, fill);
  },
);

type Fill = readonly { readonly kind: TextKind; readonly choice: number; readonly keep: boolean }[];

function buttonOf(
  play: Play,
  who: Name,
  { card, place, message }: Held,
  nth: number,
  old: boolean,
  fill: Fill,
): Sent | undefined {
  const all = buttons(card).filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit');
  const one = all[nth % Math.max(1, all.length)];
  if (!one) return undefined;
  const inputs =
    one.associatedInputs === 'none' ? {} : { ...filledIn(card), ...filled(play, who, card, fill) };
  const data = { ...one.data, ...inputs };
  if (one.type === 'Action.Submit') {
    const { msteams, ...own } = data as Record<string, unknown>;
    return sent(play, { who, place, how: msteams ? 'fetch' : 'submit', verb: 'dialog', data: own });
  }
  const { verb: _verb, ...own } = { ...(old ? one.fallback?.data : {}), ...data } as Record<string, unknown>;
  return sent(play, {
    who,
    place,
    how: old ? 'message' : 'execute',
    verb: one.verb,
    data: own,
    card: message,
  });
}

function filled(play: Play, who: Name, card: Held['card'], fill: Fill): Json {
  return without(
    Object.fromEntries(
      ofType(card.body, /^Input\./).map((input, place) => {
        const { kind = 'new', choice = 0, keep = false } = fill[place % fill.length] ?? {};
        const id = String(input.id);
        if (keep && input.value) return [id, input.value];
        return [id, inputOf(play, who, input, kind, choice)];
      }),
    ),
  );
}

function inputOf(play: Play, who: Name, input: Json, kind: TextKind, choice: number): unknown {
  const id = String(input.id);
  if (input.type === 'Input.Time') return ['14:30', '', '09:00', 'soon'][choice % 4];
  if (input.type === 'Input.Date') return ['2026-11-20', '2026-11-23', '2027-01-04', ''][choice % 4];
  const choices = (input.choices ?? []) as readonly { readonly value: string }[];
  if (/^(colleague|otherManagerPicked|personPicked)$/.test(id))
    return [cast.wren.id, cast.robin.id, undefined, cast.morgan.id][choice % 4];
  if (input.type === 'Input.ChoiceSet') return choices[choice % Math.max(1, choices.length)]?.value;
  if (id === 'number' && choice % 2 === 0) return '07700 900982';
  if (/^link\d?$/.test(id)) return 'https://example.invalid/minutes';
  if (id === 'clauses') return '3.2';
  if (id === 'otherManager') return choice % 2 === 0 ? cast.robin.displayName : textOf(play, who, kind, id);
  return textOf(play, who, kind, id, choice);
}
