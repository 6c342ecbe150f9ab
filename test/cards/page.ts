/** The gallery: one page, without any other file, that renders cards as a client does. */
import { people } from '../people.ts';
import { hostConfig, looks } from './hostConfigs.ts';
import { rendererScript } from './renderer.ts';
import type { SampleCard } from './samples.ts';

/** `older` shows what a client does that knows version 1.2 only. */
export type View = { readonly look: keyof typeof looks; readonly width: number; readonly older?: boolean };

export const desktop = 720;
export const phone = 360;

/** @param layout `sheet` sets the cards side by side, for a picture of all of them */
export function page(
  cards: readonly SampleCard[],
  views: readonly View[],
  layout: 'list' | 'sheet' = 'list',
): string {
  const shown = views.map((view) => ({
    ...view,
    ...looks[view.look],
    host: hostConfig(view.look, view.width < 500),
  }));
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Notice Check Share: every card</title>
<style>${style}</style>
<main class="${layout}" style="--width:${Math.max(...views.map(({ width }) => width))}px"><h1>Every card</h1></main>
<script>${rendererScript.replaceAll('</script', '<\\/script')}</script>
<script type="application/json" id="cards">${inScript(cards.map(({ name, sample, card }) => ({ name, sample, card: withNames(card) })))}</script>
<script type="application/json" id="views">${inScript(shown)}</script>
<script>${readMarkdown}; (${show})()</script>
</html>
`;
}

/** Teams shows whom somebody picked by name; the renderer knows only who is among the choices. */
function withNames(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNames);
  if (typeof node !== 'object' || node === null) return node;
  const made = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withNames(value)]));
  const picked = Object.values(people).find(({ id }) => 'choices.data' in made && id === made.value);
  return picked ? { ...made, choices: [{ title: picked.name, value: picked.id }] } : made;
}

function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Runs in the page. */
function show(): void {
  const read = (id: string) => JSON.parse(document.getElementById(id)?.textContent ?? '[]');
  const { AdaptiveCard, HostConfig, SerializationContext, Versions } = AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = readMarkdown;

  for (const { name, sample, card } of read('cards')) {
    const section = document.createElement('section');
    section.append(Object.assign(document.createElement('h2'), { textContent: `${name}: ${sample}` }));
    for (const { older, look, width, page: ground, card: paper, text, link, host } of read('views')) {
      // Radio buttons of one name exclude each other within a form, and every view has them.
      const frame = document.createElement('form');
      frame.className = `frame ${look}`;
      frame.style.cssText = `width:${width}px;background:${ground};--paper:${paper};--text:${text};--link:${link};color-scheme:${look}`;
      const adaptive = new AdaptiveCard();
      adaptive.hostConfig = new HostConfig(host);
      adaptive.parse(card, older ? new SerializationContext(Versions.v1_2) : undefined);
      const rendered = adaptive.render();
      if (rendered) frame.append(rendered);
      // A browser writes dates and times as the machine has them; Teams as people here do.
      for (const input of frame.querySelectorAll<HTMLInputElement>('input[type=date], input[type=time]')) {
        const { type, value } = input;
        const placeholder = type === 'date' ? 'dd/mm/yyyy' : 'hh:mm';
        Object.assign(input, { type: 'text', value: value.split('-').reverse().join('/'), placeholder });
      }
      section.append(frame);
    }
    document.querySelector('main')?.append(section);
  }
}

/** Runs in a page: the marks that cards use, and nothing that comes alive. */
export function readMarkdown(text: string, result: { outputHtml?: string; didProcess: boolean }): void {
  result.outputHtml = text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]*)\*\*/g, '<b>$1</b>')
    .replace(/&lt;at>([^&]*)&lt;\/at>/g, '<b>$1</b>');
  result.didProcess = true;
}

/** The renderer's bundle has put it on the page's global object. */
declare const AdaptiveCards: Renderer;

type Renderer = {
  readonly AdaptiveCard: {
    new (): {
      hostConfig: unknown;
      parse(card: unknown, context: unknown): void;
      render(): HTMLElement | undefined;
    };
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
  readonly HostConfig: new (host: unknown) => unknown;
  readonly SerializationContext: new (version: unknown) => unknown;
  readonly Versions: { readonly v1_2: unknown };
};

/** How a card looks wherever a page of ours draws one. */
export const cardStyle = `
body { margin: 0; font-family: 'Segoe UI', 'DejaVu Sans', sans-serif; }
.ac-adaptiveCard { border-radius: 6px; box-shadow: 0 1px 4px #0003; color: var(--text); background: var(--paper); }
.ac-adaptiveCard, .ac-adaptiveCard * { box-sizing: border-box; }
.ac-textBlock, .ac-textRun, .ac-richTextBlock { overflow-wrap: anywhere; }
.ac-adaptiveCard a { color: var(--link); }
.ac-input { width: 100%; min-height: 36px; padding: 6px 8px; border: 1px solid #8a8886; border-radius: 4px;
  font: inherit; color: var(--text); background: transparent; }
input[type=radio].ac-input, input[type=checkbox].ac-input, .ac-choiceSetInput-expanded input,
.ac-choiceSetInput-multiSelect input { width: 24px; min-height: 24px; flex: none; }
textarea.ac-input { min-height: 96px; }
.ac-choiceSetInput-filtered-container { padding: 0; border: 0; }
.ac-choiceSetInput-filtered-dropdown { display: none; }
.ac-pushButton { min-height: 36px; padding: 6px 14px; border: 1px solid #8a8886; border-radius: 4px;
  font: inherit; font-weight: 600; color: var(--text); background: transparent; text-align: center; white-space: normal; text-wrap: balance; }
.ac-pushButton.style-positive { color: #fff; background: #4f52b2; border-color: #4f52b2; }
.ac-pushButton.style-destructive { color: #fff; background: #b10e1c; border-color: #b10e1c; }
.ac-factset td { vertical-align: top; }
.ac-factset td:first-child { min-width: 96px; }
`;

const style = `${cardStyle}
h1, section > h2 { margin: 16px; font-size: 16px; }
section { display: flow-root; }
main.sheet { columns: var(--width); column-gap: 16px; }
.sheet section { break-inside: avoid; }
.sheet h1 { display: none; }
.frame { float: left; box-sizing: border-box; padding: 12px; }
`;
