/** Reads from the templates what each verb sends: the fields of its form, and the way back to it. */

type Node = { readonly [key: string]: unknown };

/** A field of a form, as its template says. What holds `${` is said by whoever fills the template. */
export type Field = {
  readonly id: string;
  /** Whether something is typed into it, rather than chosen. */
  readonly typed: boolean;
  readonly label: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
};

/** Whether a template leaves it to what it is filled with. */
export const isLeftOpen = (text: string): boolean => text.includes('${');

export type Forms = {
  /** The fields that a press with this verb sends. A field counts wherever it is on the card, shown or not. */
  readonly fieldsOf: (verb: string) => readonly Field[];
  /** What must come with a verb to which "Immediate danger" leads back, besides its fields; undefined for all others. */
  readonly backOf: (verb: string) => readonly string[] | undefined;
};

export function formsOf(templates: Iterable<object>): Forms {
  const fields = new Map<string, readonly Field[]>();
  const back = new Map<string, readonly string[]>();
  for (const template of templates) {
    const nodes = nodesIn(template);
    const inputs = nodes.filter(isInput);
    if (inputs.length === 0) continue;
    const add = (verb: string, button: Node) =>
      fields.set(verb, oneOfEach([...(fields.get(verb) ?? []), ...ownFirst(inputs, button).map(fieldOf)]));
    for (const button of nodes) {
      const verb = verbOf(button);
      if (verb !== undefined) add(verb, button);
      const { back: to, ...data } = dataOf(button);
      if (typeof to !== 'string') continue;
      add(to, button);
      back.set(to, [...new Set([...(back.get(to) ?? []), ...Object.keys(data)])]);
    }
  }
  return { fieldsOf: (verb) => fields.get(verb) ?? [], backOf: (verb) => back.get(verb) };
}

/** A field and a button that stand under one condition belong together, before another field of the same name. */
function ownFirst(inputs: readonly Node[], { $when }: Node): readonly Node[] {
  const isOwn = (input: Node) => input.$when === $when;
  return [...inputs.filter(isOwn), ...inputs.filter((input) => !isOwn(input))];
}

function oneOfEach(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ id }, index) => fields.findIndex((one) => one.id === id) === index);
}

function isInput({ type }: Node): boolean {
  return typeof type === 'string' && type.startsWith('Input.');
}

function fieldOf({ type, id, label, choices }: Node): Field {
  const all = Array.isArray(choices) ? choices.filter(isNode) : [];
  return {
    id: String(id),
    typed: type !== 'Input.ChoiceSet',
    label: String(label),
    choices: all.map(({ title, value }) => ({ title: String(title), value: String(value) })),
  };
}

/** The verb of a button that sends the card's fields. A button of a dialog names the dialog instead. */
function verbOf({ type, verb, data, associatedInputs }: Node): string | undefined {
  if ((type !== 'Action.Execute' && type !== 'Action.Submit') || associatedInputs === 'none')
    return undefined;
  const sent: Node = isNode(data) ? data : {};
  const named = verb ?? sent.verb ?? ('dialog' in sent ? 'dialog' : undefined);
  return typeof named === 'string' ? named : undefined;
}

function dataOf({ type, data }: Node): Node {
  return type === 'Action.Execute' && isNode(data) ? data : {};
}

/** Every object of a template, with the condition of what it stands in where it has none of its own. */
function nodesIn(node: unknown, when?: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap((each) => nodesIn(each, when));
  if (!isNode(node)) return [];
  const { $when = when } = node;
  return [{ ...node, $when }, ...Object.values(node).flatMap((each) => nodesIn(each, $when))];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
