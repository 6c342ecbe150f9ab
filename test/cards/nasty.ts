/** Texts that come alive where a card does not keep them text, and a way to put them everywhere into a sample. */

export const nastyTexts: Readonly<Record<string, string>> = {
  Markdown:
    '**bold** _it_ [press](https://example.invalid) ![x](https://example.invalid/x.png) https://example.invalid',
  'a heading and a list': '# One\n- two\n1. three\n> four\r\nfive',
  'a mention': '<at>everyone</at> <b>b</b> <script>alert(1)</script> &amp;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is tried
  'template expressions': '${draft} ${$root} $${x} $& $1 {{DATE(2026-01-01T00:00:00Z)}} {{{x',
  'quotes and backslashes': `"double" 'single' \`tick\` \\ \\" \\u0041`,
  'emoji and right-to-left': '🙂👩🏽‍⚕️ مرحبا שלום \u202Edesrever\u202C \u2067x\u2069',
  'marks of ours': '\uE000s0\uE001 \uE000k1\uE001',
  'control characters': 'a\u0000b\u001Bc\u0085d\ttab',
};

/** Some of each in one text, for the gallery. */
export const worstText = [
  `**bold** [press me](https://example.invalid) <at>everyone</at> \${x} {{DATE(2026-01-01T00:00:00Z)}} "quoted" 'single' \\ <b>b</b> 🙂👩🏽‍⚕️ \u202Edesrever\u202C مرحبا بالعالم \`code\``,
  '# A second line',
  '- and a third',
].join('\n');

/** The longest text that a form takes. */
export const longText = 'ten chars.'.repeat(1000);

/** The sample with every word of a person replaced, or only the one at this place. */
export function saying<M>(model: M, text: string, only?: number): M {
  let place = -1;
  return replaced(model) as M; // the same shape, other words

  function replaced(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(replaced);
    if (typeof node !== 'object' || node === null) return node;
    const [kind] = Object.keys(node);
    if (kind === 'show' || kind === 'keep') {
      place += 1;
      return only === undefined || only === place ? { ...node, [kind]: text } : node;
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value)]));
  }
}

/** How many texts of a person a sample holds. */
export function sayings(model: unknown): number {
  return JSON.stringify(model).match(/"(show|keep)":/g)?.length ?? 0;
}

/** How many of them may not stand on a card that Teams keeps: all but the names of those who act. */
export function sayingsToHide(model: unknown): number {
  if (Array.isArray(model)) return model.reduce<number>((sum, one) => sum + sayingsToHide(one), 0);
  if (typeof model !== 'object' || model === null) return 0;
  if ('keep' in model) return 1;
  if ('show' in model) return 'mayStay' in model && model.mayStay === true ? 0 : 1;
  return sayingsToHide(Object.values(model));
}

/** A letter that takes three bytes in UTF-8 and one character of a limit. */
export const threeBytes = '漢';
