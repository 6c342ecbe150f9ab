/** Every card as a dialog shows it. */
import assert from 'node:assert/strict';
import { forWindow } from '../../src/teams/cards/window.ts';
import { type Button, buttons } from '../service/card.ts';
import { sampleCards } from './samples.ts';
import { ofType } from './walk.ts';

describe('a card in a dialog', () => {
  it('holds no Action.Execute, and refreshes nothing', () => {
    for (const { name, card } of sampleCards) {
      const shown = forWindow(card);
      assert.deepEqual(ofType(shown, /^Action\.Execute$/), [], name);
      assert.equal(shown.refresh, undefined, name);
    }
  });

  it('has every button that it has elsewhere, with the same data and the verb in it', () => {
    for (const { name, card } of sampleCards) {
      const expected = buttons(card).map(({ title, verb, data }) => ({
        title,
        data: verb ? { ...data, verb } : data,
      }));
      const shown = buttons(forWindow(card)).map(({ title, data }: Button) => ({ title, data }));
      assert.deepEqual(shown, expected, name);
    }
  });
});
