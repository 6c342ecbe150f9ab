/** Lists what a call waits for, and how it can end. */

/** `take`: somebody says that they will ring. `talk`: they ring, and reach whoever asked. */
export const awaitedOfCall = ['take', 'talk'] as const;
export type AwaitedOfCall = (typeof awaitedOfCall)[number];

/** What came of a talk. */
export const talkEndings = ['advice', 'nothing'] as const;
export type TalkEnding = (typeof talkEndings)[number];
