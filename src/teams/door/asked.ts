/** Says which verb answers a message that somebody wrote or a file that they sent. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Heard, Typed } from '../../policy/heard.ts';
import { heardIn } from '../../policy/heard.ts';
import { type Bound, commandOf } from './verbs.ts';

export type Asked = { readonly verb: string; readonly heard?: Heard };

/** What was written is looked at here and nowhere else. A reference is answered in somebody's own chat only. */
export function askedBy(
  { text, attachments }: Pick<Activity, 'text' | 'attachments'>,
  isPersonal: boolean,
  verbs: Bound,
  typed: Typed,
): Asked {
  const said = typeof text === 'string' ? text : '';
  const command = commandOf(said, verbs);
  const heard = hearing(said, isPersonal, typed);
  const isOfDanger = heard.asks === 'danger' || heard.asks === 'crisis';
  if (hasFile(attachments) && !isOfDanger) return { verb: answeredBy.file, heard: { asks: 'file' } };
  return command === undefined ? { verb: answeredBy[heard.asks], heard } : { verb: command };
}

const answeredBy: Readonly<Record<Heard['asks'], string>> = {
  crisis: 'danger',
  danger: 'danger',
  reference: 'mine',
  person: 'contacts',
  file: 'not-read',
  'take-back': 'not-read',
  words: 'not-read',
  nothing: 'home',
};

function hearing(said: string, isPersonal: boolean, typed: Typed): Heard {
  // The mark-up of a mention is no word of theirs.
  const heard = heardIn(said.slice(0, mostHeard).replace(/<\/?at\b|&nbsp;/gi, ' '), typed);
  return heard.asks === 'reference' && !isPersonal ? { asks: 'words' } : heard;
}

/** Teams takes no longer message (28 KB). */
const mostHeard = 30_000;

const attachmentShape = z.looseObject({ contentType: z.string() });

/** A picture, a file or a forwarded message. What Teams adds to every message is the same text once more, as HTML. */
function hasFile(attachments: unknown): boolean {
  if (!Array.isArray(attachments)) return false;
  return attachments.some((one) => {
    const read = attachmentShape.safeParse(one);
    return !read.success || !/^text\/(html|plain)\b/i.test(read.data.contentType);
  });
}
