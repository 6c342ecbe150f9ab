/** What somebody reads who has added to a concern: whose it is, and who sees what they added. */
import assert from 'node:assert/strict';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import type { Actor } from '../../src/policy/person.ts';
import { addedWords } from '../../src/words/added.ts';
import * as told from '../policy/concerns/given.ts';
import { local } from '../policy/local.ts';

const { acknowledged, asked, caseOf, closed, decided, jo, morgan, person, raised, reference, sam, ten } =
  told;
const service = { by: told.service, at: ten };
const notReached: ConcernEvent = { type: 'ManagerNotReached', ...service, manager: person(morgan).id };
const supported: ConcernEvent = { type: 'ManagerSupported', by: person(morgan), at: ten, discussion: 'Yes' };
const more = (by: Actor): ConcernEvent => ({
  ...{ type: 'InformationAdded', by: person(by), at: ten, as: 'reporter', text: 'More' },
});
const aboutMorgan: ConcernEvent = {
  ...{ type: 'SubjectClarified', by: person(jo), at: ten, about: 'colleague', age: 'adult' },
  ...{ name: '', colleague: person(morgan) },
};
const said = (by: Actor, ...events: readonly ConcernEvent[]) =>
  addedWords(caseOf(...events), by, local).join(' ');
const both = new RegExp(`The safeguarding team and ${morgan.name} can see it\\.$`);
const teamAlone = /The safeguarding team can see it\.$/;

describe('Whoever has added to a concern reads', () => {
  it('that the team and the manager who is asked see it, where its reporter added it', () => {
    const text = said(sam, raised(), asked(), more(sam));
    assert.ok(text.startsWith(`Thank you We have added this to your concern ${reference}.`), text);
    assert.match(text, both);
    assert.match(said(sam, raised(), asked(), supported, more(sam)), both);
  });

  it('that the team sees it, and no manager who was not asked, has no card, must not know, or reads it no more', () => {
    for (const events of [
      [raised()],
      [raised(), asked(), notReached],
      [raised(), asked(), aboutMorgan],
      [raised(), asked(), supported, acknowledged(), decided('advice')],
    ])
      assert.match(said(sam, ...events, more(sam)), teamAlone);
  });

  it('of a concern that is not theirs no word of "your concern", and of no manager', () => {
    for (const by of [morgan, { ...jo, safeguarding: true }]) {
      const text = said(by, raised(), asked(), more(by));
      assert.ok(text.startsWith(`Thank you We have added it to this concern, ${reference}.`), text);
      assert.match(text, teamAlone);
    }
  });

  it('of a closed one that it stays closed, and by when it is read', () => {
    const text = said(sam, raised(), asked(), closed, more(sam));
    assert.match(
      text,
      /your concern .*It stays closed unless they open it again\. By .* will read what was added/,
    );
    assert.doesNotMatch(text, /can see it/);
  });
});
