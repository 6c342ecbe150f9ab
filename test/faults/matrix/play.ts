/** Presses every combination, or one in so many, and lists what came out otherwise than the table says. */
import { randomUUID } from 'node:crypto';
import type { Person } from '../../../src/policy/person.ts';
import { parts, type Row, rows } from './cast.ts';
import type { Answered, Desk } from './desk.ts';
import { door, mayCome, mayFind, mayShow } from './expected.ts';
import { draftVerbs, isStored, ownVerbs, type Press, presses } from './presses.ts';
import { historyOf, planted, referenceOf, type Scene, scenes } from './scenes.ts';

export const combinations = rows.length * scenes.length * presses.length;

export type Played = {
  readonly presses: number;
  readonly wrong: readonly string[];
  readonly happened: ReadonlyMap<string, number>;
};

const notTheirs = ['You cannot use this card', 'This is for another manager', 'For the safeguarding team'];
const nothingThere = 'We cannot show this';

/**
 * @param every presses one in so many; a prime walks through every verb with everybody
 * @param open where they press
 */
export async function playMatrix(every: number, open: () => Promise<Desk>): Promise<Played> {
  const desk = await open();
  const nobodys = new Map<string, string>();
  const wrong: string[] = [];
  const happened = new Map<string, number>();
  let [counted, pressed] = [0, 0];
  for (const scene of scenes)
    for (const row of rows) {
      let concern: Concern | undefined;
      for (const press of presses) {
        if (counted++ % every !== 0) continue;
        concern ??= await begun(scene, row, desk);
        const answer = await desk.press(row.who, press, concern.reference, concern.draft);
        pressed++;
        const problem = problemOf(answer, { press, row, scene, ...concern, none: await nothing(press, row) });
        if (problem) wrong.push(`${problem}: ${saidOf(press, row, scene)}: ${answer.title}`);
        for (const { event } of answer.happened)
          happened.set(event.type, (happened.get(event.type) ?? 0) + 1);
        if (press.verb === 'raise') await tidied(row.who, desk);
        // What was recorded makes another scene of it.
        if (answer.happened.some(({ event }) => event.type !== 'ConcernRead')) concern = undefined;
      }
    }
  wrong.push(...desk.broken);
  await desk.close();
  return { presses: pressed, wrong, happened };

  /** What is answered of a concern that there is not: to a stranger, and of a draft to oneself, whose first card is one's own. */
  async function nothing(press: Press, row: Row): Promise<string> {
    const asker = draftVerbs.includes(press.verb) ? row.who : parts.stranger;
    const key = `${asker.id} ${presses.indexOf(press)}`;
    const known = nobodys.get(key);
    if (known !== undefined) return known;
    const draft = randomUUID();
    const { shown } = await desk.press(asker, press, referenceOf(draft), draft);
    if (press.verb === 'raise') await tidied(asker, desk);
    const said = plain(shown, referenceOf(draft), draft);
    nobodys.set(key, said);
    return said;
  }
}

type Concern = { readonly reference: string; readonly draft: string };

async function begun(scene: Scene, row: Row, desk: Desk): Promise<Concern> {
  const draft = randomUUID();
  return { draft, reference: await desk.seed(historyOf(scene, row, draft), draft) };
}

/** A draft of one's own is begun, and is not to stand in the next answers. */
async function tidied(who: Person, desk: Desk): Promise<void> {
  const inChat = (wanted: string) => presses.find(({ verb, way }) => verb === wanted && way === 'in a chat');
  const [raise, cancel] = [inChat('raise'), inChat('cancel-now')];
  if (!raise || !cancel) throw new Error('There is no form');
  const { shown } = await desk.press(who, raise, '', '');
  await desk.press(who, cancel, '', /"draft":"([^"]+)"/.exec(shown)?.[1] ?? '');
}

type Case = Concern & {
  readonly press: Press;
  readonly row: Row;
  readonly scene: Scene;
  readonly none: string;
};

function problemOf(answered: Answered, all: Case): string | undefined {
  const looks = answered.happened.filter(({ event }) => event.type === 'ConcernRead');
  const happened = answered.happened.filter((one) => !looks.includes(one));
  return (
    lookedAmiss(looks, all) ?? refusedAmiss(answered, all) ?? problemBesides({ ...answered, happened }, all)
  );
}

