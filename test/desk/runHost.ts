/** Runs in the host page: opens the desk in its frame, as chosen, and carries messages between it and what plays Teams. */
import type { Choice, Chosen } from './choices.ts';
import { playTeams, type Told } from './playTeams.ts';

export type HostSettings = {
  /** The address that the app package names for the tab. */
  readonly desk: string;
  readonly tenantId: string;
  readonly people: Readonly<
    Record<string, { readonly id: string; readonly displayName: string; readonly userPrincipalName: string }>
  >;
};

/** Runs in the page: of what is outside it sees `playTeams` alone. */
export function runHost({ desk, tenantId, people }: HostSettings): void {
  const form = find<HTMLFormElement>('choices');
  const counts = new Map<string, number>();
  const registered = new Set<string>();
  const teams = playTeams({ tenantId, chosen, person, picked, token, consent, told });
  const said: Readonly<Record<Told, (detail: string) => void>> = {
    success: () => state('The desk is there.'),
    failure: (why) => cover(`The desk says that it failed: ${why}`),
    registered: (name) => void registered.add(name),
    ready: () => close('You left the tab.'),
    link: (link) => outside(`Opened: ${link}`),
    copied: (text) => outside(`Copied: ${text}`),
    closed: (result) => close(`The dialog was closed with ${result}.`),
  };
  let frame: HTMLIFrameElement | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  for (const [name, value] of new URLSearchParams(location.search)) set(name, value);
  addEventListener('message', hear);
  form.addEventListener('change', changed);
  form.addEventListener('submit', (submitted) => submitted.preventDefault());
  find('open').addEventListener('click', open);
  find('leave').addEventListener('click', leave);
  open();

  /** Without a word to what was open before, as Teams' own "Reload" does. */
  function open(): void {
    close('Opening …');
    const { frame: opened, page, can, patience } = chosen();
    frame = document.createElement('iframe');
    frame.name = 'desk';
    frame.title = 'Notice Check Share';
    const little = 'allow-scripts allow-same-origin allow-forms';
    const more = 'allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads';
    frame.setAttribute('sandbox', can === 'little' ? little : `${little} ${more}`);
    frame.src = opened === 'task' ? new URL(page, desk).href : desk;
    find('place').append(frame);
    waiting = setTimeout(() => cover('The desk has not said that it is there.'), Number(patience));
  }

  function close(why: string): void {
    clearTimeout(waiting);
    frame?.remove();
    frame = undefined;
    registered.clear();
    find('covered').hidden = true;
    state(why);
  }

  /** Whoever asked to be told is waited for. */
  function leave(): void {
    if (registered.has('beforeUnload')) tell({ func: 'beforeUnload', args: [] });
    else close('You left the tab.');
  }

  function changed({ target }: Event): void {
    const { name, value } = target as HTMLSelectElement; // nothing else stands in the form
    const address = new URL(location.href);
    address.searchParams.set(name, value);
    history.replaceState(undefined, '', address);
    if (name === 'theme') tell({ func: 'themeChange', args: [value] });
    else if (['as', 'frame', 'page', 'client', 'can'].includes(name)) open();
  }

  function hear({ source, origin, data }: MessageEvent): void {
    if (!frame || source !== frame.contentWindow || origin !== new URL(desk).origin) return;
    const { id, uuidAsString, func, args = [] } = data;
    if (typeof func !== 'string') return;
    count(func);
    const asking = frame;
    void Promise.resolve(teams.answer(func, args)).then((answer) => {
      if (answer && asking === frame) tell({ id, uuidAsString, args: answer });
    });
  }

  function tell(message: object): void {
    frame?.contentWindow?.postMessage(message, new URL(desk).origin);
  }

  function told(what: Told, detail: string): void {
    if (what === 'success') clearTimeout(waiting);
    said[what](detail);
  }

  function cover(why: string): void {
    clearTimeout(waiting);
    find('covered').hidden = false;
    state(why);
  }

  function state(text: string): void {
    find('state').textContent = text;
  }

  function outside(text: string): void {
    find('outside').textContent = text;
  }

  function count(func: string): void {
    counts.set(func, (counts.get(func) ?? 0) + 1);
    const lines = [...counts].map(([name, times]) => {
      const line = document.createElement('li');
      line.dataset.times = String(times);
      line.dataset.func = name;
      line.textContent = `${name}: ${times}${teams.knows(name) ? '' : ' (not answered)'}`;
      return line;
    });
    find('heard').replaceChildren(...lines);
  }

  async function token(expired: boolean): Promise<string> {
    const { as } = chosen();
    const answer = await fetch('token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ as, expired }),
    });
    return answer.text();
  }

  function consent(): Promise<boolean> {
    const dialog = find<HTMLDialogElement>('consent');
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((answered) =>
      dialog.addEventListener('close', () => answered(dialog.returnValue === 'accept'), { once: true }),
    );
  }

  function person() {
    const { as } = chosen();
    return people[as] ?? { id: '', userPrincipalName: '' };
  }

  function picked() {
    return people[chosen().pick];
  }

  function chosen(): Chosen {
    return Object.fromEntries(new FormData(form)) as Record<Choice, string>; // the form has a field for each
  }

  /** A refusal may have any code: one that is not in the list is put there. */
  function set(name: string, value: string): void {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
    if (!(field instanceof HTMLSelectElement)) return;
    field.value = value;
    if (field.value === value || name !== 'token') return;
    field.add(new Option(`Refused: ${value}`, value, true, true));
  }

  function find<E extends HTMLElement = HTMLElement>(id: string): E {
    return document.getElementById(id) as E; // it stands in the page
  }
}
