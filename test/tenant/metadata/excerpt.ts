/** Takes out of Microsoft's published metadata of Graph v1.0 what the service uses; run it to renew the excerpt. */
// node test/tenant/metadata/excerpt.ts v1.0-Prod.csdl COMMIT DATE > test/tenant/metadata/v1.0.json
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export type Described = {
  readonly base?: string;
  /** May hold properties that are not named. */
  readonly open?: boolean;
  readonly properties: Readonly<Record<string, string>>;
  readonly navigation: Readonly<Record<string, string>>;
};

export type Excerpt = {
  readonly source: string;
  readonly commit: string;
  readonly date: string;
  readonly licence: string;
  readonly sets: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Described>>;
  /** By their name and what they are bound to, as in `sendMail of graph.user`. */
  readonly actions: Readonly<Record<string, { readonly parameters: Readonly<Record<string, string>> }>>;
  readonly functions: Readonly<Record<string, { readonly returns: string }>>;
};

const wanted = [
  ...['entity', 'directoryObject', 'baseItem', 'baseItemVersion', 'site', 'siteCollection', 'root'],
  ...['list', 'listInfo', 'columnDefinition', 'textColumn', 'choiceColumn', 'dateTimeColumn', 'numberColumn'],
  ...['hyperlinkOrPictureColumn', 'booleanColumn', 'listItem', 'listItemVersion', 'fieldValueSet', 'deleted'],
  ...['identitySet', 'identity', 'contentTypeInfo', 'itemReference', 'permission', 'user'],
  ...['message', 'outlookItem', 'itemBody', 'recipient', 'emailAddress', 'attachment', 'fileAttachment'],
];
const sets = ['sites', 'users'];
const actions = ['sendMail'];
const functions = ['delta'];

function excerptOf(whole: string, commit: string, date: string): Excerpt {
  // The other namespaces have types of the same names.
  const csdl = /<Schema Namespace="microsoft\.graph".*?<\/Schema>/s.exec(whole)?.[0] ?? '';
  const types = Object.fromEntries(
    [
      ...csdl.matchAll(
        /<(?:Entity|Complex)Type Name="(\w+)"([^>]*?)(?:\/>|>(.*?)<\/(?:Entity|Complex)Type>)/gs,
      ),
    ]
      .filter(([, name = '']) => wanted.includes(name))
      .map(([, name = '', head = '', body = '']) => [`graph.${name}`, described(head, body)]),
  );
  return {
    source: 'https://github.com/microsoftgraph/msgraph-metadata, schemas/v1.0-Prod.csdl',
    ...{ commit, date, licence: 'MIT, Copyright (c) 2018 Microsoft Graph' },
    sets: named(csdl, /<EntitySet Name="(\w+)" EntityType="(?:microsoft\.)?([\w.]+)"/g, sets),
    types,
    actions: Object.fromEntries(operations(csdl, 'Action', actions).map(withParameters)),
    functions: Object.fromEntries(operations(csdl, 'Function', functions).flatMap(withReturn)),
  };
}

function described(head: string, body: string): Described {
  const base = /BaseType="([\w.]+)"/.exec(head)?.[1];
  return {
    ...(base && { base }),
    ...(/OpenType="true"/.test(head) && { open: true }),
    properties: named(body, /<Property Name="([\w@.]+)" Type="([\w.()]+)"/g),
    navigation: named(body, /<NavigationProperty Name="(\w+)" Type="([\w.()]+)"/g),
  };
}

function named(text: string, each: RegExp, only?: readonly string[]): Record<string, string> {
  const found = [...text.matchAll(each)].map(([, name = '', type = '']) => [name, type] as const);
  return Object.fromEntries(found.filter(([name]) => !only || only.includes(name)));
}

type Operation = { readonly name: string; readonly body: string };

function operations(
  csdl: string,
  kind: 'Action' | 'Function',
  only: readonly string[],
): readonly Operation[] {
  const each = new RegExp(`<${kind} Name="(\\w+)"[^>]*IsBound="true"[^>]*>(.*?)</${kind}>`, 'gs');
  return [...csdl.matchAll(each)]
    .map(([, name = '', body = '']) => ({ name, body }))
    .filter(({ name }) => only.includes(name));
}

function withParameters({ name, body }: Operation) {
  const { bindingParameter = '', ...parameters } = parametersIn(body);
  return [`${name} of ${bindingParameter}`, { parameters }] as const;
}

function withReturn({ name, body }: Operation) {
  const { bindingParameter = '', bindingparameter = bindingParameter } = parametersIn(body);
  const returns = /<ReturnType Type="([\w.()]+)"/.exec(body)?.[1] ?? '';
  return bindingparameter === 'Collection(graph.listItem)'
    ? [[`${name} of ${bindingparameter}`, { returns }] as const]
    : [];
}

function parametersIn(body: string): Record<string, string> {
  return named(body, /<Parameter Name="(\w+)" Type="([\w.()]+)"/g);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , file = '', commit = '', date = ''] = process.argv;
  console.log(JSON.stringify(excerptOf(readFileSync(file, 'utf8'), commit, date), undefined, 2));
}
