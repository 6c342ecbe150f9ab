/** Gives the service's own words, all from one file. */
import json from './words.json' with { type: 'json' };

export const words = json;
