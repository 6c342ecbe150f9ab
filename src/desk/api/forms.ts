/** Answers what a form of a concern asks: to be shown, kept, forgotten, and sent. */
import { z } from 'zod';
import type { Problem } from '../../casework/input.ts';
import { doubted } from '../../policy/concerns/access.ts';
import { recordables } from '../../policy/concerns/recordable.ts';
import { service } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { sayTimeOf } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { type ActionId, actionsFor, isOwnForm, ownForms } from './actions.ts';
import type { Form, Meanwhile, Mistake, Mistakes, Sent, Values } from './answers.ts';
import { happened, readable, shownConcern } from './concern.ts';
import { inputOf } from './fields.ts';
import type { Filling, FormKind, Laid } from './formKinds.ts';
import type { Answered, Asked, DeskHandler, DeskKit } from './kit.ts';
import { NotYours, noteRead, openConcern } from './open.ts';
import { ownForm } from './ownForms.ts';
import { recordForm } from './recordForm.ts';

/** More fields, and longer texts, than any form has. */
const valuesShape = z
  .record(z.string().max(60), z.string().max(20_000))
  .refine((values) => Object.keys(values).length <= 40);
const keepingShape = z.object({ values: valuesShape });
const sendingShape = keepingShape.extend({
  version: z.int().min(0),
  press: z.string().min(1).max(60),
  anyway: z.boolean().default(false),
  checked: z.boolean().default(false),
});

/** What was sent cannot be read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export const showForm: DeskHandler = async (asked, kit) => {
  const { action, filling } = await openForm(asked, kit);
  await noteRead('form', filling, kit);
  return { status: 200, body: await formOf(action, filling, kit) };
};

export const keepForm: DeskHandler = async (asked, kit) => {
  const { action, filling } = await openForm(asked, kit);
  const { values } = read(keepingShape, asked.body);
  const { at } = await kit.forms.keep(keptAs(action, filling), values);
  return { status: 200, body: { kept: sayTimeOf(at, kit.local.calendar) } };
};

export const forgetForm: DeskHandler = async (asked, kit) => {
  const { action, filling } = await openForm(asked, kit);
  await kit.forms.forget(keptAs(action, filling));
  return { status: 204 };
};

export const sendForm: DeskHandler = async (asked, kit) => {
  const { values, version, press, anyway, checked: isChecked } = read(sendingShape, asked.body);
  const { action, filling, isOffered } = await openForm(asked, kit, true);
  const { concern, asking } = filling;
  if (await kit.concerns.took(concern.reference, press, asking.actor)) return recorded('', asked, kit);
  const since = anyway ? [] : await sinceThen(version, filling, kit);
  if (since.length > 0 || !isOffered) return meanwhile(since, action, values, filling, kit);

  const laid = await kindOf(action).lay(filling, kit);
  const input = inputOf(laid.fields, values);
  const taken = await kindOf(action)
    .take(filling, { input, isChecked, press }, kit)
    .catch((error: unknown) => ({ problems: refusedAs(error) }));
  if ('problems' in taken) return mistaken(taken.problems, action, values, filling, kit);
  if ('check' in taken) return { status: 200, body: taken satisfies Sent };
  await kit.forms.forget(keptAs(action, filling));
  return recorded(taken.said, asked, kit);
};

/**
 * @param isSending whether a form is opened that may not be offered any more, to say so instead of refusing it
 * @throws NotYours
 */
async function openForm(
  { asking, params }: Asked,
  kit: DeskKit,
  isSending = false,
): Promise<{ readonly action: ActionId; readonly filling: Filling; readonly isOffered: boolean }> {
  const action = [...ownForms, ...recordables].find((one) => one === params.action);
  const isOwn = action !== undefined && isOwnForm(action) && action !== 'decision';
  const needed = isOwn ? action : 'record';
  const opened = await openConcern(needed, asking, params.reference, kit);
  const unsure = doubted(opened.concern, await kit.team.people());
  const isOffered = actionsFor(opened, unsure, kit.local).some(({ id }) => id === action);
  if (!action || !(isOffered || isSending)) throw new NotYours();
  return { action, filling: { ...opened, unsure }, isOffered };
}

function kindOf(action: ActionId): FormKind {
  return isOwnForm(action) ? ownForm[action] : recordForm(action);
}

async function formOf(action: ActionId, filling: Filling, kit: DeskKit, typed?: Values): Promise<Form> {
  const { values, ...laid } = await kindOf(action).lay(filling, kit);
  const kept = await kit.forms.of(keptAs(action, filling));
  return {
    ...({ ...laid, action } satisfies Omit<Laid, 'values'> & { action: string }),
    version: filling.concern.version,
    values: typed ?? { ...values, ...kept?.values },
    kept: kept ? sayTimeOf(kept.at, kit.local.calendar) : '',
  };
}

/** What others did since a form was opened. What the service does by itself keeps nobody from recording anything. */
async function sinceThen(version: number, { asking, concern }: Filling, kit: DeskKit) {
  const history = await kit.concerns.history(concern.reference);
  const isOthers = (id: string) => id !== service.id && id !== asking.actor.id;
  return history
    .slice(version)
    .filter(({ event }) => isOthers(event.by.id))
    .map(({ event }) => happened(event, kit));
}

async function meanwhile(
  since: Meanwhile['since'],
  action: ActionId,
  values: Values,
  filling: Filling,
  kit: DeskKit,
): Promise<Answered> {
  await kit.forms.keep(keptAs(action, filling), values);
  const body: Meanwhile = { since, form: await formOf(action, filling, kit, values) };
  return { status: 409, body };
}

async function mistaken(
  problems: readonly Problem[],
  action: ActionId,
  values: Values,
  filling: Filling,
  kit: DeskKit,
): Promise<Answered> {
  await kit.forms.keep(keptAs(action, filling), values);
  const mistakes = problems.map(({ text, field = '' }): Mistake => ({ text, field }));
  const body: Mistakes = { mistakes, form: await formOf(action, filling, kit, values) };
  return { status: 422, body };
}

/** @throws whatever is no refusal */
function refusedAs(error: unknown): readonly Problem[] {
  if (!(error instanceof Refusal)) throw error;
  return [{ text: words.refusal[error.code].slice(1).join(' ') }];
}

/** The concern as it stands now, which whoever has recorded something reads. */
async function recorded(said: string, { asking, params }: Asked, kit: DeskKit): Promise<Answered> {
  const opened = await openConcern(readable, asking, params.reference, kit);
  const body: Sent = { said, concern: await shownConcern(opened, kit) };
  return { status: 200, body };
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
