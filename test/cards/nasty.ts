/** Texts that come alive where a card does not keep them text, and a way to put them everywhere into a sample. */

export const nastyTexts: Readonly<Record<string, string>> = {
  Markdown: '**bold** _it_ [press](https://example.invalid) ![x](https://example.invalid/x.png) https://example.invalid',
  'a heading and a list': '# One\n- two\n1. three\n> four\r\nfive',
  'a mention': '<at>everyone</at> <b>b</b> <script>alert(1)</script> &amp;',
  'template expressions': '${draft} ${$root} $${x} $& $1 {{DATE(2026-01-01T00:00:00Z)}} {{{x',
  'quotes and backslashes': `"double" 'single' \`tick\` \\ \\" \\u0041`,
  'emoji and right-to-left': '🙂👩🏽‍⚕️ مرحبا שלום \u202Edesrever\u202C \u2067x\u2069',
  'marks of ours': '\uE000s0\uE001 \uE000k1\uE001',
  'control characters': 'a\u0000b\u001Bc\u0085d\ttab',
  'ten thousand characters': 'ten chars '.repeat(1000),
};

type Words = { readonly show: string } | { readonly keep: string };

/** The sample with every word of a person replaced. */
export function saying<M>(model: M, text: string): M {
  return replaced(model, text) as M; // the same shape, other words
}

function replaced(node: unknown, text: string): unknown {
  if (Array.isArray(node)) return node.map((each) => replaced(each, text));
  if (typeof node !== 'object' || node === null) return node;
  if (isWords(node)) return 'show' in node ? { show: text } : { keep: text };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value, text)]));
}

function isWords(node: object): node is Words {
  return 'show' in node || 'keep' in node;
}
