/** What people send about the duty calendar and new guidance. */
import fc from 'fast-check';
import type { Sent } from './activity.ts';
import { cast, dutyIds, everybody, type Name, nameOf } from './cast.ts';
import { how, label, sent, which } from './compose.ts';
import type { Play } from './play.ts';
import { textKind, textOf, without } from './texts.ts';

const dutyVerbs = [
  'task-show',
  'task-ask',
  'task-start',
  'task-complete',
  'task-complete',
  'task-complete',
  'task-set-aside',
  'task-move',
  'task-reopen',
  'task-reopen',
  'task-hand-over',
  'task-hand-over',
  'task-hand-back',
  'task-early',
  'task-outlook',
  'duties-outlook',
  'duties',
];

const keepers = ['dana', 'kit'] as const;
const link = fc.oneof(
  { weight: 5, arbitrary: fc.constant('https://example.invalid/minutes') },
  { weight: 2, arbitrary: fc.constantFrom('http://x', '') },
);
const pastDate = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('2026-11-20', '2026-11-23', '2027-01-04') },
  { weight: 1, arbitrary: fc.constantFrom('2027-02-30', 'soon') },
);

export const duty = label(
  'duty',
  fc.record({
    which,
    who: fc.constantFrom(...keepers, ...everybody),
    /** Whoever has it, or gave it away, is who presses. */
    theirs: fc.boolean(),
    verb: fc.constantFrom(...dutyVerbs),
    how,
    place: fc.constantFrom('channel' as const, 'personal' as const),
    text: textKind,
    link,
    noLink: fc.constantFrom(undefined, undefined, 'No minutes are kept'),
    shownOn: fc.oneof(
      { weight: 5, arbitrary: fc.constant('2026-11-20') },
      { weight: 1, arbitrary: pastDate },
    ),
    dueOn: fc.oneof({ weight: 2, arbitrary: fc.constant('2027-01-04') }, { weight: 1, arbitrary: pastDate }),
    doneOn: fc.constantFrom(undefined, undefined, '', '2026-11-19', '2026-11-20', '2027-01-04', 'soon'),
    also: fc.constantFrom(undefined, 'all', 'one'),
    to: fc.constantFrom('alex' as const, 'robin' as const, ...everybody),
    asks: fc.constantFrom('complete', 'set-aside', 'move', 'hand-over', 'reopen', 'more'),
    view: fc.constantFrom(undefined, 'due', 'coming', 'done', 'all'),
    duty: fc.constantFrom(...dutyIds, 'hr-policies', '__proto__'),
    nasty: fc.nat({ max: 4 }),
  }),
  (play, made) => {
    const { which: at, who: anybody, theirs, verb, how: by, place, text, nasty } = made;
    const all = [...play.world.duties.values()];
    const done = verb === 'task-reopen' ? all.filter((one) => one.done) : [];
    const keys = (done.length > 0 ? done : all).map(({ key }) => key);
    const task = at === 12 ? 'hr-policies:2026-01-01' : keys[at % Math.max(1, keys.length)];
    const { assignee = '', handedFrom = '' } = play.world.duties.get(task ?? '') ?? {};
    const owner = nameOf(nasty % 2 === 0 ? assignee : handedFrom) ?? nameOf(assignee);
    const who = (theirs && owner) || anybody;
    const said = textOf(play, who, text, 'reason', nasty);
    const data = without({
      task,
      link: made.link,
      noLink: made.noLink,
      evidenceDate: made.shownOn,
      doneOn: made.doneOn,
      dueOn: made.dueOn,
      outcome: said,
      reason: said,
      also: made.also && (made.also === 'all' ? keys : keys.slice(-1)).join(','),
      ...(nasty === 4 ? { person: cast[made.to].mail } : { personPicked: cast[made.to].id }),
      asks: made.asks,
      view: made.view,
      duty: made.duty,
    });
    return sent(play, { who, place, how: by, verb, data });
  },
);

export const dutySteps = ['task-complete', 'task-reopen', 'task-hand-over', 'task-hand-back'] as const;

/** Somebody goes on with one task, as its buttons would. */
export function dutyStep(play: Play, at: number, who: Name, verb: (typeof dutySteps)[number]): Sent {
  const keys = [...play.world.duties.keys()];
  const said = textOf(play, who, 'new', 'reason');
  const data = without({
    task: keys[at % Math.max(1, keys.length)],
    link: 'https://example.invalid/minutes',
    evidenceDate: '2026-11-20',
    dueOn: '2027-01-04',
    outcome: said,
    reason: said,
    personPicked: cast.alex.id,
  });
  return sent(play, { who, place: 'personal', how: 'execute', verb, data });
}

/** Somebody says when duties were last done, on a page of what they choose. */
export const adopting = label(
  'adoption',
  fc.record({
    who: fc.constantFrom(...keepers, ...keepers, ...everybody),
    verb: fc.constantFrom('adoption', 'adoption-save', 'adoption-save', 'adoption-save'),
    how,
    page: fc.uniqueArray(fc.constantFrom('board-assurance', ...dutyIds, '__proto__'), {
      minLength: 1,
      maxLength: 3,
    }),
    on: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('2026-05-14', '2025-11-03', '') }, pastDate),
    link: fc.constantFrom('', 'https://example.invalid/minutes', 'http://x'),
    notKnown: fc.constantFrom(undefined, undefined, 'not-known'),
  }),
  (play, { who, verb, how: by, page, on, link: shown, notKnown }) => {
    const fields = page.map((_, index) => ({
      [`on${index + 1}`]: index === 0 ? on : '2025-10-01',
      [`link${index + 1}`]: index === 0 ? shown : '',
      [`notKnown${index + 1}`]: index === 0 ? notKnown : undefined,
    }));
    const data = without(Object.assign({ duties: page.join(',') }, ...fields));
    return sent(play, { who, place: 'personal', how: by, verb, data });
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
