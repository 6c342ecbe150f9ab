/** Notes what comes of a press in the journal: what happened, and who was put on record as refused. */
import type { Happening, Journal } from '../../../src/journal/journal.ts';
import type { Person } from '../../../src/policy/person.ts';

export type Came = {
  readonly happened: readonly { readonly stream: string; readonly event: Happening & { by?: Person } }[];
  /** By their ids, each time: the first of an hour as a happening, the others as a number. */
  readonly refused: readonly string[];
};

/** Of a refusal only that it was counted is taken: each is. */
const ofRefusals = /^reads\/refused\//;

export function openNotes() {
  let came: { happened: Came['happened'][number][]; refused: string[] } = { happened: [], refused: [] };
  return {
    /** What came since it was last taken. */
    take: (): Came => {
      const taken = came;
      came = { happened: [], refused: [] };
      return taken;
    },
    around: (plain: Journal): Journal => {
      const append: Journal['streams']['append'] = async (stream, expected, entry) => {
        await plain.streams.append(stream, expected, entry);
        if (ofRefusals.test(stream)) return;
        for (const event of entry.events) came.happened.push({ stream, event });
      };
      const put: Journal['documents']['put'] = async (key, ...rest) => {
        const version = await plain.documents.put(key, ...rest);
        const [family, id = '', door] = key.split('/');
        if (family === 'refusedReads' && door === 'chat') came.refused.push(id);
        return version;
      };
      return {
        ...plain,
        streams: { ...plain.streams, append },
        documents: { ...plain.documents, put },
      };
    },
  };
}
