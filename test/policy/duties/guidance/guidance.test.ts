/** A document in the register: what is taken down, what is reviewed (11.2), and who may say so. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GuidanceCommand } from '../../../../src/policy/duties/guidance/commands.ts';
import { decideGuidance } from '../../../../src/policy/duties/guidance/decide.ts';
import type { Document, GuidanceEvent } from '../../../../src/policy/duties/guidance/events.ts';
import { evolveGuidance } from '../../../../src/policy/duties/guidance/evolve.ts';
import { followGuidance } from '../../../../src/policy/duties/guidance/follow.ts';
import { type GuidanceState, isBroken, noGuidance } from '../../../../src/policy/duties/guidance/state.ts';
import { dutiesOn, editionOf, toReview } from '../../../../src/policy/duties/guidance/touched.ts';
import { serviceActor } from '../../../../src/policy/person.ts';
import { Refusal } from '../../../../src/policy/refusal.ts';
import { acting } from '../../../people.ts';
import { local } from '../../local.ts';

const at = '2026-11-23T10:00:00Z';
const today = '2026-11-23';
const jo = acting('jo');
const sam = acting('sam');
const document: Document = {
  name: 'Core standards',
  link: 'https://www.gov.uk/core-standards',
  edition: 'Published 3 October 2024',
  published: '2024-10-03',
  clauses: ['4.16', '7.1'],
};
const guidance = 'core-standards';
const publish = (more: Partial<Document> = {}, by = jo): GuidanceCommand => ({
  ...{ type: 'Publish', by, at, guidance, today, ...document, ...more },
});
const enter = (more: Partial<Document> = {}, isNew = false): GuidanceCommand => ({
  ...{ type: 'Enter', by: serviceActor, at, guidance, ...document, ...more, isNew },
});
const see = (on: string, trouble: 'no-answer' | '', link = document.link): GuidanceCommand => ({
  ...{ type: 'SeeLink', by: serviceActor, at, link, on, trouble },
});

function having(...commands: readonly GuidanceCommand[]): GuidanceState {
  return commands.reduce<GuidanceState>(
    (state, command) => decideGuidance(command, state, local).reduce(evolveGuidance, state),
    noGuidance,
  );
}
const typesOf = (events: readonly GuidanceEvent[]) => events.map(({ type }) => type);
const decided = (command: GuidanceCommand, state: GuidanceState) => decideGuidance(command, state, local);

describe('A document in the register', () => {
  it('comes with the pack, and opens nothing by itself (11.2 begins when somebody has looked)', () => {
    assert.deepEqual(typesOf(decided(enter({}, true), noGuidance)), ['GuidanceEntered']);
    const state = having(enter({}, true));
    assert.ok(state.status === 'kept' && state.isNew && state.checked === undefined);
    assert.deepEqual(decided(enter({}, true), state), []);
  });

  it('takes a later edition from the pack, and never an earlier one', () => {
    const later = decided(enter({ published: '2025-01-01' }, true), having(enter()));
    assert.deepEqual(typesOf(later), ['GuidanceChanged']);
    assert.deepEqual(decided(enter({ published: '2023-01-01' }), having(enter())), []);
  });

  it('is entered by a person with its reviews, which the errand opens', () => {
    const events = decided(publish(), noGuidance);
    assert.deepEqual(typesOf(events), ['GuidanceEntered', 'GuidanceChecked', 'ReviewsStarted']);
    assert.deepEqual(followGuidance({ events, first: 1 }), [
      { kind: 'open-reviews', dueAt: at, about: { version: '3' } },
    ]);
  });

  it('that was new is reviewed on all its clauses, once', () => {
    const state = having(enter({}, true));
    const events = decided(publish(), state);
    assert.deepEqual(typesOf(events), ['ReviewsStarted']);
    assert.deepEqual(decided(publish(), having(enter({}, true), publish())), []);
  });

  it('that has changed is reviewed on all its clauses; one that touches more, on what is new', () => {
    const changed = decided(publish({ edition: 'Second' }), having(enter()));
    assert.deepEqual(typesOf(changed), ['GuidanceChanged', 'GuidanceChecked', 'ReviewsStarted']);
    assert.deepEqual(toReview({ ...document, edition: 'Second' }, having(enter())), document.clauses);
    assert.deepEqual(toReview({ ...document, clauses: ['4.16', '6.1'] }, having(enter())), ['6.1']);
    const corrected = decided(publish({ link: 'https://www.gov.uk/moved' }), having(enter()));
    assert.deepEqual(typesOf(corrected), ['GuidanceChanged', 'GuidanceChecked']);
  });

  it('is looked at once a day at most', () => {
    const check: GuidanceCommand = { type: 'Check', by: jo, at, on: today };
    assert.deepEqual(typesOf(decided(check, having(enter()))), ['GuidanceChecked']);
    assert.deepEqual(decided(check, having(enter(), check)), []);
    assert.deepEqual(decided(check, noGuidance), []);
  });

  it('has a broken link once it failed on two days, and until it opens again', () => {
    const broken = (...commands: readonly GuidanceCommand[]) => {
      const state = having(enter(), ...commands);
      return state.status === 'kept' && isBroken(state);
    };
    const twice = [see('2026-11-23', 'no-answer'), see('2026-11-24', 'no-answer')];
    assert.equal(broken(see('2026-11-23', 'no-answer'), see('2026-11-23', 'no-answer')), false);
    assert.equal(broken(...twice), true);
    assert.equal(broken(...twice, see('2026-11-25', '')), false);
    assert.equal(
      broken(see('2026-11-23', 'no-answer'), see('2026-11-24', ''), see('2026-11-25', 'no-answer')),
      false,
    );
    assert.equal(broken(...twice, publish({ link: 'https://www.gov.uk/moved' })), false);
    assert.deepEqual(decided(see(today, 'no-answer', 'https://www.gov.uk/old'), having(enter())), []);
    const check: GuidanceCommand = { type: 'Check', by: jo, at, on: today };
    assert.equal(broken(...twice, check), false, 'somebody has looked');
    assert.equal(broken(check, ...twice, check), false, 'and once more on the day on which they had before');
    assert.equal(broken(...twice, check, see('2026-12-01', 'no-answer')), false);
    assert.equal(
      broken(...twice, check, see('2026-12-01', 'no-answer'), see('2026-12-02', 'no-answer')),
      true,
    );
  });

  it('is for the safeguarding team and the Prevent Lead; what the service does, nobody else can', () => {
    const lead = { ...sam, roles: ['prevent-lead' as const] };
    assert.ok(decided(publish({}, lead), noGuidance).length > 0);
    const isRefused = (error: unknown) => error instanceof Refusal && error.code === 'not-safeguarding';
    for (const command of [
      publish({}, sam),
      publish({}, serviceActor),
      { ...enter(), by: jo },
      { ...see(today, ''), by: jo },
      { type: 'Check', by: serviceActor, at, on: today } as const,
    ])
      assert.throws(() => decided(command, having(enter())), isRefused, command.type);
  });
});

describe('Whatever is entered, in any order', () => {
  const clauses = fc.subarray(['4.2', '4.7', '4.16', '6.1', '7.1'], { minLength: 1 });
  const entered = fc.record({
    edition: fc.constantFrom('First', 'first ', 'Second'),
    published: fc.constantFrom('', '2024-10-03', '2026-11-01'),
    link: fc.constantFrom('', document.link),
    clauses,
  });

  it('entered again at once yields nothing', () => {
    fc.assert(
      fc.property(fc.array(entered, { minLength: 1, maxLength: 8 }), (all) => {
        const commands = all.map((one) => publish(one));
        const state = having(...commands);
        const last = commands.at(-1);
        assert.ok(last);
        assert.deepEqual(decided(last, state), []);
      }),
    );
  });

  it('every duty on a clause of an edition that was just entered has been called to review it', () => {
    fc.assert(
      fc.property(fc.array(entered, { minLength: 1, maxLength: 8 }), (all) => {
        const called = new Set<string>();
        let state: GuidanceState = noGuidance;
        for (const one of all) {
          const events = decided(publish(one), state);
          state = events.reduce(evolveGuidance, state);
          const { pack } = local;
          for (const event of events)
            if (event.type === 'ReviewsStarted')
              for (const { id } of dutiesOn(event.clauses, pack.duties))
                called.add(`${editionOf(one)} ${id}`);
          for (const { id } of dutiesOn(one.clauses, pack.duties))
            assert.ok(called.has(`${editionOf(one)} ${id}`), id);
        }
      }),
    );
  });
});

describe('The guidance in the pack', () => {
  const { guidance: inPack, clauses } = local.pack.duties;

  it('is every document that clauses 2.1, 3.4, 8.4, 12 and 13 name', () => {
    for (const named of [
      /Counter-Terrorism and Security Act 2015/,
      /CONTEST/,
      /Prevent duty guidance for England and Wales/,
      /Channel duty guidance/,
      /benchmarking tool/,
      /toolkit for local authorities/,
      /mental health guidance/,
      /Building Partnerships, Staying Safe/,
      /core standards/,
      /Protocol for Integrated Care Boards/,
      /information sharing and governance/,
      /GMC, Confidentiality/,
      /glossary of terms/,
      /training and competencies framework/,
      /Prevent duty training/,
      /one year on progress report/,
    ])
      assert.equal(inPack.filter(({ name }) => named.test(name)).length, 1, String(named));
  });

  it('touches clauses on which there is a duty, and has titles', () => {
    for (const { name, clauses: own } of inPack) {
      assert.ok(dutiesOn(own, local.pack.duties).length > 0, name);
      for (const clause of own)
        assert.ok(
          clauses.some((one) => one.clause === clause),
          `${name}: ${clause}`,
        );
    }
  });

  it('has the core standards of 3 October 2024 as new', () => {
    const standards = inPack.find(({ id }) => id === 'core-standards');
    assert.deepEqual([standards?.published, standards?.new], ['2024-10-03', true]);
  });
});
