/** Bicep files, read with their own grammar and worked out as far as that goes without Azure. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** What only Azure can say, by the expression that asks for it. */
export type Azure = Readonly<Record<string, string>>;
type Value = unknown;
type Values = Readonly<Record<string, Value>>;

export type Resource = { readonly file: string; readonly type: string; readonly body: Values };
export type Deployed = { readonly resources: readonly Resource[]; readonly outputs: Values };

await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(fileURLToPath(import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))),
);

/** @throws Error with the place of the first thing that is not Bicep */
export function parse(path: string): Node {
  // The grammar knows no parameter files; they differ in this word only.
  const text = readFileSync(path, 'utf8');
  const tree = parser.parse(
    path.endsWith('.bicepparam') ? text.replace(/^param (\w+) =/gm, 'var $1 =') : text,
  );
  if (!tree) throw new Error(`${path}: could not be parsed`);
  const wrong = tree.rootNode.hasError ? firstError(tree.rootNode) : undefined;
  if (wrong) throw new Error(`${path}:${wrong.startPosition.row + 1}: is not Bicep`);
  return tree.rootNode;
}

/** What a parameter file gives. */
export function parameters(path: string): Values {
  const given = declared(parse(path), 'variable_declaration');
  return Object.fromEntries(given.map((node) => [nameOf(node), worth(lastOf(node), new Map(), {})]));
}

/**
 * Works out a file and the modules it names, as a deployment would.
 * @throws Error where a module or parameter does not exist, or one without a default is not given
 */
export function deploy(path: string, given: Values, azure: Azure): Deployed {
  const root = parse(path);
  const names = new Map<string, () => Value>();
  const resources: Resource[] = [];
  const unknown = Object.keys(given).filter(
    (name) => !parametersOf(root).some((node) => nameOf(node) === name),
  );
  if (unknown.length > 0) throw new Error(`${path}: has no parameter ${unknown.join(', ')}`);

  for (const node of parametersOf(root)) {
    const name = nameOf(node);
    const standard = hasDefault(node) ? lastOf(node) : undefined;
    if (!(name in given) && !standard) throw new Error(`${path}: the parameter ${name} is not given`);
    names.set(name, () => (name in given || !standard ? given[name] : worth(standard, names, azure)));
  }
  for (const node of declared(root, 'variable_declaration', 'resource_declaration'))
    names.set(nameOf(node), () => worth(lastOf(node), names, azure));
  for (const node of declared(root, 'module_declaration')) {
    const inner = join(dirname(path), textOf(node));
    const { params } = worth(lastOf(node), names, azure) as { params: Values };
    const { outputs, resources: more } = deploy(inner, params, azure);
    resources.push(...more);
    names.set(nameOf(node), () => ({ outputs }));
  }
  for (const node of declared(root, 'resource_declaration').filter((one) => !isExisting(one)))
    resources.push({ file: path, type: textOf(node), body: worth(lastOf(node), names, azure) as Values });
  const outputs = declared(root, 'output_declaration').map((node) => [
    nameOf(node),
    worth(lastOf(node), names, azure),
  ]);
  return { resources, outputs: Object.fromEntries(outputs) };
}

export function parametersOf(root: Node): readonly Node[] {
  return declared(root, 'parameter_declaration');
}

/** Declarations of some kinds, in the order of the file. */
export function declared(root: Node, ...types: readonly string[]): readonly Node[] {
  return children(root).filter(({ type }) => types.includes(type));
}

export function nameOf(node: Node): string {
  return children(node).find(({ type }) => type === 'identifier')?.text ?? '';
}

/** The path of a module, or the type of a resource. */
export function textOf(node: Node): string {
  return (children(node).find(({ type }) => type === 'string')?.text ?? '').slice(1, -1);
}

function isExisting(node: Node): boolean {
  return node.children.some((child) => child?.type === 'existing' || child?.text === 'existing');
}

/** What stands before a parameter, such as `secure`. */
export function decoratorsOf(parameter: Node): readonly string[] {
  const before = parameter.previousNamedSibling;
  if (before?.type !== 'decorators') return [];
  return before
    .descendantsOfType('call_expression')
    .map((call) => call?.childForFieldName('function')?.text ?? '');
}

function hasDefault(parameter: Node): boolean {
  return lastOf(parameter).type !== 'type';
}

function lastOf(node: Node): Node {
  const last = children(node).at(-1);
  if (!last) throw new Error(`${node.text}: is empty`);
  return last;
}

function children(node: Node): readonly Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && child.type !== 'comment');
}

function firstError(node: Node): Node | undefined {
  if (node.isError || node.isMissing) return node;
  for (const child of node.children) {
    const found = child && firstError(child);
    if (found) return found;
  }
  return undefined;
}

/** What an expression comes to; what nobody here can say stays as it is written, in guillemets. */
function worth(node: Node, names: ReadonlyMap<string, () => Value>, azure: Azure): Value {
  const known = azure[node.text];
  if (known !== undefined) return known;
  const of = (inner: Node | null | undefined) => (inner ? worth(inner, names, azure) : undefined);
  const all = () => children(node).map(of);
  const unsaid = `«${node.text}»`;
  switch (node.type) {
    case 'string':
      return node.text.startsWith("'''") ? node.text.slice(3, -3) : all().join('');
    case 'string_content':
      return node.text;
    case 'escape_sequence':
      return node.text.slice(1);
    case 'interpolation':
    case 'parenthesized_expression':
      return of(children(node)[0]);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array':
      return children(node)[0]?.type === 'for_statement' ? of(children(node)[0]) : all();
    case 'object':
      return Object.fromEntries(children(node).map((property) => [key(property, of), of(lastOf(property))]));
    case 'identifier':
      return names.get(node.text)?.() ?? unsaid;
    case 'member_expression': {
      const object = of(node.childForFieldName('object'));
      const name = node.childForFieldName('property')?.text ?? '';
      return object !== null && typeof object === 'object' ? ((object as Values)[name] ?? unsaid) : unsaid;
    }
    case 'ternary_expression':
      return of(
        node.childForFieldName(of(node.childForFieldName('condition')) ? 'consequence' : 'alternative'),
      );
    case 'for_statement':
      return each(node, names, azure);
    case 'binary_expression':
      return unsaid;
    case 'call_expression':
      return called(node, of);
    default:
      throw new Error(`${node.text}: a ${node.type} was not expected`);
  }
}

function key(property: Node, of: (node: Node) => Value): string {
  const [name] = children(property);
  if (!name) throw new Error(`${property.text}: has no name`);
  return name.type === 'string' ? String(of(name)) : name.text;
}

function called(node: Node, of: (node: Node) => Value): Value {
  const values = children(node.childForFieldName('arguments') ?? node).map(of);
  const name = node.childForFieldName('function')?.text;
  switch (name) {
    case 'empty':
      return values[0] === '' || (Array.isArray(values[0]) && values[0].length === 0);
    case 'replace':
      return String(values[0]).replaceAll(String(values[1]), String(values[2]));
    case 'union':
      return Object.assign({}, ...values);
    default:
      return `«${name}(${values.join(', ')})»`;
  }
}

function each(node: Node, names: ReadonlyMap<string, () => Value>, azure: Azure): readonly Value[] {
  const list = children(node).find(({ type }) => type === 'identifier');
  const [item = ''] = node.descendantsOfType('loop_variable').map((one) => one?.text ?? '');
  const values = (list && worth(list, names, azure)) as readonly Value[];
  return values.map((value) => worth(lastOf(node), new Map([...names, [item, () => value]]), azure));
}
