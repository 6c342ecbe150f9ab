/** Mentions people on a card, which is the only way in which a post in a channel notifies anybody. */
import type { Team } from '../../casework/ports.ts';
import type { Person } from '../../policy/person.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from './expand.ts';
import { plainTitle } from './plain.ts';

/** Teams refuses a post with more (MicrosoftDocs/OfficeDocs-SkypeForBusiness#10285), and counts none of them. */
export const mostMentions = 20;

const id = 'mentions';

/**
 * The card with a last line that mentions people, by their Entra ids. It stands on the card itself: a text beside a card
 * becomes a message of its own (MicrosoftDocs/msteams-docs#1998). A bot cannot mention a channel or a team.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function mention(card: AdaptiveCardJson, people: readonly Person[]): AdaptiveCardJson {
  if (people.length === 0) return card;
  const entities = people.map((person, index) => ({
    type: 'mention',
    text: `<at>${calling(person, people.slice(0, index))}</at>`,
    mentioned: { id: person.id, name: calling(person) },
  }));
  const text = fill(words.mention, { names: entities.map((entity) => entity.text).join(', ') });
  const line = { type: 'TextBlock', id, text, wrap: true, spacing: 'medium' };
  const body = Array.isArray(card.body) ? card.body : [];
  return { ...card, body: [...body, line], msteams: { entities } };
}

/** Mentions those who are known to be in the team, as far as one post can: an alarm does not wait for the roster. */
export async function mentionTeam(
  card: AdaptiveCardJson,
  team: Pick<Team, 'known'>,
): Promise<AdaptiveCardJson> {
  return mention(card, ((await team.known()) ?? []).slice(0, mostMentions));
}

/** A small card for the mentions that a post has no room for. */
export function mentionAlone(said: string, people: readonly Person[]): AdaptiveCardJson {
  const heading = { type: 'TextBlock', text: said, style: 'heading', weight: 'bolder', wrap: true };
  return mention({ type: 'AdaptiveCard', version: '1.5', speak: said, body: [heading] }, people);
}

/** The same without its mentions, of which one that Teams does not know is enough for it to refuse the card; undefined if it has none. */
export function unmentioned(card: AdaptiveCardJson): AdaptiveCardJson | undefined {
  const body = Array.isArray(card.body) ? card.body : [];
  const kept = body.filter((element) => !(element instanceof Object && isMentions(element)));
  if (kept.length === body.length) return undefined;
  const { msteams: _entities, ...others } = card;
  return { ...others, body: kept };
}

export function isMentions(element: object): boolean {
  return 'id' in element && element.id === id;
}

/** As many at a time as one post can mention. */
export function inParts(people: readonly Person[]): readonly (readonly Person[])[] {
  const count = Math.ceil(people.length / mostMentions);
  return Array.from({ length: count }, (_, part) =>
    people.slice(part * mostMentions, (part + 1) * mostMentions),
  );
}

/**
 * The directory's name, without signs that clients read as Markdown or markup. Teams finds a mention by its text, so two
 * people of one name differ by a number.
 * @param before who is mentioned before this person
 */
function calling({ name }: Person, before: readonly Person[] = []): string {
  const plain = plainTitle(name).replaceAll('&', ' ').replace(/\s+/g, ' ').trim() || words.mentionNobody;
  const same = before.filter((other) => calling(other) === plain).length;
  return same === 0 ? plain : `${plain} (${same + 1})`;
}
