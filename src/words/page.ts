/** Holds what the page of the desk says by itself; all else it shows comes from its server. */
import json from './page.json' with { type: 'json' };

export const pageWords = json;
