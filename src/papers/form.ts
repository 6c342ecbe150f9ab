/** The form on paper, for when Teams cannot be used: the same questions, and the numbers, on one page. */
import { aboutsAsked, ages } from '../policy/concerns/choices.ts';
import type { Pack } from '../policy/pack.ts';
import { paperWords } from '../words/papers.ts';
import { fill } from '../words/say.ts';
import { words } from '../words/words.ts';
import { contactRows, page, text } from './page.ts';

const { form } = paperWords;

/** As HTML. It names nobody; what stands in it is the pack's. */
export function paperForm({ shortName, contacts, kinds, mailbox, texts }: Pack): string {
  const body = `<main>
<header><h1>${text(form.title)}</h1><p>${text(shortName)}</p></header>
<p class="danger">${text(form.danger)}</p>
<p>${text(form.when)}</p>
<h2>${text(form.notice)}</h2>
${boxes(
  form.about,
  aboutsAsked.map((about) => words.about[about]),
)}
${boxes(
  form.age,
  ages.map((age) => words.age[age]),
)}
${lines(form.name, 1)}
${lines(form.identifiers, 1)}
${lines(form.what, 6)}
<div class="two">${lines(form.happened, 1)}${lines(form.how, 1)}</div>
${boxes(
  form.kinds,
  kinds.map((kind) => kind.text),
)}
<h2>${text(form.check)}</h2>
${boxes(form.talk, form.talkChoices)}
${lines(form.agreed, 1)}
<h2>${text(form.share)}</h2>
<div class="two">${boxes(form.wait, form.waitChoices)}${boxes(form.police, form.policeChoices)}</div>
<div class="two">${lines(form.you, 1)}${lines(form.date, 1)}</div>
<p><strong>${text(fill(form.send, { mailbox: mailbox.address }))}</strong></p>
<table><caption>${text(form.numbers)}</caption>
${contactRows(contacts)}
</table>
<p class="small">${text(texts.informationUse)}</p>
</main>`;
  return page(form.title, formStyle, body);
}

function boxes(question: string, choices: readonly string[]): string {
  const each = choices.map((choice) => `<li><i></i>${text(choice)}</li>`).join('');
  return `<section><h3>${text(question)}</h3><ul>${each}</ul></section>`;
}

function lines(question: string, count: number): string {
  return `<section><h3>${text(question)}</h3>${'<div class="line"></div>'.repeat(count)}</section>`;
}

/** One side of A4, at sizes that can be read at arm's length. */
export const formStyle = `
@page { size: A4; margin: 8mm 12mm; }
body { margin: 0; font: 9pt/1.2 Arial, 'Liberation Sans', sans-serif; color: #000; background: #fff; }
main { max-width: 186mm; margin: 0 auto; padding: 2mm; }
header { display: flex; justify-content: space-between; align-items: baseline; }
h1 { font-size: 16pt; margin: 0; }
h2 { font-size: 11pt; margin: 1.5mm 0 0; padding-bottom: .5mm; border-bottom: .6mm solid #005eb8; color: #003087; }
h3 { font-size: 9pt; margin: .9mm 0 .2mm; }
p { margin: 1mm 0; }
header p { margin: 0; }
.danger { padding: 1.5mm 2.5mm; border: .8mm solid #b10e1c; color: #b10e1c; font-weight: bold; font-size: 11.5pt; }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .6mm 5mm; }
li { display: flex; align-items: center; gap: 1.4mm; }
i { display: inline-block; flex: none; width: 3.4mm; height: 3.4mm; border: .35mm solid #000; }
.line { height: 5.8mm; border-bottom: .25mm solid #555; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
table { width: 100%; border-collapse: collapse; margin-top: 1mm; font-size: 8pt; table-layout: fixed; }
caption { text-align: left; font-weight: bold; }
th, td { text-align: left; vertical-align: top; padding: .2mm 2mm .2mm 0; border-top: .2mm solid #999; overflow-wrap: anywhere; }
th { font-weight: normal; width: 40%; }
.small { font-size: 7.5pt; }
@media screen and (max-width: 600px) { body { font-size: 12pt; } .two { display: block; } h3 { font-size: 12pt; } table { font-size: 10pt; } }
`;
