/** What people do who ask to be rung and who ring, and what each of them reads. */
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { allText, button, buttons, type Card } from '../card.ts';
import { cardOf } from '../connector.ts';
import { channel, type Edge } from '../edge.ts';

export type Somebody = { readonly id: string; readonly displayName: string };
export const minute = 60_000;
export const hour = 60 * minute;
export const number = '07700 900982';
export const ask = 'Ask someone to ring me';
export const asks = 'Someone asks to be rung';
export const settings = { ROLES: `prevent-lead=${people.dana.id}` };

export const canBeTaken = (card: Card) => buttons(card).some(({ title }) => title === 'I will ring them');

/** The call of a card that stands there. */
export const callOn = (card: Card) => String(button(card, 'I will ring them').data?.call);

/** @param edge of the test that runs */
export function callSteps(edge: () => Edge) {
  const chat = (person: Somebody) => edge().visit({ person });
  const inChannel = (person: Somebody) => edge().visit({ person, channel });
  const posts = () =>
    edge()
      .connector.messages.filter(({ conversation }) => conversation.startsWith(channel))
      .map(cardOf);
  const cardsOf = (person: Somebody, words: RegExp) =>
    edge()
      .chat(person)
      .filter((card) => words.test(allText(card)));
  const told = (person: Somebody, words: RegExp) =>
    until(`${person.displayName} reads ${words}`, () => cardsOf(person, words)[0]);
  const posted = (words = /Someone asks to be rung/, wanted = (_card: Card) => true) =>
    until(`the channel has ${words}`, () =>
      posts().find((card) => words.test(allText(card)) && wanted(card)),
    );

  async function asked(
    inputs: Readonly<Record<string, string>> = { number },
    person: Somebody = people.sam,
  ): Promise<Card> {
    const visit = chat(person);
    const form = await visit.push(await visit.press('home'), ask);
    return visit.push(form, ask, inputs);
  }

  async function everySaid(): Promise<string> {
    const { events, messages } = {
      events: await edge().journal().dump(),
      messages: edge().connector.messages,
    };
    const lines: string[] = [];
    for await (const line of events) lines.push(JSON.stringify(line));
    return lines.join('\n') + JSON.stringify(messages);
  }

  return { chat, inChannel, posts, cardsOf, told, posted, asked, everySaid };
}
