/** In which of several ways SharePoint answers. The first of each is documented, or was seen live; others are modes. */
import type { Json } from './protocol.ts';
import type { World } from './state.ts';

export type Ways = {
  /**
   * Whom a write through Graph names: the application beside a user "SharePoint App" without an id (seen in public code);
   * that user with SharePoint's own number for an id (seen in one live answer, reality L12); the user alone, both ways.
   */
  application: 'named' | 'numbered' | 'unnamed' | 'unnamed-numbered';
  /**
   * Whom a write by hand names: a person with their Entra id; no id where the account is gone or a guest's (bugs F2), or
   * in a delta query alone (graph-docs #10425, for files); "System Account"; a flow that works in somebody's stead.
   */
  person: 'id' | 'no-id' | 'no-id-in-changes' | 'system-account' | 'other-application';
  /** Whether a delta query gives fields where it goes on from a link; for files it refuses to expand (reality L5). */
  changedFields: 'given' | 'left-out';
  /** How a delta query tells of a deletion: with an error in its place or not at all (msgraph-sdk-typescript #544). */
  deleted: 'told' | 'error-entry' | 'error-500';
  /** What a stored delta link is answered: 410 is documented; 400 and 404 are reported (onedrive #1175), 500 as well. */
  storedLink: 'taken' | 400 | 404 | 410 | 500;
  /**
   * How many versions a list keeps, by default 50 (MC138148); a list made through Graph perhaps none (reality L11). With
   * content approval each is a draft, whose number is 0.n.
   */
  versions: number | 'off' | 'drafts';
  /** The time zone of the site's regional settings. Many new sites begin with Pacific time (reality L10). */
  timeZone: string;
  /** Whether the answer to changed fields names the item's new version; the documented one does not (reality P8). */
  tagsChanges: boolean;
  /** What hidden columns hold is told where it is asked for by name; whether also of earlier versions is said nowhere. */
  hiddenFields: 'by-name' | 'not-in-versions' | 'never';
};

export const usualWays: Readonly<Ways> = {
  application: 'named',
  person: 'id',
  changedFields: 'given',
  deleted: 'told',
  storedLink: 'taken',
  versions: 50,
  timeZone: 'America/Los_Angeles',
  tagsChanges: false,
  hiddenFields: 'by-name',
};

/** The service as the tenant knows it. */
export const application = {
  id: '00000000-0000-4000-8000-00000000a001',
  displayName: 'Notice Check Share',
};
const flow = { id: '00000000-0000-4000-8000-00000000a002', displayName: 'Power Automate flow' };

/** SharePoint's own account for what applications do. */
const appUser = { displayName: 'SharePoint App', email: '' };
const numbered = { ...appUser, id: '1073741822' };

/**
 * Who saved, as an answer names them.
 * @param editor the object id of a person; nobody where the service wrote through Graph
 */
export function authorIn({ people, ways }: World, editor: string | undefined, inChanges = false): Json {
  const person = people.find(({ id }) => id === editor);
  if (!person) return byApplication(ways.application);
  const { id, mail: email, displayName } = person;
  switch (ways.person) {
    case 'no-id':
      return { user: { email, displayName } };
    case 'no-id-in-changes':
      return { user: inChanges ? { email, displayName } : { email, id, displayName } };
    case 'system-account':
      return { user: { displayName: 'System Account' } };
    case 'other-application':
      return { application: flow, user: appUser };
    default:
      return { user: { email, id, displayName } };
  }
}

function byApplication(way: Ways['application']): Json {
  switch (way) {
    case 'numbered':
      return { application, user: numbered };
    case 'unnamed':
      return { user: appUser };
    case 'unnamed-numbered':
      return { user: numbered };
    default:
      return { application, user: appUser };
  }
}

/** The label of a version. */
export function labelOf({ ways }: Pick<World, 'ways'>, number: number): string {
  return ways.versions === 'drafts' ? `0.${number}` : `${number}.0`;
}
