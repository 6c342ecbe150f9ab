/** Lists what of a concern can be read, and through which doors. */

/** `form`: what stands in a form of the concern, such as the answers that a decision is made on. */
export const readParts = ['details', 'hr-part', 'form', 'who-read'] as const;
export type ReadPart = (typeof readParts)[number];

/** `chat`: a card in somebody's own chat, or in the channel, whose answer goes to whoever pressed alone. */
export const readDoors = ['chat', 'desk'] as const;
export type ReadDoor = (typeof readDoors)[number];

/** Lists that show names. */
export const nameLists = ['list', 'search'] as const;
export type NameList = (typeof nameLists)[number];
