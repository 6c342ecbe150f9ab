import assert from 'node:assert/strict';
import { behindAnswers, openBell, withBell } from '../../src/engine/bell.ts';
import { bounded } from '../../src/engine/bounded.ts';
import { openOffice } from '../casework/given.ts';
import { until } from '../until.ts';

const at = '2026-03-02T09:00:00Z';

describe('the bell', () => {
  it('rings after errands were appended, for their lanes, and not where nothing was', async () => {
    const office = openOffice();
    const bell = openBell();
    const heard: string[][] = [];
    bell.onRing((lanes) => void heard.push([...lanes]));
    const { streams } = withBell(office.journal, bell);
    const errand = (lane: string) => ({ kind: 'note', lane, dueAt: at, about: {} });
    const entry = {
      events: [{ type: 'Begun', at }],
      errands: [errand('teams'), errand('graph')],
      labels: [],
    };
    await streams.append('one', 0, entry);
    await assert.rejects(streams.append('one', 0, entry));
    assert.deepEqual(heard, [['teams', 'graph']]);
    await office.close();
  });

  it('is heard by everybody who listens', () => {
    const bell = openBell();
    const heard: string[] = [];
    for (const who of ['one', 'two']) bell.onRing(([lane]) => void heard.push(`${who} ${lane}`));
    bell.ring(['teams']);
    assert.deepEqual(heard, ['one teams', 'two teams']);
  });
});

describe('work behind answers', () => {
  it('begins a moment after the first ring, once for all lanes that were rung until then', async () => {
    const woken: string[][] = [];
    const ring = behindAnswers((lanes) => void woken.push([...lanes]), 1);
    ring([]);
    ring(['teams', 'graph']);
    ring(['teams', 'mail']);
    assert.deepEqual(woken, []);
    await until('they are woken', () => woken.length > 0);
    ring(['teams']);
    await until('they are woken again', () => woken.length > 1);
    assert.deepEqual(woken, [['teams', 'graph', 'mail'], ['teams']]);
  });
});

describe('a bounded memory', () => {
  it('forgets what was written longest ago, not what was read', () => {
    const memory = bounded<string, number>(2);
    memory.set('one', 1);
    memory.set('two', 2);
    memory.set('one', 11);
    memory.get('two');
    memory.set('three', 3);
    assert.deepEqual(
      ['one', 'two', 'three'].map((key) => memory.get(key)),
      [11, undefined, 3],
    );
    memory.delete('three');
    assert.equal(memory.get('three'), undefined);
  });

  it('of nothing remembers nothing', () => {
    const memory = bounded<string, number>(0);
    memory.set('one', 1);
    assert.equal(memory.get('one'), undefined);
  });
});
