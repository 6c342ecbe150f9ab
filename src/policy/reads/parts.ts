/** Lists what of a concern can be read, and through which doors. */

/**
 * `manager-part` and `hr-part`: what each of them needs; `form`: what stands in a form, such as the answers that a decision
 * is made on; `names`: an uncertain name, for those whom it cannot mean; `sent`: what its reporter sent, for them.
 */
export const readParts = ['details', 'manager-part', 'hr-part', 'form', 'names', 'sent'] as const;
export type ReadPart = (typeof readParts)[number];

/** `chat`: a card in somebody's own chat, or in the channel, whose answer goes to whoever pressed alone. */
export const readDoors = ['chat', 'desk'] as const;
export type ReadDoor = (typeof readDoors)[number];

/** Lists that show names. */
export const nameLists = ['list', 'search'] as const;
export type NameList = (typeof nameLists)[number];
