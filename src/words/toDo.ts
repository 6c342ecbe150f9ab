/** Lists what is still to be done about a concern, each with the button that records it. */
import { type Owed, owed } from '../policy/concerns/owed.ts';
import type { Case } from '../policy/concerns/state.ts';
import { words } from './words.ts';

/** Something to be done, with what its button is called, and what that opens. */
export type ToDoItem = {
  readonly title: string;
  /** The same in a whole sentence. */
  readonly tip: string;
  readonly dialog: string;
  readonly record: string;
  readonly style: string;
};

export type ToDo = { readonly heading: string; readonly items: readonly ToDoItem[] };

export const nothingToDo: ToDo = { heading: '', items: [] };

/** What is owed or, where nothing is, the closing; of a closed concern what can be done with it. */
export function toDo(concern: Case): ToDo {
  const { toDo: heading, record, owedButton } = words;
  if (concern.status === 'closed') return ofClosed(concern);
  const due = owed(concern);
  if (due.length > 0) return listed(heading.owed, due.map(owedItem));
  return listed(heading.done, [{ ...closing, title: record.close }]);

  function owedItem(one: Owed): Item {
    const isDecision = one === 'decision';
    const asks = { dialog: isDecision ? 'decision' : 'progress', record: isDecision ? '' : one };
    return { ...asks, title: owedButton[one], tip: words.owed[one] };
  }
}

/** It takes in what is new, and can be opened again. */
function ofClosed({ unreadSince }: Case): ToDo {
  const { toDo: heading, record } = words;
  const unread = unreadSince ? (['read-information'] as const) : [];
  const items = [...unread, 'information' as const, 'reopen' as const].map((one) => ({
    ...{ dialog: 'progress', record: one },
    ...{ title: record[one], tip: record[one] },
  }));
  return listed(unreadSince ? heading.unread : '', items, unreadSince !== undefined);
}

type Item = Omit<ToDoItem, 'style'>;

const closing = { dialog: 'progress', record: 'close', tip: words.record.close };

/** The first of them is the card's main button. */
function listed(heading: string, items: readonly Item[], isMain = true): ToDo {
  const style = (at: number) => (isMain && at === 0 ? 'positive' : 'default');
  return { heading, items: items.map((item, at) => ({ ...item, style: style(at) })) };
}
