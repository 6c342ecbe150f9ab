import assert from 'node:assert/strict';
import {
  aColleague,
  asked,
  caseOf,
  direct,
  given,
  kit,
  morgan,
  nine,
  notice,
  person,
  raise,
  raised,
  raisedUrgent,
  robin,
  sam,
  service,
  ten,
  toFind,
  withMorgan,
} from './given.ts';

describe('raising a concern (9.3)', () => {
  it('keeps everything as it was typed', () => {
    const typed = { what: '  “x” <at>y</at> $z {z}\n**שלום** ', when: ' ', how: '', kinds: [] };
    given()
      .when(raise({ notice: typed, subject: { ...aColleague, name: ' ALEX  marsh' } }))
      .then(raised({ notice: typed, subject: { ...aColleague, name: ' ALEX  marsh' } }));
  });

  it('needs to know what was noticed', () => {
    for (const what of ['', ' \n\t'])
      given()
        .when(raise({ notice: { ...notice, what } }))
        .refused('needs-what');
  });

  it('needs neither name nor anything that identifies the person', () => {
    const subject = { ...aColleague, name: '', identifiers: '' };
    given().when(raise({ subject })).then(raised({ subject }));
  });

  it('puts on record who raised it, and not what they may do here', () => {
    given()
      .when(raise({ by: kit }))
      .then(raised({ by: kit }));
    assert.deepEqual(caseOf(raised({ by: kit })).raisedBy, person(kit));
  });

  it('sends one draft once, however often "Send" arrives', () => {
    given(raised())
      .when(raise({ at: ten }))
      .thenNothing();
    given(raised(), asked())
      .when(raise({ at: ten, notice: { ...notice, what: 'changed' } }))
      .thenNothing();
  });

  it('gives no concern away to another draft that meets its reference', () => {
    given(raised())
      .when(raise({ draft: 'draft-2' }))
      .refused('reference-taken');
    given(raised())
      .when(raise({ by: robin }))
      .refused('reference-taken');
  });

  it('asks the manager whom the directory named at once', () => {
    given()
      .when(raise({ route: withMorgan }))
      .then(raised({ route: withMorgan }), asked());
  });

  it('puts on record of the manager who they are, and nothing else the directory said', () => {
    const manager = { ...person(morgan), mail: 'morgan.reed@example-icb.nhs.example' };
    const route = { ...withMorgan, wanted: { whom: 'line-manager', typed: '', manager } } as const;
    given().when(raise({ route })).then(raised({ route }), asked());
  });

  it('leaves a manager who is still to be found for later', () => {
    given()
      .when(raise({ route: toFind }))
      .then(raised({ route: toFind }));
    assert.equal(caseOf(raised({ route: toFind })).check.state, 'to-find');
  });

  it('leaves a manager who was picked, but whose name is not known yet, for later', () => {
    const manager = { ...person(robin), name: '' };
    const route = { ...toFind, wanted: { whom: 'another-manager', typed: '', manager } } as const;
    given().when(raise({ route })).then(raised({ route }));
  });

  it('asks no manager when there is immediate danger (Appendix A, urgent)', () => {
    given()
      .when(raise({ urgency: 'urgent', route: { via: 'urgent' } }))
      .then(raisedUrgent);
    assert.deepEqual(caseOf(raisedUrgent).check, { state: 'not-asked', why: 'urgent' });
  });

  it('asks no manager when the reporter chose the safeguarding team, which needs no reason (9.3, Appendix A)', () => {
    given()
      .when(raise({ route: direct }))
      .then(raised({ route: direct }));
    assert.deepEqual(caseOf(raised({ route: direct })).check, {
      state: 'not-asked',
      why: 'team-chosen',
    });
  });

  it('knows nothing of a concern that was never raised', () => {
    given().when({ type: 'Acknowledge', by: kit, at: nine }).refused('not-known');
    given()
      .when({ type: 'IdentifyManager', by: service, at: nine, manager: 'not-found' })
      .refused('not-known');
    given().when({ type: 'AddInformation', by: sam, at: nine, text: 'more' }).refused('not-known');
  });
});
