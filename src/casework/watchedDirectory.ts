/** Keeps a finding as long as the directory refuses a kind of question. */
import { type Finding, type Log, refusalIn } from '../engine/ports.ts';
import type { FindingCode } from '../words/findings.ts';
import type { Directory } from './ports.ts';

type Watch = {
  /** Replaces what was found of this kind of question. */
  readonly keep: (source: string, found: readonly Finding[]) => Promise<void>;
  readonly log: Log;
  readonly explain: (error: unknown) => string;
};

/** A permission that is missing is missing for all questions, so any answer shows that it is there. */
const everyQuestion = 'any';
const missing: FindingCode = 'directory-refused';

/** Who asks goes on without the directory, so nothing that waits would show the refusal. */
export function watchedDirectory(directory: Directory, { keep, log, explain }: Watch): Directory {
  return {
    managerOf: (id) => heard('manager', directory.managerOf(id)),
    person: (id) => heard('person', directory.person(id)),
    entry: (id) => heard('entry', directory.entry(id)),
    find: (typed) => heard('find', directory.find(typed)),
  };

  async function heard<A>(question: string, asked: Promise<A>): Promise<A> {
    try {
      const answer = await asked;
      note(everyQuestion, []);
      note(question, []);
      return answer;
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal) note(refusal.code === missing ? everyQuestion : question, [refusal]);
      throw error;
    }
  }

  /** Not waited for: a press may be waiting for the answer. */
  function note(question: string, found: readonly Finding[]): void {
    keep(`directory:${question}`, found).catch((error: unknown) =>
      log.warn({ event: 'finding-not-kept', code: explain(error) }),
    );
  }
}
