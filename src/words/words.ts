/** Every word that people read of the service's own, from one file. */
import json from './words.json' with { type: 'json' };

export const words = json;
