/** Gives the words of what is printed. */
import json from './papers.json' with { type: 'json' };

export const paperWords = json;
