import assert from 'node:assert/strict';
import { isAbout, mayBeAbout } from '../../../src/policy/concerns/access.ts';
import type { Raise } from '../../../src/policy/concerns/commands.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { nameNotKnown, type Person } from '../../../src/policy/person.ts';
import {
  aColleague,
  alex,
  aPatient,
  asked,
  caseOf,
  direct,
  given,
  jo,
  morgan,
  nine,
  person,
  raise,
  raised,
  sam,
  service,
  ten,
  toFind,
  withMorgan,
} from './given.ts';

const notAsked = (why: 'person-of-concern' | 'is-the-reporter', at = nine): ConcernEvent => {
  return { type: 'ManagerNotAsked', by: person(service), at, why };
};
const typed = (name: string, identifiers = ''): Raise['subject'] => ({ ...aColleague, name, identifiers });
const isOneOf = (name: string, who: Person) => isAbout({ subject: typed(name), raisedBy: sam }, who);
const mayBeOneOf = (subject: Raise['subject'], who: Person) => mayBeAbout({ subject, raisedBy: sam }, who);

const wanting = (name: string, more: { readonly none?: true } = {}): Raise['route'] => ({
  via: 'manager',
  wanted: { whom: 'another-manager', typed: name, ...more },
  talked: 'no',
  agreed: '',
});

describe('conflict of interest (Appendix A, local setting)', () => {
  it('asks no manager who was picked as the person of concern', () => {
    const subject = { ...typed('somebody'), colleague: person(morgan) };
    given()
      .when(raise({ subject, route: withMorgan }))
      .then(raised({ subject, route: withMorgan }), notAsked('person-of-concern'));
  });

  it('asks no manager whose name was typed, in any order, case or accent, or only in part', () => {
    for (const name of [
      ...['Morgan Ellis', 'ELLIS, Mörgan', 'my boss Morgan Ellis', 'morgan', ' Ellis '],
      // security 4: what stands beside the name does not defeat it, and one word of it will do
      ...[
        'Mr Ellis',
        'M. Ellis',
        'my manager, Morgan',
        'Morgan (team manager)',
        'Morgan Green',
        'mellis',
        'M.E.',
      ],
    ]) {
      const subject = typed(name);
      given()
        .when(raise({ subject, route: withMorgan }))
        .then(raised({ subject, route: withMorgan }), notAsked('person-of-concern'));
    }
  });

  it('asks no manager whose whole name stands where the colleague is described', () => {
    const subject = typed('', 'Morgan Ellis in finance');
    given()
      .when(raise({ subject, route: withMorgan }))
      .then(raised({ subject, route: withMorgan }), notAsked('person-of-concern'));
    assert.equal(mayBeOneOf(typed('', 'sits near Morgan'), morgan), false);
  });

  it('holds for a manager whom the directory finds later', () => {
    const found = { type: 'IdentifyManager', by: service, at: ten, manager: person(morgan) } as const;
    given(raised({ subject: typed('Morgan'), route: toFind }))
      .when(found)
      .then(notAsked('person-of-concern', ten));
    given(raised({ route: toFind }))
      .when({ ...found, manager: person(sam) })
      .then(notAsked('is-the-reporter', ten));
  });

  it('has nobody looked up who was typed as manager and may be the person of concern', () => {
    const route = wanting('Hart, Robin');
    for (const subject of [typed('Robin Hart'), typed('Hart'), typed('', 'it is Robin Hart')]) {
      given().when(raise({ subject, route })).then(raised({ subject, route }), notAsked('person-of-concern'));
    }
    const byAddress = wanting('robin.hart@example-icb.nhs.example');
    const subject = typed('Robin Hart');
    given()
      .when(raise({ subject, route: byAddress }))
      .then(raised({ subject, route: byAddress }), notAsked('person-of-concern'));
  });

  it('asks no manager of whom the reporter said that none of those found is meant', () => {
    const route = wanting('Robin Hart', { none: true });
    given()
      .when(raise({ route }))
      .then(raised({ route }), { type: 'ManagerNotAsked', by: person(service), at: nine, why: 'not-found' });
  });

  it('asks nobody to check what they raised themselves', () => {
    given()
      .when(raise({ by: morgan, route: withMorgan }))
      .then(raised({ by: morgan, route: withMorgan }), notAsked('is-the-reporter'));
  });

  it('asks no manager at all where the reporter chose the safeguarding team', () => {
    given()
      .when(raise({ route: direct }))
      .then(raised({ route: direct }));
  });

  it('still asks the manager where half a name is a patient’s, or no word is the manager’s', () => {
    for (const subject of [
      { ...aPatient, name: 'Morgan' },
      ...['Ash Green', 'Morgana', 'the manager', '', 'E'].map((name) => typed(name)),
    ]) {
      given()
        .when(raise({ subject, route: withMorgan }))
        .then(raised({ subject, route: withMorgan }), asked());
    }
  });

  it('no longer asks a manager who, once it is known to be a colleague, may be the person of concern', () => {
    const subject = { ...aPatient, about: 'someone-else', name: 'x' } as const;
    const half = raised({ subject: { ...subject, about: 'patient', name: 'Morgan' }, route: withMorgan });
    const clarified = { by: jo, at: ten, about: 'colleague', age: 'adult' } as const;
    const clarify = { type: 'ClarifySubject', ...clarified } as const;
    given(half, asked())
      .when({ ...clarify, name: 'Morgan' })
      .then({ type: 'SubjectClarified', ...clarified, by: person(jo) }, notAsked('person-of-concern', ten));
    given(raised({ subject, route: withMorgan }), asked())
      .when({ ...clarify, name: 'x' })
      .then({ type: 'SubjectClarified', ...clarified, by: person(jo) });
  });
});

