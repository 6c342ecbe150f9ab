/** What people send about the duty calendar and new guidance. */
import fc from 'fast-check';
import { dutyIds, everybody } from './cast.ts';
import { how, label, sent, which } from './compose.ts';
import { textKind, textOf, without } from './texts.ts';

const dutyVerbs = [
  'task-show',
  'task-ask',
  'task-start',
  'task-complete',
  'task-complete',
  'task-set-aside',
  'task-move',
  'task-early',
  'task-outlook',
  'duties-outlook',
  'duties',
];

export const duty = label(
  'duty',
  fc.record({
    which,
    who: fc.constantFrom('dana' as const, 'kit' as const, ...everybody),
    verb: fc.constantFrom(...dutyVerbs),
    how,
    place: fc.constantFrom('channel' as const, 'personal' as const),
    text: textKind,
    link: fc.oneof(
      { weight: 5, arbitrary: fc.constant('https://example.invalid/minutes') },
      { weight: 1, arbitrary: fc.constantFrom('http://x', '') },
    ),
    date: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('2026-11-20', '2026-11-23', '2027-01-04') },
      { weight: 1, arbitrary: fc.constantFrom('2027-02-30', 'soon') },
    ),
    asks: fc.constantFrom('complete', 'set-aside', 'move', 'more'),
    duty: fc.constantFrom(...dutyIds, 'hr-policies', '__proto__'),
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: at, who, verb, how: by, place, text, link, date, asks, duty: id, nasty }) => {
    const keys = [...play.world.duties.keys()];
    const said = textOf(play, who, text, 'reason', nasty);
    const data = without({
      task: at === 12 ? 'hr-policies:2026-01-01' : keys[at % Math.max(1, keys.length)],
      link,
      evidenceDate: date,
      dueOn: date,
      outcome: said,
      reason: said,
      asks,
      duty: id,
    });
    return sent(play, { who, place, how: by, verb, data });
  },
);

export const guidance = label(
  'guidance',
  fc.record({
    who: fc.constantFrom('dana' as const, 'jo' as const, ...everybody),
    verb: fc.constantFrom(
      'guidance',
      'guidance-add',
      'guidance-preview',
      'guidance-preview',
      'guidance-send',
    ),
    how,
    which,
    link: fc.constantFrom(
      'https://example.invalid/guidance',
      'https://EXAMPLE.invalid/guidance',
      'nowhere',
      '',
    ),
    published: fc.constantFrom('2026-11-20', '2026-11-20', '2025-01-04', '2027-01-04', 'soon'),
    clauses: fc.constantFrom('3.2', '3.2,4.2', 'CCG: monitoring', '9.9', ''),
    name: textKind,
  }),
  (play, { who, verb, how: by, which: at, link, published, clauses, name }) => {
    const drafts = [...play.world.previews.keys()];
    const data = without({
      name: textOf(play, who, name, 'name'),
      ...{ link, published, clauses0: clauses },
      draft: at === 12 ? 'nothing' : drafts.at(-1 - (at % Math.max(1, drafts.length))),
    });
    return sent(play, { who, place: 'personal', how: by, verb, data });
  },
);
