/** Stands for TypeScript source that adaptivecards-templating's types wrongly refer to; we use none of it. */
export type IAdaptiveCard = object;
