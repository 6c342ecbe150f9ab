/** Lets a template say once what it shows in one of two ways: actions of dialogs, and dates. */

type Node = { readonly [key: string]: unknown };

/** Each action of a dialog, and each date, as the two of which a card shows one. */
export function withTwins(node: unknown): unknown {
  if (Array.isArray(node))
    return node.flatMap((each): readonly unknown[] => {
      if (isDialogAction(each)) return actionTwins(each);
      return isDate(each) ? dateTwins(each) : [withTwins(each)];
    });
  if (!isNode(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withTwins(value)]));
}

function isDialogAction(node: unknown): node is Node & { readonly data: Node } {
  return isNode(node) && node.type === 'Action.Submit' && isNode(node.data) && 'dialog' in node.data;
}

/**
 * An action that opens a dialog, or is pressed in one, stands in a template once. Where dialogs open in the card's
 * place, an Action.Execute does the same; the answer to it is shown to the person who presses, and to nobody else.
 */
function actionTwins(action: Node & { readonly data: Node }): readonly Node[] {
  const { msteams: _opensWindow, ...data } = action.data;
  return [
    { ...action, $when: both(action, '!$root.inPlace') },
    { ...action, $when: both(action, '$root.inPlace'), type: 'Action.Execute', verb: 'dialog', data },
  ];
}

function isDate(node: unknown): node is Node & { readonly value: string } {
  return isNode(node) && node.type === 'Input.Date' && typeof node.value === 'string';
}

/** A date that could not be read is shown again as it was typed, which only a text field can hold. */
function dateTwins(input: Node & { readonly value: string }): readonly Node[] {
  const name = /^\$\{(\w+)\}$/.exec(input.value)?.[1];
  if (!name) throw new Error(`The value of the date "${input.id}" is not a name.`);
  return [
    { ...input, $when: both(input, `${name}.typed == ''`), value: `\${${name}.iso}` },
    { ...input, $when: both(input, `${name}.typed != ''`), type: 'Input.Text', value: `\${${name}.typed}` },
  ];
}

/** The node's own condition, and another. */
function both({ $when }: Node, other: string): string {
  const own = typeof $when === 'string' ? /^\$\{(.*)\}$/.exec($when)?.[1] : undefined;
  return `\${${own ? `(${own}) && ${other}` : other}}`;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
