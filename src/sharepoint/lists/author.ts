/** Reads who saved an item, which may be a person, the service itself, or another application. */
import { z } from 'zod';
import { notKnown, type Person, type PersonId } from '../../policy/person.ts';

/** `person` is undefined if an application saved; some answers then also name a user without an id. */
export type Author = { readonly person: Person | undefined; readonly application: Person | undefined };

const named = z
  .object({ id: z.string().optional(), displayName: z.string().nullish().catch(undefined) })
  .nullish();
const shape = z.object({ user: named.catch(undefined), application: named.catch(undefined) });

export const authorShape = z.unknown().transform((by): Author => {
  const { user, application } = shape.safeParse(by).data ?? {};
  return {
    // The directory's ids are Entra object ids, which is what a PersonId is.
    person: user?.id ? { id: user.id as PersonId, name: user.displayName ?? '' } : undefined,
    application: application?.id
      ? { id: `application:${application.id}` as PersonId, name: application.displayName ?? notKnown.name }
      : undefined,
  };
});

/**
 * Who saved, or undefined for the service, which is the application that made the item. Another application goes by its
 * own name.
 */
export function editorOf({ person, application }: Author, maker: Author): Person | undefined {
  if (person) return person;
  const isOther = application && maker.application && application.id !== maker.application.id;
  return isOther ? application : undefined;
}
