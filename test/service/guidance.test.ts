/** The register of guidance in chat: what it begins with, what is checked, what has changed, and what that opens. */
import assert from 'node:assert/strict';
import somerset from '../../packs/somerset.json' with { type: 'json' };
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { registerBegan } from './began.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from './card.ts';
import { type Edge, startEdge } from './edge.ts';
import { confirm, filledFor, previewGuidance, publishGuidance } from './guide.ts';
import type { Visit } from './visit.ts';

const { dana, jo, kit, robin, sam } = people;
const { guidance: inPack } = somerset.duties;
const guidance = {
  name: 'Guidance on vetting',
  link: 'https://www.gov.uk/vetting',
  edition: 'November 2026',
  published: '2026-11-01',
  clauses: ['4.7', '6.2'],
};

describe('The register of guidance', () => {
  let edge: Edge;
  let lead: Visit;
  beforeEach(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${dana.id},associate-director=${robin.id}` });
    lead = edge.visit({ person: dana });
    await lead.install();
    await registerBegan(edge);
    await until('the register holds what the pack has', async () => (await every()).length === inPack.length);
  });
  afterEach(() => edge.stop());

  const first = () => lead.press('guidance');
  const next = (card: Card) =>
    buttons(card).some(({ title }) => title === 'Next page') ? lead.push(card, 'Next page') : undefined;
  /** The names of all documents, page by page. */
  async function every(): Promise<readonly string[]> {
    const names: string[] = [];
    for (let page: Card | undefined = await first(); page; page = await next(page)) {
      const lines = ofType(page.body, /^Container$/).filter(({ separator, $data: _, items }) => {
        return separator === true && ofType(items, /^RichTextBlock$/).length > 0;
      });
      assert.ok(lines.length <= 6, `${lines.length} on a page`);
      names.push(...lines.map(({ items }) => String(ofType(items, /^TextRun$/)[0]?.text)));
    }
    return names;
  }
  const opened = async () =>
    (await edge.journal().streams.labelled('task-open', { limit: 500 })).filter((key) =>
      key.includes(':guidance:'),
    );

  it('begins with what the policy rests on: what is new first, and nothing of it is opened', async () => {
    const names = await every();
    assert.deepEqual(names.toSorted(), inPack.map(({ name }) => name).toSorted());
    const fresh = inPack.filter((one) => 'new' in one).map(({ name }) => name);
    assert.deepEqual(names.slice(0, fresh.length), fresh);
    assert.match(allText(await first()), /New: reviews not opened yet/);
    assert.deepEqual(await opened(), []);
  });

  it('links over https only, and says where there is no link yet', async () => {
    let text = '';
    const urls: unknown[] = [];
    for (let page: Card | undefined = await first(); page; page = await next(page)) {
      text += allText(page);
      urls.push(...ofType(page.body, /^Action\.OpenUrl$/).map(({ url }) => url));
    }
    assert.equal(urls.length, inPack.filter((one) => 'link' in one).length);
    for (const url of urls) assert.match(String(url), /^https:\/\//);
    assert.match(text, /No link yet/);
  });

  it('takes down who looked at a document, and when', async () => {
    assert.match(allText(await first()), /Not checked yet/);
    const card = await lead.push(await first(), 'Still current');
    assert.match(allText(card), /is still current/);
    assert.match(allText(card), /Last checked on 23 November 2026 by FROST, Dana/);
  });

  it('starts the reviews of what came with the pack once somebody has seen which, and presses', async () => {
    const preview = await lead.push(await first(), 'Start the reviews');
    assert.match(allText(preview), /This will open \d+ reviews:/);
    assert.deepEqual(await opened(), []);
    const done = await confirm(lead, preview);
    assert.match(allText(done), /Reviews opened/);
    const count = (await opened()).length;
    assert.equal(count, Number(/This will open (\d+) reviews/.exec(allText(preview))?.[1]));
    const after = await first();
    assert.ok(!allText(after).startsWith('New'), 'it waits no more');
  });

  it('shows what guidance opens before anything opens, goes back with all that was entered, and opens it once', async () => {
    const preview = await previewGuidance(lead, guidance);
    assert.match(allText(preview), /This will open 2 reviews:/);
    assert.match(allText(preview), /Vetting/);
    assert.match(allText(preview), /Due \d+ \w+ 2026|Due \d+ \w+ 2027/);
    assert.deepEqual(await opened(), []);

    const form = await lead.push(preview, 'Back');
    const { clauses, ...typed } = guidance;
    assert.deepEqual(filledIn(form), { ...typed, ...chosen(filledFor(form, { clauses })) });

    assert.match(allText(await confirm(lead, preview)), /Reviews opened/);
    assert.equal((await opened()).length, 2);
    const again = await publishGuidance(lead, { ...guidance, link: 'HTTPS://WWW.GOV.UK/vetting' });
    assert.match(allText(again), /Reviews opened/);
    assert.equal((await opened()).length, 2);
    assert.equal((await every()).length, inPack.length + 1);
  });

  it('opens the reviews of another edition, and only what is new of the same one', async () => {
    await publishGuidance(lead, guidance);
    const more = await previewGuidance(lead, { ...guidance, clauses: [...guidance.clauses, '6.1'] });
    assert.match(allText(more), /This will open 1 review:/);
    const other = await previewGuidance(lead, { ...guidance, edition: 'Second', published: '2026-11-20' });
    assert.match(allText(other), /This will open 2 reviews:/);
    await confirm(lead, other);
    assert.equal((await opened()).length, 4);
  });

  it('asks what has changed, with the document as it is, and refuses what is the same', async () => {
    const form = await lead.push(await last(), 'It has changed');
    assert.match(titleOf(form), /It has changed/);
    const same = await lead.push(form, 'See what this opens');
    assert.match(allText(same), /Nothing is different from the register/);
    const preview = await lead.push(same, 'See what this opens', { edition: 'Updated today' });
    assert.match(allText(preview), /This will open \d+ review/);
    await confirm(lead, preview);
    assert.match(allText(await last()), /Updated today/);
  });

  it('keeps what was entered and ticked where something is missing', async () => {
    const form = await lead.press('guidance-add');
    const entered = {
      link: 'gov.uk/vetting',
      published: 'soon',
      ...chosen(filledFor(form, { clauses: ['4.7'] })),
    };
    const again = await lead.push(form, 'See what this opens', entered);
    for (const said of [/Enter what it is called/, /begins with https/, /real date/])
      assert.match(allText(again), said);
    assert.deepEqual(filledIn(again), entered);
    const untouched = await lead.push(form, 'See what this opens');
    assert.match(allText(untouched), /Select which parts of the policy it affects/);
    assert.match(allText(untouched), /Enter its version, or when it was published/);
  });

  it('offers every clause that has a title, those of the earlier paper too, a few at a time', async () => {
    const form = await lead.press('guidance-add');
    const groups = ofType(form.body, /^Input\.ChoiceSet$/);
    const offered = groups.flatMap(({ choices }) => choices as readonly { readonly value: string }[]);
    assert.deepEqual(
      offered.map(({ value }) => value),
      somerset.duties.clauses.map(({ clause }) => clause),
    );
    for (const { choices } of groups) assert.ok(Array.isArray(choices) && choices.length <= 10);
  });

  it('is for the safeguarding team and the Prevent Lead', async () => {
    assert.equal(titleOf(await edge.visit({ person: kit }).press('guidance')), 'Guidance behind the policy');
    const preview = await previewGuidance(lead, guidance);
    for (const verb of Object.keys(others))
      assert.equal(
        titleOf(await edge.visit({ person: sam }).press(verb, others[verb] ?? {})),
        'For the safeguarding team',
        verb,
      );
    // What one has entered, nobody else can confirm.
    const { data } = button(preview, 'Start the reviews');
    assert.equal(titleOf(await edge.visit({ person: jo }).press('guidance-send', data)), 'Add guidance');
    assert.deepEqual(await opened(), []);
  });

  const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    guidance: {},
    'guidance-add': {},
    'guidance-back': { draft: 'a' },
    'guidance-change': { document: 'core-standards' },
    'guidance-current': { document: 'core-standards' },
    'guidance-preview': {},
    'guidance-send': { draft: 'a' },
    'guidance-start': { document: 'core-standards' },
    occasion: { occasion: 'threat-changed' },
    'occasion-send': { occasion: 'threat-changed' },
  };

  it('says that a document is not there, whatever is asked for', async () => {
    for (const verb of ['guidance-change', 'guidance-current', 'guidance-start'])
      for (const document of ['nothing', '../task/x', ''])
        assert.match(allText(await lead.press(verb, { document })), /not in the register/, verb);
  });

  it('opens what an event outside calls for, once it is confirmed, and no second beside it', async () => {
    assert.match(allText(await lead.push(await first(), 'See what it opens')), /Select what has happened/);
    const asked = await lead.push(await first(), 'See what it opens', { occasion: 'threat-changed' });
    assert.match(allText(asked), /This will open 1 duty:/);
    const none = await edge.journal().streams.labelled('task-open-for:brief-leads', { limit: 9 });
    assert.deepEqual(none, []);
    const done = await lead.push(asked, 'Open now', { note: 'The briefing of 20 November.' });
    assert.match(allText(done), /Open now/);
    const again = await lead.push(await first(), 'See what it opens', { occasion: 'threat-changed' });
    assert.match(allText(again), /Nothing new will open/);
    assert.match(allText(again), /Open already, due/);
    assert.equal(
      (await edge.journal().streams.labelled('task-open-for:brief-leads', { limit: 9 })).length,
      1,
    );
  });

  it('what was typed about it stands on the card of the duty, and not in the list of them', async () => {
    const asked = await lead.push(await first(), 'See what it opens', { occasion: 'threat-changed' });
    const note = 'The briefing of 20 November.';
    await lead.push(asked, 'Open now', { note });
    const [key] = await edge.journal().streams.labelled('task-open-for:brief-leads', { limit: 9 });
    const task = String(key).replace('task/', '');
    const card = await lead.press('task-show', { task });
    assert.match(allText(card), /something has happened: The local threat has changed\. Note: The briefing/);
    assert.doesNotMatch(allText(await lead.press('duties')), /The briefing of 20/);
  });

  /** The last page: nothing on it is new. */
  async function last(): Promise<Card> {
    let card = await first();
    for (let page = await next(card); page; page = await next(page)) card = page;
    return card;
  }
});

/** Without the groups of which nothing is ticked: a client leaves empty fields out. */
function chosen(sent: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
}
