/** Reads what a bot answers to a dialog or a press as Teams would, and refuses what Teams refuses (README.md). */
import { z } from 'zod';
import { largestAnswer } from '../../src/teams/cards/expand.ts';
import { objections } from '../cards/renderer.ts';
import { ofType } from '../cards/walk.ts';
import { cardType } from './relay.ts';

/** What the page shows: a card, or a sentence. Nothing closes a dialog. */
export type Answer =
  | { readonly card: object; readonly title: string; readonly width: Size; readonly height: Size }
  /** The address of one of the app's own pages. */
  | { readonly page: string; readonly title: string }
  | { readonly said: string }
  | { readonly nothing: true }
  | { readonly failed: string };

type Size = z.infer<typeof size>;
const size = z.union([z.number().positive(), z.enum(['small', 'medium', 'large'])]);
const card = z.looseObject({ type: z.literal('AdaptiveCard'), version: z.string() });

const continues = z.strictObject({
  type: z.literal('continue'),
  value: z.strictObject({
    title: z.string(),
    height: size.default('medium'),
    width: size.default('medium'),
    card: z.looseObject({ contentType: z.literal(cardType), content: card }),
  }),
});
const opens = z.strictObject({
  type: z.literal('continue'),
  value: z.strictObject({
    title: z.string(),
    height: size,
    width: size,
    url: z.url(),
    fallbackUrl: z.url().optional(),
  }),
});
const says = z.strictObject({ type: z.literal('message'), value: z.string().trim().min(1) });
const dialogShape = z.strictObject({ task: z.union([continues, opens, says]) });
const pressShape = z.discriminatedUnion('type', [
  z.strictObject({ statusCode: z.literal(200), type: z.literal(cardType), value: card }),
  z.strictObject({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string().trim().min(1),
  }),
]);

type Answered = { readonly status: number; readonly text: string };

/** To `task/fetch` and `task/submit`. */
export function dialogAnswer({ status, text }: Answered): Answer {
  if (status === 200 && text.trim() === '') return { nothing: true };
  return read(status, text, dialogShape, ({ task }) => {
    if (task.type === 'message') return { said: task.value };
    if ('url' in task.value) return { page: task.value.url, title: task.value.title };
    const { title, width, height, card: attached } = task.value;
    const { content } = attached;
    if (ofType(content, /^Action\.Execute$/).length > 0)
      return { failed: 'An Action.Execute in a dialog: only Action.Submit is documented to reach the bot.' };
    return cardOrFailure(content, { title, width, height });
  });
}

/** To a press on an Action.Execute. */
export function pressAnswer({ status, text }: Answered): Answer {
  return read(status, text, pressShape, ({ value }) =>
    typeof value === 'string'
      ? { said: value }
      : cardOrFailure(value, { title: '', width: 'medium', height: 'medium' }),
  );
}

function read<A>(status: number, text: string, shape: z.ZodType<A>, of: (said: A) => Answer): Answer {
  if (status !== 200) return { failed: `The bot answered ${status}.` };
  if (Buffer.byteLength(text) > largestAnswer) return { failed: 'The answer is too large.' };
  const said = shape.safeParse(jsonIn(text));
  return said.success
    ? of(said.data)
    : { failed: `The answer cannot be read: ${z.prettifyError(said.error)}` };
}

function cardOrFailure(
  content: object,
  frame: { readonly title: string; readonly width: Size; readonly height: Size },
): Answer {
  const [first] = objections(content);
  return first === undefined ? { card: content, ...frame } : { failed: `The card cannot be drawn: ${first}` };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
