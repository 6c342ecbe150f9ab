/** Answers what a form of a concern asks: to be shown, kept, forgotten, and sent. */
import { z } from 'zod';
import type { KeptForm } from '../../casework/deskForms.ts';
import type { Problem } from '../../casework/input.ts';
import { despiteRaces } from '../../engine/races.ts';
import { doubted } from '../../policy/concerns/access.ts';
import { recordables } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { service } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { urgencyTag } from '../../words/concerns.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayTimeOf } from '../../words/say.ts';
import { told999 } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import { type ActionId, actionsFor, isOwnForm, leaveFor, ownForms } from './actions.ts';
import type { ConcernPage, Form, Meanwhile, Mistake, Mistakes, Sent, Values } from './answers.ts';
import { happened, readable, shownConcern } from './concern.ts';
import { inputOf } from './fields.ts';
import type { Filling, FormKind, Laid } from './formKinds.ts';
import type { Answered, Asked, DeskHandler, DeskKit } from './kit.ts';
import { findConcern, NotYours, noteRead, openConcern } from './open.ts';
import { ownForm } from './ownForms.ts';
import { recordForm } from './recordForm.ts';

/** More fields, and longer texts, than any form has. */
const valuesShape = z
  .record(z.string().max(60), z.string().max(20_000))
  .refine((values) => Object.keys(values).length <= 40);
const keepingShape = z.object({ values: valuesShape, version: z.int().min(0) });
const sendingShape = keepingShape.extend({
  press: z.string().min(1).max(60),
  checked: z.boolean().default(false),
});

/** It cannot be recorded of this concern now, and nothing was typed. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** What was sent cannot be read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export const showForm: DeskHandler = async (asked, kit) => {
  const { action, filling, isOffered } = await openForm(asked, kit);
  const kept = await kit.forms.of(keptAs(action, filling));
  // What was typed can still be read where somebody else has recorded it meanwhile.
  if (!isOffered && !kept) throw new NotNow();
  return { status: 200, body: await formOf(action, filling, kit) };
};

export const keepForm: DeskHandler = async (asked, kit) => {
  const { action, filling } = await openForm(asked, kit);
  const { values, version } = read(keepingShape, asked.body);
  const { at } = await kit.forms.keep(keptAs(action, filling), { values, version });
  return { status: 200, body: { kept: sayTimeOf(at, kit.local.calendar) } };
};

export const forgetForm: DeskHandler = async (asked, kit) => {
  const { action, filling } = await openForm(asked, kit);
  await kit.forms.forget(keptAs(action, filling));
  return { status: 204 };
};

/** Whoever is overtaken between reading and recording begins again, and is told what the other did. */
export const sendForm: DeskHandler = async (asked, kit) => {
  const sent = read(sendingShape, asked.body);
  return despiteRaces(() => sendOnce(sent, asked, kit));
};

async function sendOnce(sent: z.infer<typeof sendingShape>, asked: Asked, kit: DeskKit): Promise<Answered> {
  const { values, version, press, checked: isChecked } = sent;
  const { action, filling, isOffered } = await openForm(asked, kit);
  if (await wasTaken(press, filling, kit)) return recorded('', action, filling, asked, kit);
  const since = await sinceThen(version, filling, kit);
  if (since.length > 0 || !isOffered) return meanwhile(since, action, values, filling, kit);

  const laid = await kindOf(action).lay(filling, kit);
  const input = inputOf(laid.fields, values);
  try {
    const taken = await kindOf(action).take(filling, { input, isChecked, press }, kit);
    if ('problems' in taken) return mistaken(taken.problems, action, sent, filling, kit);
    if ('check' in taken) {
      // It says what others will read of it, which depends on who may know of the concern.
      await noteRead('form', filling, kit);
      return { status: 200, body: taken satisfies Sent };
    }
    return recorded(taken.said, action, filling, asked, kit);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error, action, sent, asked, kit);
  }
}

/** It arrives again where its answer was lost; whoever is let read is on record beside the concern, not in it. */
async function wasTaken(press: string, { asking, concern }: Filling, kit: DeskKit): Promise<boolean> {
  const files = [kit.concerns, kit.reads];
  const taken = await Promise.all(files.map(({ took }) => took(concern.reference, press, asking.actor)));
  return taken.includes(true);
}

/** Somebody else was first, or the rules say no: as it stands now, it is shown or said why. */
async function refused(
  error: Refusal,
  action: ActionId,
  sent: Pick<KeptForm, 'values' | 'version'>,
  asked: Asked,
  kit: DeskKit,
): Promise<Answered> {
  const { filling, isOffered } = await openForm(asked, kit);
  if (!isOffered)
    return meanwhile(await sinceThen(sent.version, filling, kit), action, sent.values, filling, kit);
  const { owner, heldBy } = filling.concern;
  const text = fill(words.refusal[error.code].slice(1).join(' '), { owner: (owner ?? heldBy)?.name ?? '' });
  return mistaken([{ text }], action, sent, filling, kit);
}

