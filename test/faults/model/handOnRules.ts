/** What the model expects where a manager asks somebody else to check a concern in their place. */
import type { Json } from './activity.ts';
import { cast, type Name, nameOf } from './cast.ts';
import { happens, nothing, type Rule } from './expected.ts';
import { asAsked, handedOnTitles, inPlaceOf, managersCard, shut } from './managerRules.ts';
import { foundAs, mayMeanWhom } from './offerRules.ts';
import { text } from './said.ts';
import { mayBeAbout } from './whom.ts';
import type { Matter } from './world.ts';

const form = nothing('Someone else should check this');

const managerElse = asAsked((_world, _sent, _data, matter) => (shut(matter) ? managersCard(matter) : form));

const managerHandOn = asAsked((world, sent, data, matter) => {
  if (shut(matter)) return managersCard(matter);
  const meant = meantBy(data, matter);
  if (!meant || meant === sent.who || meant === matter.reporter || mayBeAbout(matter, meant)) return form;
  if (world.taken.has(sent.id)) return nothing(...handedOnTitles);
  const event = { type: 'CheckHandedOn', manager: { id: cast[meant].id }, ...inPlaceOf(matter) };
  return happens(matter, sent.who, event, { said: handedOnTitles });
});

/** One who was offered for what stands in the field, who was picked, or whose address was typed. */
function meantBy(data: Json, matter: Matter): Name | undefined {
  const person = text(data.person).trim();
  if (person.length > 200) return undefined;
  const [id, offered] = [idIn(data.personPicked), idIn(data.offered)];
  if (offered && text(data.searched) === (id ?? person)) return known(offered);
  if (id) return known(id);
  if (person === '' || !person.includes('@') || mayMeanWhom(matter, person)) return undefined;
  return foundAs(person)[0];
}

function known(id: string): Name | undefined {
  const name = nameOf(id);
  return name === 'outsider' ? undefined : name;
}

function idIn(value: unknown): string | undefined {
  const id = text(value).replace(/^29:/, '');
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : undefined;
}

export const handOnRules: Readonly<Record<string, Rule>> = {
  'manager-else': managerElse,
  'manager-hand-on': managerHandOn,
};
