/** The tenant's front page: what an administrator would look at in the directory, in SharePoint and in the mailbox. */
import type { Person } from './people.ts';
import type { Mail } from './state.ts';
import type { ItemView, ListView } from './views.ts';

export type PageContent = {
  readonly people: readonly Person[];
  readonly lists: readonly ListView[];
  readonly mail: readonly Mail[];
};

const frontTitle = 'SharePoint and mail (stand-in)';

/** Newest first, everything as plain text; it changes only when it is loaded again. */
export function renderPage({ people, lists, mail }: PageContent): string {
  const sections = [
    ...lists.map((list) => listSection(list, people)),
    mailSection(mail),
    peopleSection(people),
  ];
  const none = '<p class="empty">There are no lists yet: <code>npm run provision</code> makes them.</p>';
  return wholePage(frontTitle, [lists.length === 0 ? none : '', ...sections].join('\n'));
}

/** @param main HTML, its texts escaped */
export function wholePage(title: string, main: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header><div><h1>${escaped(title)}</h1><p>Example ICB. The organisation and everyone in it are invented.</p></div>
<a href="/">${title === frontTitle ? 'Reload' : 'Back'}</a></header>
<main>
${main}
</main>
</body>
</html>`;
}

function listSection({ displayName, columns, items }: ListView, people: readonly Person[]): string {
  const shown = columns.filter(({ name }) => !['Modified', 'Created'].includes(name) && isUsed(name, items));
  const heads = ['ID', ...shown.map((column) => column.displayName), 'Modified', 'Last modified by'];
  const rows = items.map((item) => [
    item.id,
    ...shown.map(({ name }) => fieldText(item, name)),
    item.modified,
    nameOf(people, item.editor),
  ]);
  const edit = ([id = '']: readonly string[]) =>
    `<a href="/_edit?${escaped(new URLSearchParams({ list: displayName, item: id }).toString())}">${escaped(id)}</a>`;
  const first = workedInByHand.includes(displayName) ? edit : undefined;
  return section(displayName, 'item', heads, rows.reverse(), first);
}

/** The lists in which people work themselves. */
const workedInByHand: readonly string[] = ['Policy review tasks', 'Prevent duties'];

function mailSection(mail: readonly Mail[]): string {
  const rows = mail.map(({ at, from, to, cc, subject, content }) => [
    at,
    from,
    [...to, ...cc].join(', '),
    subject,
    content,
  ]);
  return section('Mail sent', 'message', ['Sent', 'From', 'To', 'Subject', 'Text'], rows.reverse());
}

function peopleSection(people: readonly Person[]): string {
  const rows = people.map(({ displayName, jobTitle, manager, mail, id }) => [
    displayName,
    jobTitle ?? '',
    nameOf(people, manager),
    mail,
    id,
  ]);
  return section('People', 'entry', ['Name', 'Job', 'Manager', 'Mail', 'Object id'], rows);
}

function nameOf(people: readonly Person[], id: string | undefined): string {
  return people.find((person) => person.id === id)?.displayName ?? '';
}

/** @param first the HTML of a row's first cell, where it is not its plain text */
function section(
  title: string,
  unit: string,
  heads: readonly string[],
  rows: readonly string[][],
  first?: (row: readonly string[]) => string,
): string {
  const plural = unit === 'entry' ? 'entries' : `${unit}s`;
  const count = `${rows.length} ${rows.length === 1 ? unit : plural}`;
  const heading = `<h2>${escaped(title)} <small>${count}</small></h2>`;
  if (rows.length === 0) return `<section>${heading}<p class="empty">Nothing here yet.</p></section>`;

  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const cells = (row: readonly string[]) =>
    first ? [`<td>${first(row)}</td>`, ...row.slice(1).map(cell)] : row.map(cell);
  const body = rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('\n');
  return `<section>${heading}
<div class="wide" role="region" tabindex="0" aria-label="${escaped(title)}">
<table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div></section>`;
}

/** Short text stays on its line, long text gets room; the table scrolls sideways instead of squeezing it. */
function cell(text: string): string {
  const long = text.length > 48 || text.includes('\n');
  return `<td${long ? ' class="long"' : ''}>${escaped(text)}</td>`;
}

function isUsed(name: string, items: readonly ItemView[]): boolean {
  return name !== 'Title' || items.some((item) => item.fields[name] !== undefined);
}

function fieldText({ fields }: ItemView, name: string): string {
  const value = fields[name] ?? fields[`${name}LookupId`];
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 Frutiger,Arial,sans-serif;color:#212b32;background:#f0f4f5}
header{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;justify-content:space-between;padding:16px 24px;background:#005eb8;color:#fff}
header h1{margin:0;font-size:24px;line-height:1.2}
header p{margin:4px 0 0}
header a{padding:8px 16px;border:2px solid #fff;border-radius:4px;color:#fff;font-weight:bold;text-decoration:none}
header a:hover{background:#003087}
a:focus,.wide:focus{outline:4px solid #ffeb3b;outline-offset:0}
header a:focus{background:#ffeb3b;color:#212b32;border-color:#212b32}
main{padding:8px 24px 48px}
section{margin-top:24px;padding:16px 20px 20px;background:#fff;border:1px solid #d8dde0;border-radius:4px}
h2{margin:0 0 12px;font-size:20px}
h2 small{margin-left:8px;font-size:16px;font-weight:normal;color:#4c6272}
.wide{overflow-x:auto}
table{border-collapse:collapse;min-width:100%;font-size:15px}
th,td{padding:8px 24px 8px 0;border-bottom:1px solid #d8dde0;text-align:left;vertical-align:top}
th{white-space:nowrap;color:#212b32;border-bottom:2px solid #aeb7bd}
td{white-space:nowrap;unicode-bidi:plaintext}
td.long{min-width:280px;max-width:480px;white-space:pre-wrap;overflow-wrap:break-word}
form p{margin:0 0 12px}
label{display:block;font-weight:bold}
input,select,textarea{width:100%;max-width:640px;padding:6px 8px;border:2px solid #4c6272;font:inherit}
button{padding:8px 16px;border:0;border-radius:4px;background:#007f3b;color:#fff;font:inherit;font-weight:bold}
button[value=delete]{background:#d5281b}
input:focus,select:focus,textarea:focus,button:focus{outline:4px solid #ffeb3b;outline-offset:0}
.empty{margin:0;color:#4c6272}
main>.empty{margin-top:24px}
@media (max-width:600px){header{padding:12px 16px}main{padding:0 8px 32px}section{padding:12px}}
`;
