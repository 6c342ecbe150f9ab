/** Holds what the desk's server says: headings, forms, and what goes wrong. */
import json from './desk.json' with { type: 'json' };

export const deskWords = json;
