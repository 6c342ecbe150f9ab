import assert from 'node:assert/strict';
import { type Answers, noAnswers } from '../../../src/casework/concerns/answers.ts';
import type { Concerns } from '../../../src/casework/concerns/concerns.ts';
import { raisedFrom, raiseOnce, typedConcern, urgentConcern } from '../../../src/casework/concerns/raise.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { alex, morgan, nine, person, raise, robin, sam, ten } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { isRefusal, type Office, openOffice } from '../given.ts';

const draft = '1e3b0b5e-6a50-4a8e-9d54-6a1b7c2d3e4f';
const typed = urgentConcern({ what: 'Shouting on Ward 3', called999: 'yes' });

describe('sending a draft (a concern is never lost, and never twice)', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());
  const send = (id = draft, by = sam, at = nine) => raiseOnce(office, id, by, at, typed);

  it('is one concern, however often it is sent, at once or later', async () => {
    const sent = await Promise.all([send(), send(), send()]);
    const later = await send(draft, sam, ten);
    assert.deepEqual(new Set([...sent, later].map(({ reference }) => reference)).size, 1);
    assert.deepEqual([later.version, later.raisedAt], [1, nine]);
    assert.equal((await office.queries.reported(sam, { limit: 9 })).concerns.length, 1);
  });

  it('is another concern for another draft, and for another person', async () => {
    const sent = [await send(), await send('another'), await send(draft, robin)];
    assert.equal(new Set(sent.map(({ reference }) => reference)).size, 3);
  });

  it('moves on to the next reference where another concern has it', async () => {
    const wanted = (await send()).reference;
    const other = openOffice();
    try {
      await other.concerns.handle(wanted, raise({ reference: wanted, draft: 'taken', by: robin }));
      const sent = await raiseOnce(other, draft, sam, nine, typed);
      assert.notEqual(sent.reference, wanted);
      assert.deepEqual(await raiseOnce(other, draft, sam, ten, typed), sent);
      assert.deepEqual(await raisedFrom(other.concerns, draft, sam), sent);
      assert.equal((await other.concerns.find(wanted))?.draft, 'taken');
    } finally {
      await other.close();
    }
  });

  it('says so when four references are taken, and hides no other refusal', async () => {
    const refusing = (code: 'reference-taken' | 'needs-what') => {
      const tried: string[] = [];
      const handle = async (reference: string) => {
        tried.push(reference);
        throw new Refusal(code);
      };
      return { ...office, tried, concerns: { ...office.concerns, handle } satisfies Concerns };
    };
    const taken = refusing('reference-taken');
    await assert.rejects(raiseOnce(taken, draft, sam, nine, typed), isRefusal('reference-taken'));
    assert.deepEqual([taken.tried.length, new Set(taken.tried).size], [4, 4]);
    const empty = refusing('needs-what');
    await assert.rejects(raiseOnce(empty, draft, sam, nine, typed), isRefusal('needs-what'));
    assert.equal(empty.tried.length, 1);
  });

  it('is known by its draft to who sent it, and to nobody else', async () => {
    assert.equal(await raisedFrom(office.concerns, draft, sam), undefined);
    const sent = await send();
    assert.deepEqual(await raisedFrom(office.concerns, draft, sam), sent);
    assert.equal(await raisedFrom(office.concerns, draft, robin), undefined);
  });
});

describe('what was typed, as a concern', () => {
  const answers: Answers = {
    ...noAnswers,
    about: 'colleague',
    age: 'adult',
    name: 'Alex',
    identifiers: 'Nights',
    colleague: person(alex),
    what: ' Said … ',
    when: 'Monday',
    how: 'Heard it',
    kinds: ['said'],
    check: 'line-manager',
    otherManager: 'left from before',
    talked: 'yes',
    agreed: 'To share it',
  };

  it('keeps every answer as typed, and the line manager whom the directory named', () => {
    assert.deepEqual(typedConcern(answers, person(morgan), local.pack), {
      urgency: 'standard',
      policeTold: [],
      subject: {
        about: 'colleague',
        age: 'adult',
        name: 'Alex',
        identifiers: 'Nights',
        colleague: person(alex),
      },
      notice: { what: ' Said … ', when: 'Monday', how: 'Heard it', kinds: ['said'] },
      route: {
        via: 'manager',
        wanted: { whom: 'line-manager', typed: '', manager: person(morgan) },
        talked: 'yes',
        agreed: 'To share it',
      },
    });
  });

  it('leaves the line manager to be found where the directory has not answered, or knows none', () => {
    for (const unknown of [undefined, null]) {
      const { route } = typedConcern(answers, unknown, local.pack);
      assert.deepEqual(route.via === 'manager' && route.wanted, { whom: 'line-manager', typed: '' });
    }
  });

  it('takes another manager as picked or typed, never the line manager in their place', () => {
    const other = { ...answers, check: 'another-manager', otherManager: robin.name } as const;
    const wanted = (more: Partial<Answers>) => {
      const { route } = typedConcern({ ...other, ...more }, person(morgan), local.pack);
      return route.via === 'manager' && route.wanted;
    };
    assert.deepEqual(wanted({}), { whom: 'another-manager', typed: robin.name });
    assert.deepEqual(wanted({ otherManagerPicked: person(robin) }), {
      whom: 'another-manager',
      typed: robin.name,
      manager: person(robin),
    });
  });

  it('goes to the safeguarding team without a reason: the team is a choice like the manager (9.3)', () => {
    const { route } = typedConcern({ ...answers, check: 'direct' }, person(morgan), local.pack);
    assert.deepEqual(route, { via: 'direct' });
  });

  it('cannot wait where the reporter says so, and is standard otherwise (Appendix A)', () => {
    const levels = (['no', 'yes', ''] as const).map((canWait) =>
      typedConcern({ ...answers, canWait }, null, local.pack),
    );
    assert.deepEqual(
      levels.map(({ urgency }) => urgency),
      ['cannot-wait', 'standard', 'standard'],
    );
  });

  it('keeps what the police were told already, and the place (9.3, 3.4)', () => {
    const typed = typedConcern({ ...answers, policeTold: ['hotline'], place: 'somerset' }, null, local.pack);
    assert.deepEqual([typed.policeTold, typed.place], [['hotline'], 'somerset']);
  });

  it('asks nothing more in immediate danger than what is happening (Appendix A)', () => {
    assert.deepEqual(urgentConcern({ what: 'Shouting', called999: '' }), {
      urgency: 'urgent',
      subject: { about: 'not-known', age: 'not-known', name: '', identifiers: '' },
      notice: { what: 'Shouting', when: '', how: '', kinds: [] },
      route: { via: 'urgent' },
      danger: { called999: 'not-said' },
    });
  });
});
