/** What the safeguarding team's card and notes say, what can be done from them, and what is on none that Teams stores. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { TryLater } from '../../../src/engine/ports.ts';
import { owed } from '../../../src/policy/concerns/owed.ts';
import type { Case } from '../../../src/policy/concerns/state.ts';
import { type Cards, openCards } from '../../../src/teams/cards/expand.ts';
import { calledTitle } from '../../../src/teams/concerns/calledCard.ts';
import { calledPost } from '../../../src/teams/concerns/calledPost.ts';
import type { ConcernModels } from '../../../src/teams/concerns/models.ts';
import { teamCard } from '../../../src/teams/concerns/teamCard.ts';
import { teamNote } from '../../../src/teams/concerns/teamNote.ts';
import { postLink } from '../../../src/teams/tell/postLink.ts';
import { mayWaitWords, reminderWords, teamNews, told999 } from '../../../src/words/team.ts';
import {
  aColleague,
  acknowledged,
  asked,
  caseOf,
  closed,
  dana,
  decided,
  held,
  jo,
  monday,
  noon,
  person,
  raised,
  raisedUrgent,
  sam,
  service,
  withMorgan,
} from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { allText, buttons, titleOf } from '../../service/card.ts';

const cards: Cards<ConcernModels> = openCards(fileURLToPath(new URL('../../../cards', import.meta.url)));
const view = { cards, local, inPlace: false };
const shown = (concern: Case) => teamCard(concern, view);
const pressed = (concern: Case) => buttons(shown(concern)).map(({ title }) => title);

describe('the safeguarding team’s card', () => {
  it('is called by what it is: how urgent, or whom it is about, and new until somebody has it', () => {
    assert.equal(titleOf(shown(caseOf(raised()))), 'New concern about a patient');
    assert.equal(titleOf(shown(caseOf(raised(), acknowledged()))), 'Concern about a patient');
    assert.equal(titleOf(shown(caseOf(raised(), closed))), 'Closed: concern about a patient');
    assert.equal(titleOf(shown(caseOf(raisedUrgent))), 'Urgent: immediate danger');
    const soon = raised({ urgency: 'cannot-wait', subject: aColleague });
    assert.equal(titleOf(shown(caseOf(soon))), 'Urgent: this cannot wait');
    assert.equal(titleOf(shown(caseOf(soon, closed))), 'Closed: concern about a colleague');
  });

  it('says of immediate danger what is known of a call to 999', () => {
    const danger = (called999: 'yes' | 'no') =>
      caseOf(raised({ urgency: 'urgent', route: { via: 'urgent' }, danger: { called999 } }));
    assert.equal(told999(danger('yes')), '999 has been called.');
    assert.match(allText(shown(danger('no'))), /999 has not been called\./);
    assert.equal(told999(caseOf(raised())), '');
  });

  it('says in one line of fixed choices whom of the police the reporter has told, and nothing where it is nobody', () => {
    const told = { ...raised(), policeTold: ['police', 'hotline'] } as const;
    assert.ok(
      allText(shown(caseOf(told))).includes(
        'Already told by the person who raised it: The police, by telephone; The Anti-Terrorist Hotline',
      ),
    );
    assert.doesNotMatch(allText(shown(caseOf(raised()))), /Already told/);
  });

  it('says until when the manager can be waited for: never beyond the team’s own time', () => {
    const concern = caseOf(raised({ route: withMorgan }), asked());
    assert.match(
      mayWaitWords(concern, local),
      /^You can wait for the manager until .* at 1pm, or acknowledge it now\.$/,
    );
    assert.equal(mayWaitWords(caseOf(raised({ route: withMorgan }), asked(), acknowledged()), local), '');
    assert.equal(
      mayWaitWords(caseOf(raised({ route: withMorgan, urgency: 'cannot-wait' }), asked()), local),
      '',
    );
    assert.equal(mayWaitWords(caseOf(raised()), local), '');
  });

  it('does not say why no manager was asked', () => {
    for (const why of ['person-of-concern', 'is-the-reporter', 'not-found'] as const) {
      const notAsked = { type: 'ManagerNotAsked', by: person(service), at: noon, why } as const;
      const said = allText(shown(caseOf(raised({ route: withMorgan }), notAsked)));
      assert.match(said, /No manager was asked\n/);
      assert.doesNotMatch(said, /conflict|found in the directory|person who raised/);
    }
  });

  it('has one list of what is owed, each once and with its own button, and says what was decided', () => {
    const concern = caseOf(raised({ subject: aColleague }), acknowledged());
    const list = pressed(concern);
    assert.equal(list.length, owed(concern).length + 2);
    assert.equal(new Set(list).size, list.length);
    assert.deepEqual(list.slice(-2), ['Show details', 'Record progress']);
    for (const title of list) assert.ok(title.length <= 28, `"${title}" is cut on a telephone`);
    const after = caseOf(raised(), acknowledged(), decided('advice'));
    assert.match(allText(shown(after)), /Decided: Advice and signposting/);
    assert.deepEqual(pressed(after), [
      'Close this concern',
      'Show details',
      'Record decision',
      'Record progress',
    ]);
  });

  it('shows of a closed concern only what can be done with it', () => {
    assert.deepEqual(pressed(caseOf(raised(), closed)), [
      'Add information',
      'Open this concern again',
      'Show details',
    ]);
    const text = 'Something new';
    const added = { type: 'InformationAdded', by: person(sam), at: noon, as: 'reporter', text } as const;
    assert.equal(pressed(caseOf(raised(), closed, added))[0], 'I have read what was added');
  });
});

describe('a note below the card', () => {
  const news = { title: 'The news', text: 'Its text.' };
  const buttonsOf = (concern: Case) => buttons(teamNote(concern, news, view)).map(({ title }) => title);

  it('leads to the details, and to acknowledging it while nobody of the team has it', () => {
    assert.deepEqual(buttonsOf(caseOf(raised())), ['Acknowledge', 'Show details']);
    assert.deepEqual(buttonsOf(caseOf(raised(), held())), ['Acknowledge', 'Show details']);
    assert.deepEqual(buttonsOf(caseOf(raised(), acknowledged())), ['Show details']);
    assert.deepEqual(buttonsOf(caseOf(raised(), closed)), ['Show details']);
    assert.equal(titleOf(teamNote(caseOf(raised()), news, view)), 'The news');
  });

  it('says in its title who added something', () => {
    const by = { type: 'InformationAdded', by: person(jo), at: noon, text: 'x' } as const;
    const title = (as: 'reporter' | 'manager' | 'safeguarding') =>
      teamNews({ ...by, as }, caseOf(raised()), local.calendar)?.title;
    assert.equal(title('reporter'), 'New information from the reporter');
    assert.equal(title('manager'), 'New information from the manager');
    assert.equal(title('safeguarding'), 'New information from the team');
  });

  it('counts itself where it comes again', () => {
    assert.equal(reminderWords('Nobody has it', 1), 'Nobody has it');
    assert.equal(reminderWords('Nobody has it', 3), 'Third reminder: nobody has it');
    assert.equal(reminderWords('Nobody has it', 12), 'Reminder 12: nobody has it');
  });
});

describe('a message to whoever is called', () => {
  it('begins with what is wanted, and names nobody', () => {
    assert.equal(calledTitle(caseOf(raisedUrgent)), 'Urgent: someone may be in danger. Acknowledge now');
    assert.match(calledTitle(caseOf(raised({ urgency: 'cannot-wait' }))), /cannot wait\. Acknowledge now$/);
    assert.match(calledTitle(caseOf(raised())), /Please acknowledge it$/);
    assert.match(calledTitle(caseOf(raised(), held(dana, monday('22:00')))), /acknowledged for now$/);
    assert.match(calledTitle(caseOf(raised(), acknowledged())), /Please see to it$/);
  });

  it('leads to the post for those alone who are in the channel', async () => {
    const at = { serviceUrl: '', channelId: 'msteams', bot: '', tenant: 'tenant-1' };
    const conversation = '19:a@thread.tacv2;messageid=1700';
    const link = postLink({ at: { ...at, conversation }, activity: '1700' });
    const address = new URL(link);
    assert.equal(decodeURIComponent(address.pathname), '/l/message/19:a@thread.tacv2/1700');
    assert.equal(address.searchParams.get('tenantId'), 'tenant-1');
    const telling = { theTeam: async () => [person(jo)], linkTo: async () => link };
    assert.equal(await calledPost(caseOf(raised()), jo, telling), link);
    assert.equal(await calledPost(caseOf(raised()), dana, telling), '');
    const unknown = { ...telling, theTeam: async () => Promise.reject(new TryLater('no-roster', noon)) };
    assert.equal(await calledPost(caseOf(raised()), jo, unknown), '');
  });
});
