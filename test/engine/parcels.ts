/** An invented subject with clocks of its own, to try the engine without any policy: parcels that several people await. */
import type { Clock, Subject } from '../../src/engine/subject.ts';

export type ParcelCommand =
  | { readonly type: 'Send'; readonly by: { readonly id: string }; readonly at: string }
  | {
      readonly type: 'Await';
      readonly by: { readonly id: string };
      readonly at: string;
      readonly clock: Clock;
    }
  | { readonly type: 'Close'; readonly by: { readonly id: string }; readonly at: string }
  | {
      readonly type: 'Ring';
      readonly by: { readonly id: string };
      readonly at: string;
      readonly clock: Clock;
      readonly isLost: boolean;
    };

export type ParcelEvent = {
  readonly type: 'ParcelSent' | 'Awaited' | 'ParcelClosed' | 'DeadlinePassed' | 'ClockRestarted';
  readonly by: { readonly id: string };
  readonly at: string;
  readonly press?: string;
  readonly clock?: string;
  readonly started?: Clock;
};

export type Parcel = {
  readonly version: number;
  readonly isClosed: boolean;
  readonly clocks: readonly Clock[];
  readonly passed: readonly string[];
};

export const by = { id: 'somebody' };

export const parcelSubject: Subject<ParcelCommand, Parcel, ParcelEvent, 'here'> = {
  name: 'parcel/',
  decider: {
    nothing: { version: 0, isClosed: false, clocks: [], passed: [] },
    decide,
    evolve,
    follow: ({ events }) =>
      events.map(({ at, type }) => ({
        kind: 'note',
        dueAt: at,
        about: { type },
        urgent: type === 'ParcelClosed',
      })),
    labels: () => ['parcel'],
  },
  clocks: ({ clocks }) => clocks,
  ring: (clock, at, isLost) => ({ type: 'Ring', by, at, clock, isLost }),
  waits: 'waiting:parcels',
};

function decide(command: ParcelCommand, parcel: Parcel): readonly ParcelEvent[] {
  const { at } = command;
  switch (command.type) {
    case 'Send':
      return parcel.version > 0 ? [] : [{ type: 'ParcelSent', by, at }];
    case 'Await':
      return [{ type: 'Awaited', by, at, started: command.clock }];
    case 'Close':
      return [{ type: 'ParcelClosed', by, at }];
    case 'Ring':
      return ring(command, parcel);
  }
}

function ring(
  { clock, at, isLost }: ParcelCommand & { type: 'Ring' },
  { clocks }: Parcel,
): readonly ParcelEvent[] {
  if (!clocks.some(({ name, run }) => name === clock.name && run.of === clock.run.of)) return [];
  return [{ type: isLost ? 'ClockRestarted' : 'DeadlinePassed', by, at, clock: clock.name }];
}

function evolve(parcel: Parcel, event: ParcelEvent): Parcel {
  const { clocks, passed } = parcel;
  const after = { ...parcel, version: parcel.version + 1 };
  const others = clocks.filter(({ name }) => name !== (event.clock ?? event.started?.name));
  if (event.type === 'ParcelClosed') return { ...after, isClosed: true };
  if (event.started) return { ...after, clocks: [...others, event.started] };
  if (event.type === 'DeadlinePassed')
    return { ...after, clocks: others, passed: [...passed, event.clock ?? ''] };
  return after;
}
