/** Lists the duty calendar's choices once, so that cards, lists and words are checked against them. */

/** How far a task that is not done has come. */
const openStates = ['open', 'assigned', 'started', 'overdue'] as const;

/** How a task ends. */
export const endings = ['completed', 'not-applicable'] as const;

export const taskStates = [...openStates, ...endings] as const;
export type TaskProgress = (typeof taskStates)[number];

/** The lists of duties that people look at. */
export const dutyViews = ['due', 'coming', 'done'] as const;
export type DutyView = (typeof dutyViews)[number];

/** What an owner may record of a task besides starting it; each has a form of its own. */
export const taskForms = ['complete', 'set-aside', 'move', 'hand-over', 'reopen'] as const;
export type TaskForm = (typeof taskForms)[number];