/**
 * For whoever may record this, whether or not it can be recorded now: what they typed is theirs.
 * @throws NotYours
 */
async function openForm(
  { asking, params }: Asked,
  kit: DeskKit,
): Promise<{ readonly action: ActionId; readonly filling: Filling; readonly isOffered: boolean }> {
  const action = [...ownForms, ...recordables].find((one) => one === params.action);
  const opened = await openConcern(action ? leaveFor(action) : 'record', asking, params.reference, kit);
  if (!action) throw new NotYours();
  const unsure = doubted(opened.concern, await kit.team.people());
  const isOffered = actionsFor(opened, unsure, kit).some(({ id }) => id === action);
  return { action, filling: { ...opened, unsure }, isOffered };
}

function kindOf(action: ActionId): FormKind {
  return isOwnForm(action) ? ownForm[action] : recordForm(action);
}

/** To be shown: that goes on record once all of it is there, and before it is answered. */
async function formOf(action: ActionId, filling: Filling, kit: DeskKit): Promise<Form> {
  const { values, ...laid } = await kindOf(action).lay(filling, kit);
  const kept = await kit.forms.of(keptAs(action, filling));
  await noteRead('form', filling, kit);
  return {
    ...({ ...laid, action } satisfies Omit<Laid, 'values'> & { action: string }),
    about: filling.isWhole ? aboutWhom(filling.concern) : '',
    version: kept?.version ?? filling.concern.version,
    values: { ...values, ...kept?.values },
    kept: kept ? sayTimeOf(kept.at, kit.local.calendar) : '',
  };
}

/** In immediate danger it says of 999 first. */
function aboutWhom(concern: Case): string {
  const { urgency, subject } = concern;
  const facts = { about: words.about[subject.about], age: words.age[subject.age] };
  const tag = urgencyTag(urgency);
  return [tag && `${tag}.`, told999(concern), fill(deskWords.form.subject, facts)].filter(Boolean).join(' ');
}

/**
 * What others did since a form was shown, up to what was read of it now. What the service does by itself keeps nobody
 * from recording anything. HR sees its own part of it.
 */
async function sinceThen(version: number, { asking, concern, isWhole }: Filling, kit: DeskKit) {
  const history = await kit.concerns.history(concern.reference);
  const isOthers = (id: string) => id !== service.id && id !== asking.actor.id;
  const others = history.slice(version, concern.version).filter(({ event }) => isOthers(event.by.id));
  const shown = others.filter(({ event }) => isWhole || event.type === 'HrAdvised');
  return shown.map(({ event }) => happened(event, kit));
}

/** What was typed is kept, as it was typed on what is shown with it now. */
async function meanwhile(
  since: Meanwhile['since'],
  action: ActionId,
  values: Values,
  filling: Filling,
  kit: DeskKit,
): Promise<Answered> {
  const { version } = filling.concern;
  await kit.forms.keep(keptAs(action, filling), { values, version });
  const body: Meanwhile = { since, form: await formOf(action, filling, kit) };
  return { status: 409, body };
}

async function mistaken(
  problems: readonly Problem[],
  action: ActionId,
  { values, version }: Pick<KeptForm, 'values' | 'version'>,
  filling: Filling,
  kit: DeskKit,
): Promise<Answered> {
  await kit.forms.keep(keptAs(action, filling), { values, version });
  const mistakes = problems.map(({ text, field = '' }): Mistake => ({ text, field }));
  const body: Mistakes = { mistakes, form: await formOf(action, filling, kit) };
  return { status: 422, body };
}

/** It is on record from here on, whatever becomes of the rest: the concern as it stands now may be no longer theirs. */
async function recorded(
  said: string,
  action: ActionId,
  filling: Filling,
  asked: Asked,
  kit: DeskKit,
): Promise<Answered> {
  const forgotten = kit.forms.forget(keptAs(action, filling));
  const [shown, isForgotten] = await Promise.allSettled([shownNow(asked, kit), forgotten]);
  const { log, explained } = kit;
  if (shown.status === 'rejected') log.warn({ event: 'desk-not-shown', code: explained(shown.reason).code });
  if (isForgotten.status === 'rejected')
    log.warn({ event: 'desk-draft-not-forgotten', code: explained(isForgotten.reason).code });
  const concern = shown.status === 'fulfilled' ? shown.value : undefined;
  return { status: 200, body: { said, ...(concern && { concern }) } satisfies Sent };
}

async function shownNow({ asking, params }: Asked, kit: DeskKit): Promise<ConcernPage | undefined> {
  const opened = await findConcern(readable, asking, params.reference, kit);
  return opened && shownConcern(opened, kit);
}

function keptAs(action: ActionId, { asking, concern }: Filling) {
  return { person: asking.actor.id, reference: concern.reference, action };
}

/** @throws Unreadable */
function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const found = shape.safeParse(body);
  if (!found.success) throw new Unreadable();
  return found.data;
}
