/** Describes the documents in the pack that the policy rests on, with which the register begins. */
import { z } from 'zod';

const text = z.string().trim().min(1);

export const guidanceInPack = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words with hyphens'),
  name: text.max(200),
  /** Left out for a document whose address is not known. */
  link: z.url({ protocol: /^https$/, error: 'must be a link that begins with https://' }).optional(),
  /** What tells this edition from others, as people say it. */
  version: text.max(200),
  published: z.iso.date().optional(),
  /** The clauses of the policy that it touches. */
  clauses: z.array(text).min(1),
  /** Whether it came after the policy was agreed, so that its reviews are still to be started. */
  new: z.literal(true).optional(),
});

export type GuidanceInPack = z.infer<typeof guidanceInPack>;

type Named = {
  readonly guidance: readonly GuidanceInPack[];
  readonly clauses: readonly { readonly clause: string }[];
};

/** People choose clauses by their titles, so a document cannot touch one without a title; and each has an id of its own. */
export function guidanceFaults({ guidance, clauses: titles }: Named) {
  return guidance.flatMap(({ id, clauses }, index) => [
    ...(guidance.findIndex((one) => one.id === id) < index
      ? [{ path: ['guidance', index, 'id'], message: `${id} is there twice` }]
      : []),
    ...clauses.flatMap((clause, at) =>
      titles.some((one) => one.clause === clause)
        ? []
        : [
            {
              path: ['guidance', index, 'clauses', at],
              message: `${clause} has no title in duties.clauses`,
            },
          ],
    ),
  ]);
}
