/** Joins what is local to an ICB, its policy pack and its working calendar. */
import type { Calendar } from './hours.ts';
import type { Pack } from './pack.ts';

export type Local = { readonly pack: Pack; readonly calendar: Calendar };
