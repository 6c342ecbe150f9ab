/** The host page of the desk: a little of Teams around a frame, and everything that can be chosen about it. */
import { people } from '../tenant/people.ts';
import { type Chooser, choosers } from './choices.ts';
import { playTeams } from './playTeams.ts';
import { type HostSettings, runHost } from './runHost.ts';

export type File = { readonly type: string; readonly text: string };

/** Everything that the page loads, by its address. */
export function hostFiles(desk: string, tenantId: string): Readonly<Record<string, File>> {
  const settings: HostSettings = { desk, tenantId, people };
  return {
    '/': { type: 'text/html', text: html },
    '/host.css': { type: 'text/css', text: style },
    '/host.js': { type: 'text/javascript', text: `${playTeams}\n(${runHost})(${JSON.stringify(settings)});` },
  };
}

const html = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The desk, as Teams shows it</title>
<link rel="stylesheet" href="host.css">
<header>
<form id="choices">
${fields(({ isRare }) => !isRare)}
<button id="open" type="button">Open the desk</button>
<button id="leave" type="button">Leave the tab</button>
<details><summary>More</summary><div>
${fields(({ isRare }) => isRare)}
</div></details>
</form>
<p id="state" role="status"></p>
<p id="outside" role="status"></p>
<details><summary>What the desk asked of Teams</summary><ul id="heard"></ul></details>
</header>
<main id="place"><p id="covered" hidden>There was a problem reaching this app.</p></main>
<dialog id="consent" aria-label="Consent">
<form method="dialog"><p>Notice Check Share asks for your permission to know who you are.</p>
<button value="accept">Accept</button> <button value="">Cancel</button></form>
</dialog>
<script src="host.js"></script>
</html>
`;

function fields(which: (chooser: Chooser) => boolean | undefined): string {
  const all: readonly (readonly [string, Chooser])[] = Object.entries(choosers);
  return all
    .filter(([, chooser]) => which(chooser))
    .map(field)
    .join('\n');
}

function field([name, { label, options: listed, usual }]: readonly [string, Chooser]): string {
  if (!listed) return `<label>${label} <input name="${name}" value="${usual}"></label>`;
  const options = Object.entries(listed).map(
    ([value, title]) => `<option value="${value}"${value === usual ? ' selected' : ''}>${title}</option>`,
  );
  return `<label>${label} <select name="${name}">${options.join('')}</select></label>`;
}

const style = `
* { box-sizing: border-box; }
body { display: flex; flex-direction: column; margin: 0; height: 100vh; font: 14px 'Segoe UI', sans-serif; color: #242424; }
header { padding: 8px 12px; background: #ebebeb; border-bottom: 1px solid #d1d1d1; }
form, form div { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: end; }
label { display: grid; gap: 2px; font-size: 12px; }
input, select, button { font: inherit; padding: 3px 6px; max-width: 22em; }
header p { margin: 4px 0 0; }
header p:empty { display: none; }
summary { padding: 4px 0; }
#place { position: relative; flex: 1; min-height: 0; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
#covered { position: absolute; inset: 0; z-index: 1; margin: 0; padding: 20vh 12px 0; text-align: center; background: #f5f5f5; }
#covered[hidden] { display: none; }
`;
