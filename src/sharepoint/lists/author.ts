/** Reads who saved an item: a person, the service itself, another application, or nobody known. */
import { z } from 'zod';
import { applicationPrefix, notKnown, type Person, type PersonId } from '../../policy/person.ts';

/** Whom an answer names. Writes of applications also name a user "SharePoint App", without an id or with a number. */
export type Author = { readonly person: Person | undefined; readonly application: Person | undefined };

const named = z
  .object({ id: z.string().optional(), displayName: z.string().nullish().catch(undefined) })
  .nullish();
const shape = z.object({ user: named.catch(undefined), application: named.catch(undefined) });

/** The directory's ids are Entra object ids, which is what a PersonId is; SharePoint's own are numbers. */
const objectId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const authorShape = z.unknown().transform((by): Author => {
  const { user, application } = shape.safeParse(by).data ?? {};
  return {
    person:
      user?.id && objectId.test(user.id)
        ? { id: user.id.toLowerCase() as PersonId, name: user.displayName ?? '' }
        : undefined,
    application: application?.id
      ? { id: idOf(application.id), name: application.displayName ?? notKnown.name }
      : undefined,
  };
});

/**
 * Who saved, or undefined for the service, which is known by its application and by nothing else: no id of anybody does
 * not mean that it was us.
 * @param own the id of our application; while it is not known, no application can be told from us
 */
export function editorOf({ person, application }: Author, own: string | undefined): Person | undefined {
  if (!application) return person ?? notKnown;
  if (own === undefined) return notKnown;
  return application.id === idOf(own) ? undefined : (person ?? application);
}

/** Whether a save may be our own although nothing says so; then what it holds decides. */
export function mayBeOurs(editor: Person | undefined): boolean {
  return editor === undefined || editor.id === notKnown.id;
}

const idOf = (application: string) => `${applicationPrefix}${application.toLowerCase()}` as PersonId;
