/** The papers that are printed from the pack, served to whoever asks: nothing in them is secret. */
import { createHash } from 'node:crypto';
import { formStyle, paperForm } from '../papers/form.ts';
import { poster, posterStyle } from '../papers/poster.ts';
import type { Pack } from '../policy/pack.ts';
import type { Route } from '../web/route.ts';
import type { Config } from './config.ts';

export type Paper = {
  /** Its address at the service, and its name as a file. */
  readonly name: 'prevent-concern-form' | 'prevent-poster';
  readonly html: string;
  readonly style: string;
};

export function papersOf(pack: Pack, { MicrosoftAppId }: Pick<Config, 'MicrosoftAppId'>): readonly Paper[] {
  return [
    { name: 'prevent-concern-form', html: paperForm(pack), style: formStyle },
    { name: 'prevent-poster', html: poster(pack, chatWith(MicrosoftAppId)), style: posterStyle },
  ];
}

/** Opens the chat with the bot in any client of Teams; `28:` is Teams' own mark of a bot. */
function chatWith(appId: string): string | undefined {
  return appId === '' ? undefined : `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`;
}

/** Where people open each; undefined where the settings do not say how the service is reached. */
export function paperLinks({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>) {
  if (PUBLIC_URL === undefined) return undefined;
  const at = (name: Paper['name']) => `${PUBLIC_URL}${pathOf(name)}`;
  return { form: at('prevent-concern-form'), poster: at('prevent-poster') };
}

export function paperRoutes(papers: readonly Paper[]): readonly Route[] {
  return papers.map(({ name, html, style }) => ({
    method: 'get',
    path: pathOf(name),
    body: 'none',
    answer: async (_request, response) => {
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': Buffer.byteLength(html),
        'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${sha256(style)}'; frame-ancestors 'none'`,
        'Cache-Control': 'public, max-age=3600',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      });
      response.end(html);
    },
  }));
}

function pathOf(name: Paper['name']): string {
  return `/papers/${name}.html`;
}

function sha256(style: string): string {
  return createHash('sha256').update(style).digest('base64');
}
