/** What the model expects of the safeguarding team's presses: acknowledging, the dialogs, and what they record. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { cast, type Name, team } from './cast.ts';
import {
  calledTitles,
  type Expected,
  forTeam,
  happens,
  matterOf,
  nothing,
  notStored,
  type Rule,
  refused,
  teamTitles,
  titles,
} from './expected.ts';
import { progress } from './recordRules.ts';
import { text } from './said.ts';
import { mayBeAbout, stands } from './whom.ts';
import { inTeam, type Matter, rosterKnown, type World } from './world.ts';

export const teamRules: Readonly<Record<string, Rule>> = {
  acknowledge: (world, sent, data) => {
    if (!rosterKnown(world)) return forTeam(world, sent, data, () => nothing());
    const matter = matterOf(world, data);
    // Whoever pressed before is shown how it stands, whatever became of their part.
    if (matter && world.taken.has(sent.id) && stands(world, matter, sent.who))
      return again(world, sent, matter);
    // Whoever was called once and held it reads who has it now.
    if (matter && world.taken.has(sent.id) && !mayBeAbout(matter, sent.who))
      return nothing(...shownTo(world, sent, matter));
    return forTeam(world, sent, data, (matter) => acknowledged(world, sent, matter), true);
  },
  dialog: (world, sent, data, glimpse) => {
    if (sent.how === 'message') return notStored;
    const records = data.dialog === 'decision' || data.dialog === 'progress';
    const go = (matter: Matter) => {
      if (data.dialog === 'decision') return decision(world, sent, data, matter);
      if (data.dialog === 'progress') return progress({ world, sent, data, matter, glimpse });
      return details(matter, data);
    };
    return forTeam(world, sent, data, go, !records);
  },
  'dialog-close': (world, sent, data) =>
    forTeam(world, sent, data, (matter) => nothing(...shownTo(world, sent, matter)), true),
};

/** Where a decision came at the same time, that may have been what made them its owner, and this press nothing. */
function again(world: World, sent: Sent, matter: Matter): Expected {
  const shown = nothing(...shownTo(world, sent, matter));
  const isByDecision = matter.decisions.some(({ by }) => by === sent.who);
  return isByDecision
    ? { ...shown, said: [...shown.said, ...acknowledged(world, sent, matter).said] }
    : shown;
}

/** Somebody of the team becomes its owner; who was called holds it until the office opens. */
function acknowledged(world: World, sent: Sent, matter: Matter): Expected {
  const { who } = sent;
  const { owner, heldBy, closed } = matter;
  const shown = shownTo(world, sent, matter);
  if (inTeam(world, who)) {
    if (closed) return refused('already-closed');
    if (owner === who) return nothing(...shown);
    if (owner) return alreadyBy(owner);
    const said = shownTo(world, sent, { ...matter, owner: who });
    const thanks = { said, with: said.includes(goOnInChat) ? [] : [cast[who].displayName] };
    return happens(matter, who, { type: 'ConcernAcknowledged' }, thanks);
  }
  if (!closed && owner) return owner === who ? nothing(...shown) : alreadyBy(owner);
  if (heldBy === who) return nothing(...shown);
  if (heldBy) return alreadyBy(closed ? (owner ?? heldBy) : heldBy);
  const said = shownTo(world, sent, { ...matter, heldBy: who });
  return happens(matter, who, { type: 'HeldMeanwhile' }, { said });
}

function alreadyBy(name: Name): Expected {
  return { ...refused('already-acknowledged'), with: [cast[name].displayName] };
}

/** The card as it stands, for whoever may have it. */
export function shownTo(world: World, sent: Sent, matter: Matter): readonly string[] {
  if (wouldBetray(sent, matter)) return [goOnInChat];
  if (inTeam(world, sent.who)) return teamTitles(matter);
  if (matter.called.includes(sent.who)) return calledTitles(matter);
  const { closed, taken, again } = words.called.over;
  return [(matter.closed ? closed : matter.owner ? taken : again)[0] ?? ''];
}

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

/** Stays in the channel for whoever it may be about to read. */
function wouldBetray({ how, place }: Sent, matter: Matter): boolean {
  return how === 'message' && place === 'channel' && team.some((member) => mayBeAbout(matter, member));
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
  const isWhole = outcomes.includes(outcome) && reason.trim() !== '' && reason.length <= 4_000;
  if (!isWhole) return form;
  if (data.recording !== true) return data.step === 'check' ? nothing(titles.decisionCheck) : form;
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
