/** Makes a template usable in older clients, which ignore what is newer than version 1.2. */

type Node = { readonly [key: string]: unknown };

/** Everything that older clients need, in the order in which it builds on itself. */
export function forOlderClients(template: unknown): unknown {
  return withFallbacks(withQuestions(withButtonsInBody(template)));
}

/**
 * Some older clients take the fallback of an Action.Execute only inside an ActionSet, so none stands at the card's foot.
 * (learn.microsoft.com, "Work with Universal Actions for Adaptive Cards", backward compatibility)
 */
function withButtonsInBody(template: unknown): unknown {
  if (!isNode(template) || !Array.isArray(template.actions)) return template;
  const { actions, ...card } = template;
  const foot = { type: 'ActionSet', actions, spacing: 'medium' };
  return { ...card, body: [...(Array.isArray(card.body) ? card.body : []), foot] };
}

/**
 * Clients before 1.3 ignore the label of an input, so the question stands above it as a text. Others must not show it
 * twice: they know tables (1.5), and this one is invisible; those who do not show its fallback.
 */
function withQuestions(node: unknown): unknown {
  if (Array.isArray(node))
    return node.flatMap((each): readonly unknown[] =>
      isQuestion(each) ? [question(each), each] : [withQuestions(each)],
    );
  if (!isNode(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withQuestions(value)]));
}

function isQuestion(node: unknown): node is Node {
  return isNode(node) && typeof node.type === 'string' && node.type.startsWith('Input.');
}

function question({ label, $when }: Node): Node {
  const text = { type: 'TextBlock', text: label, weight: 'bolder', wrap: true };
  return withoutGaps({ $when, type: 'Table', isVisible: false, columns: [], rows: [], fallback: text });
}

/**
 * Clients without Action.Execute press an Action.Submit with the same title and data, and the verb in the data. A button
 * that never reaches them says so with a fallback of its own.
 */
function withFallbacks(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withFallbacks);
  if (!isNode(node)) return node;

  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'refresh' ? value : withFallbacks(value)]),
  );
  if (node.type !== 'Action.Execute' || 'fallback' in node) return copy;
  return { ...copy, fallback: submitOf(node) };
}

/** An Action.Execute as an Action.Submit that asks for the same. */
export function submitOf({ title, tooltip, style, associatedInputs, verb, data }: Node): Node {
  const sent = { ...(isNode(data) ? data : {}), verb };
  return withoutGaps({ type: 'Action.Submit', title, tooltip, style, associatedInputs, data: sent });
}

function withoutGaps(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
