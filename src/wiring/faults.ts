/** What a failure is called in the log, and when to try again; never what it said. */
import { z } from 'zod';
import type { Explained } from '../engine/ports.ts';

const ours = z.object({
  explained: z.object({
    code: z.string(),
    at: z.string().optional(),
    notBefore: z.string().optional(),
    requestId: z.string().optional(),
    finding: z.object({ code: z.string(), about: z.string().optional() }).optional(),
  }),
});

export function explain(error: unknown): Explained {
  return ours.safeParse(error).data?.explained ?? explainSqlite(error) ?? { code: codeOf(error) };
}

/** SQLite's own words for what is wrong with its file; they hold nothing of what is kept there. */
const sqliteFault = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errstr: z.string() });

function explainSqlite(error: unknown): Explained | undefined {
  const read = sqliteFault.safeParse(error);
  return read.data && { code: `sqlite: ${read.data.errstr}` };
}

/** What a line or a file was called that broke; not the texts that some libraries call a code. */
const coded = z.object({ code: z.string().regex(/^[A-Z_]{3,40}$/) });

function codeOf(error: unknown): string {
  return coded.safeParse(error).data?.code ?? (error instanceof Error ? error.name : 'unknown');
}
