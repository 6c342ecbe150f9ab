/** What the model expects of the safeguarding team's presses: acknowledging, the dialogs, and what they record. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { cast, team } from './cast.ts';
import {
  type Expected,
  forTeam,
  happens,
  nothing,
  notStored,
  type Rule,
  refused,
  titles,
} from './expected.ts';
import { progress } from './recordRules.ts';
import { isAbout, type Matter, text, type World } from './world.ts';

export const teamRules: Readonly<Record<string, Rule>> = {
  acknowledge: (world, sent, data) =>
    forTeam(world, sent, data, (matter) => {
      const { who, id } = sent;
      const shown = wouldBetray(sent, matter) ? goOnInChat : titles.channelCard;
      if (world.taken.has(id)) return nothing(shown);
      if (matter.closed) return refused('already-closed');
      if (matter.owner === who) return nothing(shown);
      if (matter.owner) return { ...refused('already-acknowledged'), with: [cast[matter.owner].displayName] };
      return happens(
        matter,
        who,
        { type: 'ConcernAcknowledged' },
        {
          said: [shown],
          with: shown === goOnInChat ? [] : [cast[who].displayName],
        },
      );
    }),
  dialog: (world, sent, data, glimpse) => {
    if (sent.how === 'message') return notStored;
    return forTeam(world, sent, data, (matter) => {
      if (data.dialog === 'decision') return decision(world, sent, data, matter);
      if (data.dialog === 'progress') return progress({ world, sent, data, matter, glimpse });
      return details(matter, data);
    });
  },
  'dialog-close': (world, sent, data) =>
    forTeam(world, sent, data, (matter) =>
      nothing(wouldBetray(sent, matter) ? goOnInChat : titles.channelCard),
    ),
};

/** All of it or, where they ask for one, the whole of an answer or of what happened. */
function details({ types }: Matter, { of }: Json): Expected {
  const whole = text(of);
  const happened = types[Number(/^event-(\d+)$/.exec(whole)?.[1] ?? -1)];
  if (happened) return nothing(words.event[happened as keyof typeof words.event]);
  // Which answers there are depends on how it was raised.
  return Object.hasOwn(words.answer, whole)
    ? nothing('Details', words.answer[whole as keyof typeof words.answer])
    : nothing('Details');
}

const goOnInChat = words.goOnInChat[0] ?? '';

/** Stays in the channel for the person of concern to read. */
function wouldBetray({ how, place }: Sent, matter: Matter): boolean {
  return how === 'message' && place === 'channel' && team.some((member) => isAbout(matter, member));
}

const outcomes = [
  'refer-to-police',
  'early-help-assessment',
  'other-safeguarding',
  'advice',
  'no-further-action',
];

function decision(world: World, sent: Sent, data: Json, matter: Matter): Expected {
  const [outcome, reason] = [text(data.outcome), text(data.reason)];
  const form = nothing(titles.decision);
  const ready = data.recording === true && outcomes.includes(outcome);
  if (!ready || reason.trim() === '' || reason.length > 4_000) return form;
  const thanks = { said: [titles.recorded] };
  if (world.taken.has(sent.id)) return { ...thanks, happens: [] };
  if (matter.closed) return refused('already-closed');
  const { decisions, owner } = matter;
  const same = decisions.some(
    (one) => one.outcome === outcome && one.reason === reason && one.by === sent.who,
  );
  if (same) return { ...thanks, happens: [] };

  const decided = happens(matter, sent.who, { type: 'DecisionRecorded', outcome, reason }, thanks);
  if (owner) return decided;
  const taken = happens(matter, sent.who, { type: 'ConcernAcknowledged' }, thanks);
  return { ...decided, happens: [...taken.happens, ...decided.happens] };
}
