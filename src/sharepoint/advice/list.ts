/** Declares the list "Prevent advice", and turns a record of advice into its fields. */
import type { AdviceCall } from '../../policy/advice/state.ts';
import type { AdvicePack } from '../../policy/advice/topics.ts';
import { adviceWords } from '../../words/advice.ts';
import {
  chosen,
  day,
  inOrder,
  key,
  type ListDeclaration,
  line,
  technical,
  text,
  version,
  whole,
} from '../lists/columns.ts';
import { oneLine } from '../lists/continued.ts';
import { atNoon } from '../lists/day.ts';
import type { Fields } from '../lists/fields.ts';

const statuses = ['recorded', 'withdrawn'] as const satisfies readonly AdviceCall['status'][];

/** One item a record of advice that was given without names (Appendix A). Title holds the topic. */
export const PREVENT_ADVICE = {
  name: 'Prevent advice',
  description:
    'Advice given without names: when, on what, in general terms, for how long. Kept by the service.',
  key: 'AdviceKey',
  writtenOnce: false,
  columns: [
    key('AdviceKey', 'Advice key'),
    { ...chosen('Status', 'Status', inOrder(statuses, adviceWords.status)), indexed: true },
    { ...day('GivenOn', 'Given on'), indexed: true },
    line('Topic', 'Topic'),
    text('Advised', 'What was advised'),
    whole('Minutes', 'Minutes'),
    line('RecordedBy', 'Recorded by'),
    technical(line('RecordedById', 'Recorded by (id)')),
    text('Reason', 'Reason for withdrawing'),
    version,
  ],
} as const satisfies ListDeclaration;

/** Advice that was withdrawn may have said too much, so its words leave the list. */
export function adviceFields(call: AdviceCall, { topics }: AdvicePack): Fields {
  const topic = topics.find(({ id }) => id === call.topic)?.text ?? call.topic;
  return {
    Title: oneLine(topic),
    Status: adviceWords.status[call.status],
    GivenOn: atNoon(call.on),
    Topic: oneLine(topic),
    Advised: call.withdrawn ? null : call.advised,
    Minutes: call.minutes,
    RecordedBy: oneLine(call.by.name),
    RecordedById: call.by.id,
    Reason: call.withdrawn?.reason ?? null,
  };
}
