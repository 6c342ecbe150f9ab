/** The one module that speaks with Teams: opening, signing in, people, themes, and being put aside. */
import { app, authentication, ErrorCode, people } from '@microsoft/teams-js';
import { pageWords } from '../../../words/page.ts';
import { Trouble } from './trouble.ts';
import { within } from './within.ts';

const { door } = pageWords;

/** Neither of Teams' own waits ends in a time that people wait. */
const answerMs = 10_000;
/** Somebody reads a dialog meanwhile, or looks through a list. */
const dialogMs = 120_000;

export type Opened = {
  readonly theme: string;
  /** Whether this is a dialog that a card opened, and not the tab. */
  readonly isDialog: boolean;
  /** This run of Teams; empty where it does not say. */
  readonly session: string;
  /** What a link of Teams names within the tab: whatever somebody put into that link, long ago perhaps. */
  readonly link: string;
};

/**
 * @throws Trouble where the page stands alone, or where nobody answers
 */
export async function openInTeams(): Promise<Opened> {
  const late = () => new Trouble(door.silent, 'reload');
  const opened = app.initialize(hosts()).catch(() => {
    throw new Trouble(door.outside, 'reload');
  });
  await within(opened, answerMs, late);
  const { app: its, page } = await within(app.getContext(), answerMs, late);
  const { theme, host } = its;
  return {
    theme,
    isDialog: page.frameContext === 'task',
    session: host.sessionId,
    link: page.subPageId ?? '',
  };
}

/** Whatever this page then shows, its own trouble included, is better than what Teams shows in its place. */
export function showInTeams(): void {
  // The host need not answer, and nothing depends on it.
  void Promise.resolve(app.notifySuccess()).catch(() => undefined);
}

/**
 * A token for one call; nobody keeps it.
 * @throws Trouble with what mends it
 */
export function silentToken(): Promise<string> {
  return token(true, answerMs);
}

/** Asks for consent, or for whatever else Teams wants of the person. From a press alone: it opens a window. */
export async function signIn(): Promise<void> {
  await token(false, dialogMs);
}

export function onTheme(heard: (theme: string) => void): void {
  app.registerOnThemeChangeHandler(heard);
}

export type Picked = { readonly id: string; readonly name: string };

export function canPickPeople(): boolean {
  return people.isSupported();
}

/**
 * Teams looks somebody up, and whoever sits there picks them: nobody of a concern is searched for by this service.
 * @param before the id of whoever is picked so far; may be empty
 * @returns undefined where nobody was picked
 * @throws whatever Teams refuses with, or an error where it does not answer
 */
export async function pickPerson(before: string): Promise<Picked | undefined> {
  const asked = people
    .selectPeople({
      title: pageWords.form.person.title,
      ...(before && { setSelected: [before] }),
      openOrgWideSearchInChatOrChannel: true,
      singleSelect: true,
    })
    .catch((refusal: unknown) => {
      if (codeOf(refusal) === String(ErrorCode.USER_ABORT)) return [];
      throw refusal;
    });
  const [found] = await within(asked, dialogMs, () => new Error(pageWords.form.person.failed));
  return found && { id: found.objectId, name: found.displayName ?? '' };
}

/** @param aside done before the page is put aside or ended */
export function onPutAside(aside: () => Promise<void>): void {
  // A handler for coming back would keep the page alive unseen: it is better fetched anew.
  app.lifecycle.registerBeforeSuspendOrTerminateHandler(aside);
}

function token(silent: boolean, limitMs: number): Promise<string> {
  const asked = authentication.getAuthToken({ silent }).catch((refusal: unknown) => {
    throw refusedFor(codeOf(refusal), silent);
  });
  return within(asked, limitMs, () => new Trouble(door.noAnswer));
}

/** Asked silently, a person may mend it; asked aloud, they could not. */
function refusedFor(code: string, silent: boolean): Trouble {
  if (/resourceRequiresConsent/i.test(code))
    return new Trouble(silent ? door.consent : door.stillConsent, 'sign-in');
  if (/resourceRequiresMfa|tokenRevoked/i.test(code) && silent) return new Trouble(door.stepUp, 'sign-in');
  if (/resourceDisabled|do not match/i.test(code)) return new Trouble(fillCode(door.wrongSetting, code));
  return new Trouble(fillCode(door.refused, code), silent ? 'again' : 'sign-in');
}

/** Teams rejects with an error, a code in an object, or a text. */
function codeOf(refusal: unknown): string {
  if (refusal instanceof Error) return refusal.message;
  if (typeof refusal === 'string') return refusal;
  const isCoded = typeof refusal === 'object' && refusal !== null && 'errorCode' in refusal;
  return isCoded ? String(refusal.errorCode) : '';
}

function fillCode(sentence: string, code: string): string {
  return sentence.replace('{code}', code.slice(0, 80) || '-');
}

/** The server fills them in. */
function hosts(): string[] {
  const content = document.querySelector<HTMLMetaElement>('meta[name="desk-hosts"]')?.content ?? '';
  return content.split(',').filter(Boolean);
}
