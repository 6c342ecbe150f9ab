/** What the model expects of "Record progress": what can be recorded, and what comes of it. */
import type { Sent } from './activity.ts';
import {
  add,
  type Expected,
  event,
  form,
  type Recording,
  refused,
  thanks,
  titles,
  unchanged,
} from './expected.ts';
import { text } from './said.ts';
import { doubted, owed } from './whom.ts';
import { clarify, others, settle } from './whomRules.ts';
import type { Matter, World } from './world.ts';

/** What can be recorded now. */
export function recordable(matter: Matter, who: Sent['who']): readonly string[] {
  if (matter.closed) return [...(matter.unread ? ['read-information'] : []), 'information', 'reopen'];
  const waiting = owed(matter);
  return [
    ...waiting.filter((one) => one !== 'decision'),
    'information',
    ...['clarify', 'others'],
    ...(doubted(matter).length > 0 ? ['settle'] : []),
    ...(matter.outcome === undefined ? [] : ['support-ended']),
    ...(waiting.includes('referral-sent') ? ['withdraw'] : []),
    ...(matter.owner !== undefined && matter.owner !== who ? ['take-over'] : []),
    ...(waiting.length === 0 ? ['close'] : []),
  ];
}

export function progress(recording: Recording): Expected {
  const { world, sent, data, matter } = recording;
  const record = text(data.record);
  if (world.taken.has(sent.id)) return unchanged;
  if (data.recording !== true) return form;
  if (!isChoice(record, recording)) return refused('not-to-record');
  if (matter.closed && !ofClosed.includes(record)) {
    const given = (records[record] ?? step)({ ...recording, matter: { ...matter, closed: false } });
    return given === form ? form : refused('already-closed');
  }
  return (records[record] ?? step)(recording);
}

/** What may be recorded of a closed concern. */
const ofClosed: readonly string[] = ['reopen', 'close', 'information', 'read-information'];

/** A form that was still right when its press arrived is taken, although another was faster. */
function isChoice(record: string, { matter, sent, glimpse }: Recording): boolean {
  if (recordable(matter, sent.who).includes(record)) return true;
  const was = glimpse?.before.matters.get(matter.reference);
  return (
    was !== undefined && glimpse?.heard !== titles.progress && recordable(was, sent.who).includes(record)
  );
}

const records: Readonly<Record<string, (recording: Recording) => Expected>> = {
  information: (recording) =>
    withNote(recording, (note) => add(recording.world, recording.sent, recording.matter, note, thanks)),
  'read-information': (recording) => event(recording, { type: 'InformationRead' }, !recording.matter.unread),
  outcome: (recording) =>
    withNote(recording, (outcome) => {
      if (!recording.matter.referral) return refused('not-sent');
      return event(recording, { type: 'OutcomeRecorded', outcome }, recording.matter.outcome === outcome);
    }),
  withdraw: (recording) =>
    withNote(recording, (reason) => {
      const { decisions, referral } = recording.matter;
      const decided = decisions.some(({ outcome }) => outcome === 'refer-to-police');
      if (decided && referral) return refused('already-sent');
      return event(recording, { type: 'DecisionWithdrawn', outcome: 'refer-to-police', reason }, !decided);
    }),
  'take-over': (recording) =>
    withNote(recording, (reason) => {
      const { matter, sent } = recording;
      return event(recording, { type: 'ConcernTakenOver', reason }, matter.owner === sent.who);
    }),
  close: (recording) =>
    withNote(recording, (reason) => {
      const { closed, ended } = recording.matter;
      const again = closed && isSame(ended, reason, recording);
      if (closed && !again) return refused('already-closed');
      if (!closed && owed(recording.matter).length > 0) return refused('still-owed');
      return event(recording, { type: 'ConcernClosed', reason }, again);
    }),
  reopen: (recording) =>
    withNote(recording, (reason) => {
      const { closed, reopened } = recording.matter;
      const again = !closed && isSame(reopened, reason, recording);
      if (!closed && !again) return refused('not-closed');
      return event(recording, { type: 'ConcernReopened', reason }, again);
    }),
  'referral-sent': (recording) => {
    const { data, world, matter } = recording;
    const [to, sentOn] = [text(data.to), text(data.sentOn)];
    if (!isPast(sentOn, world) || to.trim() === '' || to.length > 200) return form;
    if (!matter.decisions.some(({ outcome }) => outcome === 'refer-to-police'))
      return refused('not-decided-to-refer');
    const again = matter.referral?.to === to && matter.referral.sentOn === sentOn;
    return event(recording, { type: 'ReferralSent', to, sentOn }, again);
  },
  'support-ended': (recording) => {
    const endedOn = text(recording.data.sentOn);
    if (!isPast(endedOn, recording.world)) return form;
    const again = recording.matter.supportEndedOn === endedOn;
    return event(recording, { type: 'ChannelSupportEnded', endedOn }, again);
  },
  clarify,
  others,
  settle,
};

function step(recording: Recording): Expected {
  const { data, sent, matter } = recording;
  const [name, needed] = [text(data.record), text(data.needed)];
  if (!['yes', 'no'].includes(needed)) return form;
  return withNote(recording, (note) => {
    const there = matter.steps[name];
    const again = there?.by === sent.who && there.needed === needed && there.note === note;
    return event(recording, { type: 'StepRecorded', step: name, needed, note }, again);
  });
}

function withNote({ data }: Recording, go: (note: string) => Expected): Expected {
  const note = text(data.note);
  return note.trim() === '' || note.length > 4_000 ? form : go(note);
}

function isSame(one: Matter['ended'], reason: string, { sent }: Recording): boolean {
  return one?.by === sent.who && one.reason === reason;
}

function isPast(date: string, { now }: World): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(date) && date <= new Date(now).toISOString().slice(0, 10);
}
