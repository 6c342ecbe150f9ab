/** What the model expects of words that somebody types: a command's card, or the truth that nobody has read them. */
import callWords from '../../../src/words/calls.json' with { type: 'json' };
import queueWords from '../../../src/words/queue.json' with { type: 'json' };
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Sent } from './activity.ts';
import { type Expected, matterOf, nothing, titles } from './expected.ts';
import { isOfTeam } from './queueRules.ts';
import { text } from './said.ts';
import { shownTo } from './teamRules.ts';
import { mayBeAbout } from './whom.ts';
import type { World } from './world.ts';

/** The verb of a command; undefined for any other words. */
export function commandIn(sent: Sent): string | undefined {
  if (sent.file && !isOfDanger(sent)) return undefined;
  const said = text(sent.text)
    .toLowerCase()
    .replace(/^\W+|\W+$/g, '');
  const commands = { ...words.command, 'call-ask': callWords.commands, concerns: queueWords.commands };
  return Object.entries(commands).find(([, names]) => names.includes(said))?.[0];
}

/** Danger before a file, a file before all else. Whoever reads may not take it for an answer to what they typed. */
export function heardRule(world: World, sent: Sent): Expected {
  const said = text(sent.text);
  const { notRead } = words;
  const any = nothing((sent.place === 'personal' ? notRead.words : notRead.inChannel)[0] ?? '');
  if (/suicid/i.test(said)) return { ...nothing(titles.danger), with: [notRead.danger, 'Samaritans'] };
  if (isOfDanger(sent)) return { ...nothing(titles.danger), with: [notRead.danger] };
  if (sent.file) return nothing(notRead.file[0] ?? '');
  if (said.trim() === '') return nothing(titles.home);

  const [reference] = /NCS-[0-9A-Z-]+/.exec(said) ?? [];
  if (reference && sent.place === 'personal') {
    const matter = matterOf(world, { reference });
    const isTheirs = matter?.reporter === sent.who && !mayBeAbout(matter, sent.who);
    if (isTheirs) return { ...nothing('My concerns'), with: [reference] };
    return matter && isOfTeam(world, sent.who, matter) ? nothing(...shownTo(world, sent, matter)) : any;
  }
  if (/\bphone\b/i.test(said)) return { ...nothing('Who to contact'), with: [notRead.person] };
  return /\bdelete\b/i.test(said) ? nothing(notRead.takeBack[0] ?? '') : any;
}

function isOfDanger({ text: said }: Sent): boolean {
  return /\b(danger|kill|bomb|suicidal|999|emergency)\b/i.test(text(said));
}
