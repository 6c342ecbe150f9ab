/** Describes the ladders of concerns in the pack, and checks that none ends in silence. */
import { z } from 'zod';
import { isAgain } from '../clock.ts';
import { fixedRoles } from '../roleNames.ts';

const id = z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words with hyphens');
const after = z.union([
  z.strictObject({ minutes: z.number().int().nonnegative() }),
  z.strictObject({ workingHours: z.number().nonnegative() }),
]);
const tell = z.enum(['person', 'channel', ...fixedRoles]);

const rung = z.strictObject({
  id: id.refine((one) => !isAgain(one), 'must not begin with again-'),
  /** Counted from the deadline. */
  after,
  tell,
  /** How the rung ends the step: the concern goes on without the manager, or it loses its owner. */
  ends: z.enum(['go-on', 'lapse']).optional(),
});

const ladder = z.strictObject({
  clause: z.string().trim().min(1),
  rungs: z.array(rung).min(1),
  /** What repeats after the last rung, each time counted from the time before. */
  again: z.strictObject({ after: after.refine(isSome, 'must be longer than nothing'), tell }).optional(),
});

export const laddersSchema = z.record(id, ladder);

export type Ladders = z.infer<typeof laddersSchema>;
export type ConcernRung = z.infer<typeof rung>;

type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

/** Faults that the schema cannot see. */
export function ladderFaults(
  ladders: Ladders,
  deadlines: Readonly<Record<string, { readonly ladder: string }>>,
): readonly Fault[] {
  return [
    ...Object.entries(ladders).flatMap(([name, one]) => faultsOf(one).map((fault) => within(name, fault))),
    ...Object.entries(deadlines).flatMap(([name, { ladder: named }]) => faultsOfUse(name, named, ladders)),
  ];
}

function faultsOf({ rungs, again }: Ladders[string]): readonly Fault[] {
  const faults: Fault[] = [];
  const last = rungs.at(-1);
  for (const [index, { id: own, ends, after: time }] of rungs.entries()) {
    const before = rungs[index - 1];
    if (rungs.findIndex((one) => one.id === own) !== index)
      faults.push({ path: ['rungs', index, 'id'], message: `there are two rungs called ${own}` });
    if (before && !isSooner(before.after, time))
      faults.push({
        path: ['rungs', index, 'after'],
        message: 'must be later than the rung before, in the same unit',
      });
    if (ends && index < rungs.length - 1)
      faults.push({ path: ['rungs', index, 'ends'], message: 'only the last rung can end a step' });
  }
  if (!again && !last?.ends)
    faults.push({
      path: ['again'],
      message: 'is missing: a ladder that ends in silence would lose the concern',
    });
  return faults;
}

/** The wait for a manager must end in `go-on`, the wait for a first step in `lapse`, and no other in either. */
function faultsOfUse(deadline: string, named: string, ladders: Ladders): readonly Fault[] {
  const used = ladders[named];
  const path = ['deadlines', deadline, 'ladder'];
  if (!used) return [{ path, message: `there is no ladder called ${named}` }];

  const wanted = endings[deadline];
  const { ends } = used.rungs.at(-1) ?? {};
  return ends === wanted
    ? []
    : [{ path, message: `the ladder must end with ${wanted ?? 'neither go-on nor lapse'}` }];
}

const endings: Readonly<Record<string, ConcernRung['ends']>> = {
  managerAnswer: 'go-on',
  firstStepStandard: 'lapse',
  firstStepUrgent: 'lapse',
  firstStepCannotWait: 'lapse',
};

function within(name: string, { path, message }: Fault): Fault {
  return { path: ['ladders', name, ...path], message };
}

type After = z.infer<typeof after>;

function isSooner(one: After, other: After): boolean {
  if ('minutes' in one) return 'minutes' in other && one.minutes < other.minutes;
  return 'workingHours' in other && one.workingHours < other.workingHours;
}

function isSome(time: After): boolean {
  return 'minutes' in time ? time.minutes > 0 : time.workingHours > 0;
}
