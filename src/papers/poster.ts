/** The poster that says where to take a worry, with the code that opens the chat. */
import type { Pack } from '../policy/pack.ts';
import { paperWords } from '../words/papers.ts';
import { contactRows, page, text } from './page.ts';
import { qrCode } from './qrCode.ts';

const { poster: said } = paperWords;

/** @param chat where the chat with the bot opens; undefined where the bot has no id yet */
export function poster({ shortName, contacts }: Pack, chat: string | undefined): string {
  const steps = said.steps.map(
    ([name = '', what = '']) => `<li><h2>${text(name)}</h2><p>${text(what)}</p></li>`,
  );
  const body = `<main>
<h1>${text(said.title)}</h1>
<p class="question">${text(said.question)}</p>
<ol>${steps.join('')}</ol>
${chat ? code(chat) : `<p class="scan">${text(said.search)}</p>`}
<p class="danger">${text(said.danger)}</p>
<table><caption>${text(said.talk)}</caption>
${contactRows(contacts.filter(({ phone }) => phone !== '999'))}
</table>
<footer>${text(shortName)}</footer>
</main>`;
  return page(said.title, posterStyle, body);
}

function code(chat: string): string {
  return `<p class="scan"><a href="${text(chat)}">${qrCode(chat, text(said.scan))}<span>${text(said.scan)}</span></a></p>`;
}

export const posterStyle = `
@page { size: A4; margin: 11mm 14mm; }
body { margin: 0; font: 13pt/1.3 Arial, 'Liberation Sans', sans-serif; color: #212b32; background: #fff; }
main { max-width: 182mm; margin: 0 auto; padding: 3mm; }
h1 { margin: 0; font-size: 30pt; line-height: 1.1; color: #003087; }
.question { margin: 3mm 0 5mm; font-size: 17pt; }
ol { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(3, 1fr); gap: 5mm; }
ol li { border-top: 1.6mm solid #005eb8; padding-top: 2mm; }
h2 { margin: 0; font-size: 20pt; color: #005eb8; }
ol p { margin: 1mm 0; }
.scan { margin: 5mm 0; text-align: center; font-weight: bold; }
.scan a { color: #003087; text-decoration: none; }
.scan svg { display: block; width: 72mm; max-width: 80%; margin: 0 auto 2mm; }
.danger { margin: 4mm 0; padding: 2.5mm 4mm; font-size: 16pt; font-weight: bold; color: #fff; background: #b10e1c; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
table { width: 100%; border-collapse: collapse; font-size: 10pt; table-layout: fixed; }
caption { text-align: left; font-weight: bold; font-size: 13pt; }
th, td { text-align: left; vertical-align: top; padding: .6mm 3mm .6mm 0; border-top: .2mm solid #768692; overflow-wrap: anywhere; }
th { font-weight: normal; width: 38%; }
footer { margin-top: 4mm; font-weight: bold; color: #003087; }
@media screen and (max-width: 600px) { ol { display: block; } h1 { font-size: 26pt; } }
`;
