/** Finds what each verb sends that was typed, from the fields of the cards that have a button for it. */

type Node = { readonly [key: string]: unknown };

/** What is typed rather than chosen. */
const typedInto = new Set<unknown>(['Input.Text', 'Input.Date', 'Input.Number']);

/** The ids of those fields by verb. A field counts wherever it is on the card, shown or not. */
export function textsByVerb(templates: Iterable<object>): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>();
  for (const template of templates) {
    const nodes = nodesIn(template);
    const fields = nodes.flatMap(({ type, id }) => (typedInto.has(type) ? [String(id)] : []));
    if (fields.length === 0) continue;
    for (const verb of nodes.flatMap(verbOf))
      texts.set(verb, [...new Set([...(texts.get(verb) ?? []), ...fields])]);
  }
  return texts;
}

/** The verb of a button that sends the card's fields. A button of a dialog names the dialog instead. */
function verbOf({ type, verb, data, associatedInputs }: Node): readonly string[] {
  if ((type !== 'Action.Execute' && type !== 'Action.Submit') || associatedInputs === 'none') return [];
  const sent: Node = isNode(data) ? data : {};
  const named = verb ?? sent.verb ?? ('dialog' in sent ? 'dialog' : undefined);
  return typeof named === 'string' ? [named] : [];
}

function nodesIn(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  return isNode(node) ? [node, ...Object.values(node).flatMap(nodesIn)] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