describe('whose name was typed', () => {
  it('is theirs only as a whole', () => {
    assert.equal(isOneOf('Alex Byrne', alex), true);
    assert.equal(isOneOf('byrne alex (ward 3)', alex), true);
    assert.equal(isOneOf('Alex', alex), false);
    assert.equal(isOneOf('Alexa Byrne', alex), false);
    assert.equal(isOneOf('', alex), false);
  });

  it('is theirs whatever the directory adds in brackets, as NHSmail does', () => {
    const listed = { ...alex, name: 'BYRNE, Alex (NHS SOMERSET ICB - 11X)' };
    assert.equal(isOneOf('Alex Byrne in finance', listed), true);
    assert.equal(mayBeOneOf(typed('Byrne'), listed), true);
    assert.equal(mayBeOneOf(typed('NHS'), listed), false);
  });

  it('is nobody’s where the directory knows no name', () => {
    for (const name of ['', '(left)', nameNotKnown])
      for (const said of ['Alex Byrne', nameNotKnown]) assert.equal(isOneOf(said, { ...alex, name }), false);
  });

  it('may be anybody’s whose name is not known, so they are not asked as a manager', () => {
    for (const name of ['', '(left)', nameNotKnown]) {
      assert.equal(mayBeOneOf(typed('Alex Byrne'), { ...alex, name }), true);
      assert.equal(mayBeOneOf(typed(' '), { ...alex, name }), false);
    }
  });

  it('is theirs whatever the directory adds: titles, initials, letters after the name (security 4, bugs F6)', () => {
    for (const name of ['Dr Alex Byrne', 'Alex J Byrne', 'Alex Byrne RN', 'Alex Byrne - NHS Somerset ICB'])
      assert.equal(isOneOf('Alex Byrne', { ...alex, name }), true, name);
  });

  it('does not shut out the reporter who shares it', () => {
    assert.equal(isOneOf('Sam Okafor', sam), false);
  });

  it('counts beside a colleague who was picked: whoever was named and whoever was picked are both kept out (security 3)', () => {
    const subject = { ...typed('Alex Byrne'), colleague: { ...person(alex), id: morgan.id } };
    const concern = caseOf(raised({ subject }));
    assert.deepEqual([isAbout(concern, alex), isAbout(concern, morgan)], [true, true]);
  });
});
