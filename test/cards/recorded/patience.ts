/** Waits longer than tests do: several services go through weeks side by side, on whatever machine. */
import { until as untilWithin } from '../../until.ts';

const patienceMs = 100_000;

export const until: typeof untilWithin = (what, look) => untilWithin(what, look, patienceMs);
