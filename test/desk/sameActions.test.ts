/** Whatever a card offers somebody, the desk offers them, too: every role, in every state of a concern. */
import assert from 'node:assert/strict';
import { progressForm } from '../../src/casework/concerns/progressForm.ts';
import { type ActionId, actionsFor, ownForms } from '../../src/desk/api/actions.ts';
import { doubted, standings } from '../../src/policy/concerns/access.ts';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import { recordable, recordables } from '../../src/policy/concerns/recordable.ts';
import type { Case } from '../../src/policy/concerns/state.ts';
import type { Actor } from '../../src/policy/person.ts';
import { calledCard } from '../../src/teams/concerns/calledCard.ts';
import { hrCard } from '../../src/teams/concerns/hrCard.ts';
import { progressCard } from '../../src/teams/concerns/progressCard.ts';
import { teamCard } from '../../src/teams/concerns/teamCard.ts';
import { askedCard } from '../../src/teams/concerns/whoIsMeant.ts';
import { cards } from '../cards/samples.ts';
import { clockAt } from '../clock.ts';
import * as told from '../policy/concerns/given.ts';
import { roles, scenes } from '../policy/concerns/matrix.ts';
import { local as ofOnePlace } from '../policy/local.ts';
import { type Button, buttons, type Card } from '../service/card.ts';

const { aChild, called, caseOf, closed, decided, heard, held, raised, sent, stepDone } = told;

/** Some are two things at once. */
const everybody = {
  ...roles,
  'hr, of the team': { ...told.alex, safeguarding: true },
  'reporter, of the team': { ...told.sam, safeguarding: true },
  'called, of the team': { ...told.dana, safeguarding: true },
} satisfies Readonly<Record<string, Actor>>;

const supportEnded: ConcernEvent = {
  type: 'ChannelSupportEnded',
  ...{ by: told.person(told.jo), at: told.noon, endedOn: '2026-03-02' },
};
const added: ConcernEvent = {
  type: 'InformationAdded',
  ...{ by: told.person(told.sam), at: told.noon, as: 'reporter', text: 'More' },
};
const referred = [raised({ subject: aChild }), called(), decided('refer-to-police')];

/** How far a concern can come, beside those of the matrix. */
const further: readonly (readonly ConcernEvent[])[] = [
  referred,
  [...referred, sent],
  [...referred, sent, heard],
  [...referred, sent, heard, supportEnded],
  [raised(), decided('advice')],
  [raised(), decided('early-help-assessment'), stepDone('early-help-assessment')],
  [raised(), decided('advice'), closed, added, called()],
  [raised(), decided('advice'), closed, added, called(), held()],
];
const all: readonly Case[] = [...scenes.map(({ events }) => events), ...further].map((events) =>
  caseOf(...events),
);

/** Where there are several places, somebody says which it is. */
const { pack } = ofOnePlace;
const places = pack.places.flatMap((one) => [one, { ...one, id: `${one.id}-too` }]);
const local = { ...ofOnePlace, pack: { ...pack, places } };
const team = Object.values<Actor>(everybody).filter(({ safeguarding }) => safeguarding);
const view = { cards, local, clock: clockAt().clock, inPlace: false, picker: false };

describe('The desk offers what the cards offer, and no more', () => {
  for (const [role, actor] of Object.entries<Actor>(everybody))
    it(`to this person: ${role}`, () => {
      for (const concern of all)
        assert.deepEqual(atDesk(actor, concern), onCards(actor, concern), saidOf(concern));
    });

  it('and that is everything that can be recorded, each of it to somebody', () => {
    const offered = Object.values<Actor>(everybody).flatMap((actor) =>
      all.flatMap((concern) => onCards(actor, concern)),
    );
    const never = [...ownForms, ...recordables].filter((one) => !offered.includes(one));
    assert.deepEqual(never, ['grant-reading', 'end-reading'], 'they are the desk’s own');
  });
});

function saidOf(concern: Case): string {
  const { urgency, status, owner, heldBy, decisions } = concern;
  return JSON.stringify({ urgency, status, owner, heldBy, decisions });
}

function atDesk(actor: Actor, concern: Case): readonly ActionId[] {
  const asking = { actor, governs: false, audits: [], today: '2026-03-02' };
  const unsure = doubted(concern, team);
  return inOrder(
    actionsFor({ asking, concern, granted: [] }, unsure, { local, governance: [] }).map(({ id }) => id),
  );
}

/** What the cards that somebody can get of a concern let them do. Reporters and managers act in their chat alone. */
function onCards(actor: Actor, concern: Case): readonly ActionId[] {
  const as = standings(actor, concern);
  const isOfTeam = as.includes('safeguarding');
  const standsIn = !isOfTeam && as.includes('called');
  const isUnsure = concern.status === 'open' && doubted(concern, team).length > 0;
  const shown = [
    ...(isOfTeam ? ofTeam(actor, concern) : []),
    ...(standsIn ? [calledCard(concern, actor, view)] : []),
    ...(as.includes('hr') ? [hrCard(concern, 'hr', view)] : []),
    ...((isOfTeam || standsIn) && isUnsure ? [askedCard(concern, isUnsure, view)] : []),
  ];
  return inOrder(shown.flatMap((card) => buttons(card).flatMap(doneBy)));
}

/** The card, and the dialog in which progress is recorded where the card opens it. */
function ofTeam(actor: Actor, concern: Case): readonly Card[] {
  const card = teamCard(concern, view);
  if (!buttons(card).some(({ data }) => data?.dialog === 'progress' && !data.record)) return [card];
  const unsure = doubted(concern, team);
  const choices = recordable(concern, actor, local, unsure);
  const form = progressForm({}, local.calendar);
  const showing = { choices, record: '', form, doubted: unsure, problems: [], inPlace: false } as const;
  return [card, progressCard(concern, showing, view)];
}

/** They show, hide or lead elsewhere, and record nothing. */
const looks = ['details', 'hr-show', 'hr-hide', 'danger', 'home', 'dialog-close'];

function doneBy({ verb, data = {}, title }: Button): readonly ActionId[] {
  const does = String(data.dialog ?? verb);
  if (looks.includes(does)) return [];
  if (does === 'acknowledge' || does === 'decision') return [does];
  if (does === 'hr-advise') return ['advise'];
  if (does === 'who-show') return ['settle'];
  if (does !== 'progress') assert.fail(`It is not known what this records: ${title} (${does})`);
  return recordables.filter((one) => one === data.record);
}

function inOrder(actions: readonly ActionId[]): readonly ActionId[] {
  return [...new Set(actions)].toSorted();
}
