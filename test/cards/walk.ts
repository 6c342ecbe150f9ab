/** Every object inside a card, so that a test can say what must hold for all of them. */

export type Element = { readonly [property: string]: unknown };

export function elements(node: unknown): readonly Element[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Element, ...Object.values(node).flatMap(elements)]; // any object can be read by property
}

export function ofType(node: unknown, type: RegExp): readonly Element[] {
  return elements(node).filter((each) => typeof each.type === 'string' && type.test(each.type));
}
