/** Makes a page to be printed: one file, without script, readable on a phone too. */

/** Text for a page; whatever it holds stays text. */
export function text(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}

export function page(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** The numbers and addresses, each with when somebody answers. */
export function contactRows(contacts: readonly Contact[]): string {
  return contacts
    .map(({ name, phone, email, answers }) => {
      const reached = [phone ?? '', email ?? ''].filter(Boolean).map(text).join('<br>');
      return `<tr><th scope="row">${text(name)}</th><td>${reached}</td><td>${text(answers)}</td></tr>`;
    })
    .join('\n');
}

type Contact = {
  readonly name: string;
  readonly answers: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};
