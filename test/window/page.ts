/** The page of the window: every card that was sent, its buttons, and a dialog over it. */
import { hostConfig, looks } from '../cards/hostConfigs.ts';
import { cardStyle, readMarkdown } from '../cards/page.ts';
import { rendererScript } from '../cards/renderer.ts';
import type { Answer } from './answers.ts';
import { chatOf } from './client.ts';
import type { Shown } from './relay.ts';

type Someone = { readonly id: string; readonly displayName: string };
type File = { readonly type: string; readonly text: string };

/** Everything that the page loads, by its address. */
export function pageFiles(
  person: Someone,
  people: readonly Someone[],
  desk = '',
): Readonly<Record<string, File>> {
  const settings = {
    chat: chatOf(person),
    desk,
    people: people.map(({ id, displayName }) => ({ title: displayName, value: id })),
    wide: hostConfig('light', false),
    narrow: hostConfig('light', true),
  };
  return {
    '/': { type: 'text/html', text: html(person) },
    '/renderer.js': { type: 'text/javascript', text: rendererScript },
    '/window.js': {
      type: 'text/javascript',
      text: `${readMarkdown};\n(${run})(${JSON.stringify(settings)});`,
    },
  };
}

function html({ displayName }: Someone): string {
  const { page, card, text, link } = looks.light;
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Notice Check Share: dialogs in a window</title>
<style>:root { --page:${page}; --paper:${card}; --text:${text}; --link:${link}; }${cardStyle}${style}</style>
<main>
<h1>Cards and dialogs, as ${displayName} sees them</h1>
<p>The newest card is at the top. A button that opens a form opens it here, in a window, as Teams does.</p>
<div id="cards"></div>
</main>
<dialog id="dialog" aria-labelledby="title">
<header><h2 id="title"></h2><button id="close" type="button">Close</button></header>
<p id="said" role="status"></p>
<div id="shown"></div>
</dialog>
<script src="/renderer.js"></script>
<script src="/window.js"></script>
</html>
`;
}

type Settings = {
  readonly chat: string;
  readonly desk: string;
  readonly people: readonly { readonly title: string; readonly value: string }[];
  readonly wide: object;
  readonly narrow: object;
};

/** Runs in the page. */
function run({ chat, desk, people, wide, narrow }: Settings): void {
  const { AdaptiveCard, HostConfig } = AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = readMarkdown;
  const dialog = find<HTMLDialogElement>('dialog');
  const known = new Map<string, { readonly version: number; readonly place: HTMLElement }>();
  find('close').addEventListener('click', () => dialog.close());
  void look();

  function find<E extends HTMLElement = HTMLElement>(id: string): E {
    return document.getElementById(id) as E; // it stands in the page above
  }

  async function look(): Promise<void> {
    try {
      const cards: readonly Shown[] = await (await fetch('/_cards')).json();
      for (const one of cards) show(one);
    } finally {
      setTimeout(look, 500);
    }
  }

  /** A card that did not change is left alone, with what is typed in it. */
  function show({ id, conversation, version, card }: Shown): void {
    const key = `${conversation} ${id}`;
    const before = known.get(key);
    if (before?.version === version) return;
    const place = before?.place ?? document.createElement('section');
    known.set(key, { version, place });
    if (!before) find('cards').prepend(place);
    const where = conversation === chat ? 'Chat' : 'Channel';
    draw(card, place, where, (action) => pressedOn(action, { id, conversation, place, where }));
  }

  type At = {
    readonly id: string;
    readonly conversation: string;
    readonly place: HTMLElement;
    readonly where: string;
  };

  function draw(card: unknown, place: HTMLElement, where: string, onPress: (action: Action) => void): void {
    const adaptive = new AdaptiveCard();
    adaptive.hostConfig = new HostConfig(window.innerWidth < 500 ? narrow : wide);
    adaptive.onExecuteAction = (action) => {
      if (action.getJsonTypeName() === 'Action.OpenUrl') window.open(action.url, '_blank', 'noopener');
      else onPress(action);
    };
    adaptive.parse(withPeople(card));
    const label = Object.assign(document.createElement('h2'), { textContent: where });
    place.replaceChildren(...(where === '' ? [] : [label]), adaptive.render() ?? '');
  }

  /** Teams looks people up; here all are offered. */
  function withPeople(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(withPeople);
    if (typeof node !== 'object' || node === null) return node;
    const made = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withPeople(value)]));
    const { 'choices.data': looksUp, ...rest } = made;
    return looksUp === undefined ? made : { ...rest, style: 'compact', choices: people };
  }

  /** A press on a card in a conversation. */
  async function pressedOn(action: Action, at: At): Promise<void> {
    const data = action.data ?? {};
    const opens = action.getJsonTypeName() === 'Action.Submit' && data.msteams?.type === 'task/fetch';
    if (opens) return inDialog('fetch', action, at);
    const kind = action.getJsonTypeName() === 'Action.Execute' ? 'press' : 'message';
    const answer = await ask(kind, action, at);
    if ('card' in answer) return draw(answer.card, at.place, at.where, (next) => pressedOn(next, at));
    const said = 'said' in answer ? answer.said : 'failed' in answer ? answer.failed : '';
    if (said !== '') at.place.append(Object.assign(document.createElement('p'), { textContent: said }));
  }

  /** A dialog is opened, or something in it is pressed. Whatever came of it stands in the window. */
  async function inDialog(kind: 'fetch' | 'submit', action: Action, at: At): Promise<void> {
    const answer = await ask(kind, action, at);
    if ('nothing' in answer) return dialog.close();
    if ('card' in answer) {
      const { card, title, width, height } = answer;
      Object.assign(dialog.dataset, { width, height });
      find('title').textContent = title;
      find('said').textContent = '';
      draw(card, find('shown'), '', (next) => inDialog('submit', next, at));
    } else if ('page' in answer) {
      offer(answer.page, answer.title);
    } else {
      const failed = 'failed' in answer;
      find('said').textContent = failed ? `Something went wrong. ${answer.failed}` : answer.said;
      // A sentence takes the place of the form; after a failure the form stays.
      if (!failed) find('shown').replaceChildren();
    }
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  }

  /** A page of the app stands in what plays Teams around it, which nothing may frame: it is opened beside this one. */
  function offer(page: string, title: string): void {
    const { pathname, search } = new URL(page);
    const link = document.createElement('a');
    link.href = `${desk}&page=${encodeURIComponent(pathname + search)}`;
    link.target = '_blank';
    link.textContent = 'Open the page that Teams shows here';
    find('title').textContent = title;
    find('said').textContent = desk === '' ? 'Nothing plays Teams around the page that belongs here.' : '';
    find('shown').replaceChildren(...(desk === '' ? [] : [link]));
  }

  async function ask(kind: string, action: Action, { id, conversation }: At): Promise<Answer> {
    const { data = {}, verb } = action;
    const body = JSON.stringify({ kind, conversation, card: id, data, ...(verb && { verb }) });
    const answer = await fetch('/_asked', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return answer.ok ? await answer.json() : { failed: await answer.text() };
  }
}

/** The renderer's bundle has put it on the page's global object. */
declare const AdaptiveCards: Renderer;

type Action = {
  readonly data?: Readonly<Record<string, unknown>> & { readonly msteams?: { readonly type?: string } };
  readonly verb?: string;
  readonly url?: string;
  getJsonTypeName(): string;
};

type Renderer = {
  readonly AdaptiveCard: {
    new (): {
      hostConfig: unknown;
      onExecuteAction: (action: Action) => void;
      parse(card: unknown): void;
      render(): HTMLElement | undefined;
    };
    onProcessMarkdown: typeof readMarkdown;
  };
  readonly HostConfig: new (host: object) => unknown;
};

const style = `
body { color: var(--text); background: var(--page); }
main { max-width: 720px; margin: 0 auto; padding: 0 12px 48px; }
h1 { font-size: 20px; }
section { margin-top: 16px; }
section > h2 { margin: 0 0 4px; font-size: 14px; }
dialog { box-sizing: border-box; padding: 0 16px 16px; border: 0; border-radius: 8px; color: var(--text);
  background: var(--paper); width: 600px; max-width: 100vw; height: 480px; max-height: 100vh; overflow: auto; }
dialog::backdrop { background: #0009; }
dialog[data-width=small] { width: 400px; }
dialog[data-width=large] { width: 900px; }
dialog[data-height=small] { height: 300px; }
dialog[data-height=large] { height: 85vh; }
dialog header { display: flex; gap: 16px; align-items: center; justify-content: space-between; position: sticky;
  top: 0; z-index: 1; background: var(--paper); }
dialog h2 { font-size: 16px; }
dialog .ac-adaptiveCard { box-shadow: none; padding: 0 !important; }
#close { min-height: 36px; padding: 6px 14px; font: inherit; }
#said:empty { display: none; }
@media (max-width: 500px) { dialog, dialog[data-width][data-height] { width: 100vw; height: 100vh; margin: 0; border-radius: 0; } }
`;
