/** Says how much the lists of concerns hold. */

/** `full`: all of the record. `envelope`: nothing that names anybody or was typed. */
export const listModes = ['full', 'envelope'] as const;
export type ListMode = (typeof listModes)[number];
