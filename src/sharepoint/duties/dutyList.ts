/** Declares the list "Prevent duties". */
import { words } from '../../words/words.ts';
import { chosen, day, key, type ListDeclaration, line, text, version } from '../lists/columns.ts';

/** What stands under "Not known" where nobody knows; it is empty otherwise. */
export const notKnownText = words.yesOrNo.yes;

/** One item a duty that comes round by a rule of its own. Title holds its short name. */
export const PREVENT_DUTIES = {
  name: 'Prevent duties',
  description: 'Each duty of the Prevent policy: when it was last done, and when it is next due.',
  key: 'DutyKey',
  writtenOnce: false,
  columns: [
    key('DutyKey', 'Duty key'),
    line('Clause', 'Clause'),
    text('WhatMustBeDone', 'What must be done'),
    line('OwnerRole', 'Owner role'),
    line('HowOften', 'How often'),
    day('LastDoneOn', 'Last done on'),
    text('Evidence', 'Evidence'),
    chosen('NotKnown', 'Not known', [notKnownText]),
    { ...day('NextDueOn', 'Next due on'), indexed: true },
    text('Note', 'Note from Notice Check Share'),
    version,
  ],
} as const satisfies ListDeclaration;
