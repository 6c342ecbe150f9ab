/** What Teams answers to a tab, message by message: the protocol of teams-js as its client speaks it. */
import type { Chosen } from './choices.ts';

export type HostParts = {
  readonly tenantId: string;
  /** As chosen at this moment. */
  readonly chosen: () => Chosen;
  /** Of whoever is chosen. */
  readonly person: () => { readonly id: string; readonly userPrincipalName: string };
  /** Whoever is picked from the staff; nobody where something else happens. */
  readonly picked: () => { readonly id: string; readonly displayName: string } | undefined;
  readonly token: (expired: boolean) => Promise<string>;
  /** Asks whoever sits there; false is "Cancel". */
  readonly consent: () => Promise<boolean>;
  /** What the tab said of itself, or did outside itself. */
  readonly told: (what: Told, detail: string) => void;
};

export type Told = 'success' | 'failure' | 'ready' | 'registered' | 'link' | 'copied' | 'closed';

/** Undefined where Teams answers nothing. */
type Answer = readonly unknown[] | undefined | Promise<readonly unknown[]>;

/** Runs in the page, alone: it sees nothing of this module but itself. */
export function playTeams({ tenantId, chosen, person, picked, token, consent, told }: HostParts) {
  const consented = new Set<string>();
  // It is the same however often the tab is loaded.
  const sessionId = crypto.randomUUID();
  const answers: Readonly<Record<string, (args: readonly unknown[]) => Answer>> = {
    initialize: initialised,
    getContext: () => [context()],
    'authentication.getAuthToken': ([, , silent]) => tokenOrRefusal(silent === true),
    'appInitialization.appLoaded': () => undefined,
    'appInitialization.success': () => {
      told('success', '');
      return isAble() ? [undefined] : undefined;
    },
    'appInitialization.failure': ([reason, message]) => void told('failure', `${reason} ${message ?? ''}`),
    'appInitialization.expectedFailure': ([reason]) => void told('failure', `${reason}`),
    registerHandler: ([name]) => void told('registered', `${name}`),
    readyToUnload: () => void told('ready', ''),
    executeDeepLink: ([link]) => {
      told('link', `${link}`);
      return [true];
    },
    'clipboard.writeToClipboard': ([what]) => copied(what),
    'people.selectPeople': pickOrRefusal,
    'tasks.completeTask': ([result]) => void told('closed', JSON.stringify(result ?? '')),
  };
  return { knows: (func: string) => Object.hasOwn(answers, func), answer };

  function answer(func: string, args: readonly unknown[]): Answer {
    return Object.hasOwn(answers, func) ? answers[func]?.(args) : undefined;
  }

  /** A telephone's client names its version, and the library itself knows what that one can do. */
  function initialised(): Answer {
    const { frame, client } = chosen();
    if (client === 'android' || client === 'ios') return [frame, client, '2.1.2'];
    const much = {
      app: { notifySuccessResponse: {} },
      clipboard: {},
      dialog: { url: { bot: {}, parentCommunication: {} }, card: { bot: {} }, update: {} },
      people: {},
      pages: { appButton: {}, backStack: {}, config: {}, tabs: {} },
      teamsCore: {},
    };
    const runtime = { apiVersion: 4, supports: isAble() ? much : {} };
    return [frame, client, JSON.stringify(runtime), '2.0.1'];
  }

  function isAble(): boolean {
    const { can, client } = chosen();
    return can === 'much' && client !== 'android' && client !== 'ios';
  }

  function context(): object {
    const { page, theme, frame, client } = chosen();
    const { id, userPrincipalName } = person();
    return {
      entityId: 'desk',
      ...(page !== '' && frame === 'content' && { subEntityId: page }),
      theme,
      frameContext: frame,
      locale: 'en-gb',
      hostName: 'Teams',
      sessionId,
      hostClientType: client,
      userObjectId: id,
      userPrincipalName,
      loginHint: userPrincipalName,
      tid: tenantId,
    };
  }

  async function tokenOrRefusal(silent: boolean): Promise<readonly unknown[]> {
    const { as, token: way, late } = chosen();
    if (way === 'given') return [true, await token(false)];
    if (way === 'expired') return [true, await token(true)];
    if (way === 'never') return new Promise(() => undefined);
    if (way === 'late') {
      await new Promise((passed) => setTimeout(passed, Number(late)));
      return [true, await token(false)];
    }
    if (way !== 'consent') return [false, way];
    if (consented.has(as)) return [true, await token(false)];
    if (silent) return [false, 'resourceRequiresConsent'];
    if (!(await consent())) return [false, 'CancelledByUser'];
    consented.add(as);
    return [true, await token(false)];
  }

  /** Codes as the library has them: of whoever closes the list, and of what is not allowed. */
  function pickOrRefusal(): Answer {
    const { pick } = chosen();
    const one = picked();
    if (one) return [undefined, [{ objectId: one.id, displayName: one.displayName }]];
    return pick === 'never' ? undefined : [{ errorCode: pick === 'nobody' ? 8000 : 1000 }];
  }

  /** The code of an error inside, as the library has it. */
  function copied(what: unknown): Answer {
    if (!isAble()) return [{ errorCode: 500 }];
    const { content = '' } = what as { readonly content?: string }; // as the library sends it
    told('copied', new TextDecoder().decode(Uint8Array.from(atob(content), (one) => one.charCodeAt(0))));
    return [undefined, true];
  }
}
