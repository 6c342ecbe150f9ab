/** Holds the house to its plan: what may import what, and the rules that every module keeps. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { rooms } from './house/layers.ts';
import { readModules } from './house/modules.ts';
import * as rules from './house/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = readModules(root);

describe('The house', () => {
  it('is read whole, with its subjects', () => {
    assert.ok(modules.length > 100, `${modules.length} modules`);
    for (const subject of ['concerns', 'duties'])
      assert.ok(rules.subjectsOf(modules).includes(subject), subject);
  });

  it('has a room for every module', () => {
    nothing(rules.inNoRoom(modules));
  });

  for (const [room, { opens }] of Object.entries(rooms)) {
    it(`lets ${room} import itself and ${opens.join(', ')}`, () => {
      nothing(rules.foreignTo(room, modules));
    });
  }

  it('keeps teams, sharepoint and desk apart', () => {
    nothing(rules.edgesTogether(modules));
  });

  it('keeps the subjects apart in every layer', () => {
    nothing(rules.subjectsTogether(modules));
  });

  it('lets only doors read across subjects', () => {
    nothing(rules.acrossFromBelow(modules));
  });

  it('lets only main, cli and wiring itself import wiring, and nobody import main or cli', () => {
    nothing(rules.partsFromBelow(modules));
  });

  it('keeps the bot framework in teams', () => {
    nothing(rules.frameworkOutside(modules));
  });

  it('never lets src import test', () => {
    nothing(rules.testsInside(modules));
  });

  it('has no circles of imports, types included', () => {
    nothing(rules.circles(modules));
  });

  it('touches documents of the journal in the drawer alone', () => {
    nothing(rules.documentsTouched(modules));
  });
});

describe('Every module of src', () => {
  it('opens with a sentence that says what it is for', () => {
    nothing(rules.withoutOpening(modules));
  });

  it('opens with at most 100 characters', () => {
    nothing(rules.longOpening(modules));
  });

  it('has at most 250 lines', () => {
    nothing(rules.longModules(modules));
  });

  it('exports by name, and only what is its own', () => {
    nothing(rules.exportedByDefault(modules));
    nothing(rules.exportedFrom(modules));
    nothing(rules.handedOn(modules));
  });

  it('never asks whether it is being tested or demonstrated', () => {
    nothing(rules.asksForTests(modules));
  });

  it('leaves the console to main and cli', () => {
    nothing(rules.consoleUsed(modules));
  });

  it('of policy knows no clock, no chance and no world', () => {
    nothing(rules.impurePolicy(modules));
  });
});

describe('Every module of src and test', () => {
  it('casts nothing past the types', () => {
    nothing(rules.castPastTypes([...modules, ...readModules(root, 'test')]));
  });
});

function nothing(broken: rules.Broken): void {
  assert.equal(broken.length, 0, `\n${broken.join('\n')}`);
}
