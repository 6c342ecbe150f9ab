/** Lists what a call waits for, and how it can end. */

/** `take`: somebody says that they will ring. `talk`: they ring, and reach whoever asked. */
export const awaitedOfCall = ['take', 'talk'] as const;
export type AwaitedOfCall = (typeof awaitedOfCall)[number];

/** What came of a talk that is not a concern. */
export const talkEndings = ['advice', 'nothing'] as const;

/** What can come of a call. A concern is recorded before the call ends with it. */
export const callEndings = ['concern', ...talkEndings] as const;
export type CallEnding = (typeof callEndings)[number];
