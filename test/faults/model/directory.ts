/** The directory of the sequences: everybody of the cast but the outsider, with their managers. */
import type { Directory } from '../../../src/casework/ports.ts';
import type { Entry, Person, PersonId } from '../../../src/policy/person.ts';
import { cast, everybody, lineManagerOf, nameOf } from './cast.ts';

export function personOf(name: keyof typeof cast): Person {
  const { id, displayName } = cast[name];
  return { id: id as PersonId, name: displayName };
}

export const directory: Directory = {
  managerOf: async (id) => {
    const name = nameOf(id);
    const manager = name && lineManagerOf(name);
    return manager && personOf(manager);
  },
  person: async (id) => {
    const name = nameOf(id);
    return name && name !== 'outsider' ? personOf(name) : undefined;
  },
  entry: async (id) => {
    const name = nameOf(id);
    return name && name !== 'outsider' ? entryOf(name) : undefined;
  },
  find: async (typed) =>
    everybody
      .filter((name) => name !== 'outsider')
      .filter((name) => [cast[name].displayName, cast[name].mail].includes(typed.trim()))
      .map((name) => entryOf(name)),
};

function entryOf(name: keyof typeof cast): Entry {
  const { jobTitle, companyName, mail } = cast[name];
  return { ...personOf(name), jobTitle: jobTitle ?? '', organisation: companyName ?? '', address: mail };
}