/** Whoever asks for what is not theirs or not there is on record once, in their own name; nobody else is. */
function refusedAmiss({ refused, title }: Answered, { press, row, scene }: Case): string | undefined {
  const of = door(press, row, scene);
  const asksForNone = draftVerbs.includes(press.verb);
  // The team looks for one by its reference, and finds none that it may.
  const findsNone = press.verb === 'concern-find' && title === 'Open concerns';
  const isRefused = findsNone || of === 'not theirs' || (of === 'nothing there' && !asksForNone);
  const expected = isRefused ? [row.who.id] : [];
  return refused.join() === expected.join() ? undefined : `put on record as refused: ${refused.length}`;
}

/** Whoever is shown something is on record for that concern, in their own name; nobody else is. */
function lookedAmiss(
  looks: Answered['happened'],
  { press, row, scene, reference }: Case,
): string | undefined {
  if (looks.length === 0) return undefined;
  const of = door(press, row, scene);
  if (of !== 'let in' && of !== 'let in, with content') return 'is on record as a reader';
  const isTheirs = looks.every(
    ({ stream, event }) => stream === `reads/${reference}` && event.by?.id === row.who.id,
  );
  return isTheirs ? undefined : 'is on record of another concern, or in another name';
}

function problemBesides({ shown, title, happened }: Answered, all: Case): string | undefined {
  const { press, row, scene, reference, draft, none } = all;
  const { name, verb } = press;
  const of = door(press, row, scene);
  const may = mayCome(name, { of });
  const isOwn = ownVerbs.includes(verb);
  const came = isOwn ? happened.filter(({ stream }) => stream === reference) : happened;
  const unasked = came.find((one) => one.stream !== reference || !may.includes(one.event.type));
  if (unasked) return `recorded ${unasked.event.type}`;
  if (came.some(({ event }) => event.by?.id !== row.who.id && event.by?.id !== 'service'))
    return 'recorded in another name';

  const hasContent = shown.includes(planted);
  if (hasContent && (of === 'nothing there' || of === 'not theirs' || of === 'as everybody'))
    return 'content shown';
  if (hasContent && (isStored(press) || !mayShowTo(name))) return 'content where none belongs';
  if (isOwn) return saidOfOwn(shown, title, all);

  const isNone = plain(shown, reference, draft) === none;
  const isRefused = title === nothingThere || notTheirs.includes(title);
  switch (of) {
    case 'nothing there':
    case 'as everybody':
      return isNone ? undefined : 'differs from what a stranger is told of nothing';
    case 'not theirs':
      return notTheirs.includes(title) ? undefined : 'is not told that it is not theirs';
    case 'let in, with content':
      return hasContent ? undefined : 'is not shown what they may read';
    case 'let in':
      if (isRefused && !isAnswer(name)) return 'is kept out';
      return draftVerbs.includes(verb) && !isStored(press) && isNone
        ? 'is not shown their receipt'
        : undefined;
  }
}

/** What one begins oneself names no concern of others, nor one's own that may be about oneself. */
function saidOfOwn(shown: string, title: string, all: Case): string | undefined {
  const { press, row, scene, reference } = all;
  const may = mayFind(row, scene, press.verb);
  if (press.verb === 'concern-find') {
    // What they typed themselves stands in the field again.
    const isFound = title !== 'Open concerns' && title !== 'For the safeguarding team';
    return isFound === may ? undefined : 'does not find what the team may, or finds what others have';
  }
  const isList = press.verb === 'mine' || press.verb === 'concerns';
  return isList && shown.includes(reference) && !may ? 'lists a concern of others' : undefined;
}

function mayShowTo(name: string): boolean {
  return mayShow(name.split(',')[0] ?? '');
}

/** A name or a place that is not known (any more) is said so to whoever may settle it. */
function isAnswer(name: string): boolean {
  return name === 'progress, settle' || name === 'progress, place';
}

function plain(shown: string, reference: string, draft: string): string {
  return shown.replaceAll(reference, 'REFERENCE').replaceAll(draft, 'DRAFT');
}

function saidOf({ name, way }: Press, { part, naming }: Row, { level, ownership, state }: Scene): string {
  return `${name} ${way} by ${part} (${naming}), ${level}, ${ownership}, ${state}`;
}
