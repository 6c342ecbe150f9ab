/** What the model expects where it is said whom a concern is about, who else is named, and whom an uncertain name means. */
import type { Json, Sent } from './activity.ts';
import { cast, type Name, nameOf } from './cast.ts';
import {
  type Expected,
  event,
  form,
  forWhoIsAsked,
  happens,
  nothing,
  notStored,
  type Recording,
  type Rule,
  refused,
  titles,
} from './expected.ts';
import { text } from './said.ts';
import { type AboutWhom, doubted, involving, mayBeAbout, saying } from './whom.ts';
import type { Matter, Other, World } from './world.ts';

/** A name replaces the one before, together with whoever was picked. */
export function clarify(recording: Recording): Expected {
  const { data, matter } = recording;
  const [about, age, name] = [text(data.about), text(data.age), text(data.name)];
  const known =
    ['patient', 'colleague', 'someone-else', 'not-known'].includes(about) &&
    ['under-18', 'send-18-to-25', 'adult', 'not-known'].includes(age);
  if (!known || name.length > 200) return form;
  const stays = data.drop !== 'drop' && name === matter.name;
  const picked = pickedBy(data) ?? (stays ? matter.picked : undefined);
  const isSame = matter.name === name && matter.picked === picked;
  const again = isSame && matter.about === about && matter.age === age;
  const whom = isSame ? {} : { name, ...(picked && { colleague: { id: cast[picked].id } }) };
  const said = event(recording, { type: 'SubjectClarified', about, age, ...whom }, again);
  return again ? said : withDropped(recording, said, { about, name, picked });
}

export function others(recording: Recording): Expected {
  const { data, matter } = recording;
  const part = text(data.part);
  const which = /^\d{1,3}$/.test(text(data.which)) ? text(data.which) : undefined;
  const [name, picked] = [text(data.name), pickedBy(data)];
  const nobody = which === undefined && name.trim() === '' && !picked;
  if (!['may-be-involved', 'saw-or-helps'].includes(part) || nobody || name.length > 200) return form;
  const there = which === undefined ? undefined : matter.involved[Number(which)];
  const one: Other = there ? { ...there, part } : { part, name, person: picked };
  if (!one.person && one.name.trim() === '') return refused('nothing-to-record');
  const again = matter.involved.some(
    (other) => other.part === part && other.name === one.name && other.person === one.person,
  );
  const person = one.person && { person: { id: cast[one.person].id } };
  const said = event(recording, { type: 'PersonInvolved', part, name: one.name, ...person }, again);
  return again ? said : withDropped(recording, said, { involved: involving(matter, one) });
}

export function settle(recording: Recording): Expected {
  const { data, matter } = recording;
  const [whom, isMeant] = [text(data.whom), text(data.isMeant)];
  if (whom === '' || !isYesOrNo(isMeant)) return form;
  const person = doubted(matter).find((one) => cast[one].id === whom);
  if (!person) return refused('not-known');
  return event(recording, settledAs(person, isMeant), false);
}

/** Whom it may be about now is asked no longer, and has it no longer. */
function withDropped({ matter }: Recording, said: Expected, whom: Partial<AboutWhom>): Expected {
  const after = saying(matter, whom);
  const { asked, owner, check, reference } = matter;
  const by = { id: 'service' };
  const happensToo = [
    ...(check === 'asked' && asked && mayBeAbout(after, asked) ? [{ type: 'ManagerNotAsked', by }] : []),
    ...(owner && mayBeAbout(after, owner)
      ? [
          {
            type: 'AcknowledgementLapsed',
            by,
            owner: { id: cast[owner].id },
            why: 'person-of-concern',
          },
        ]
      : []),
  ];
  return {
    ...said,
    happens: [...said.happens, ...happensToo.map((event) => ({ stream: reference, event }))],
  };
}

/** What is picked on a card. People outside the cast are picked nowhere. */
function pickedBy(data: Json): Name | undefined {
  return nameOf(text(data.colleague).replace(/^29:/, '').toLowerCase());
}

const isYesOrNo = (said: string) => said === 'yes' || said === 'no';

function settledAs(person: Name, isMeant: string): Json {
  return { type: 'NameSettled', person: { id: cast[person].id }, isMeant };
}

const question = nothing(titles.who);

function whoShow(world: World, sent: Sent, data: Json): Expected {
  return forWhoIsAsked(world, sent, data, () => question);
}

function whoAnswer(world: World, sent: Sent, data: Json): Expected {
  return forWhoIsAsked(world, sent, data, (matter) => answered(world, sent, data, matter));
}

function answered(world: World, sent: Sent, data: Json, matter: Matter): Expected {
  const person = doubted(matter).find((one) => cast[one].id === text(data.person));
  const isMeant = text(data.isMeant);
  if (!person || !isYesOrNo(isMeant) || world.taken.has(sent.id)) return question;
  return happens(matter, sent.who, settledAs(person, isMeant), question);
}

export const whomRules: Readonly<Record<string, Rule>> = {
  'who-show': (world, sent, data) => (sent.how === 'message' ? notStored : whoShow(world, sent, data)),
  'who-hide': whoShow,
  'who-answer': whoAnswer,
};
