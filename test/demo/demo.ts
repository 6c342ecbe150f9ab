/** Fills a service on this machine with invented concerns and duties, by presses at its real endpoint. */

import { allText, buttons, type Card, titleOf } from '../service/card.ts';
import { goOn, offer, referenceOn, sendIt } from '../service/form.ts';
import { managerSays, more, yes } from '../service/managerSays.ts';
import { type Visit, visiting } from '../service/visit.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { team } from '../world.ts';
import { type Deed, type DutyStory, dutyStories, type Inputs, type Story, stories } from './stories.ts';
import type { Told } from './told.ts';

const { sam, morgan, jo } = people;

/** The service's address, and where each of the three is: a Playground, or what stands in for one. */
type Stage = {
  readonly [who in 'staff' | 'manager' | 'safeguarding']: { readonly serviceUrl: string };
} & { readonly botUrl: string };

/** Each of the three at their own place; Jo in the channel, too. */
type Cast = Readonly<Record<'reporter' | 'manager' | 'lead' | 'team', Visit>>;

/**
 * Tells what was not told yet.
 * @param told what the journal held before the service was started
 * @param today an ISO date: what is done was done on it
 * @returns a line for each concern and duty, for whoever started it
 */
export async function demonstrate(stage: Stage, told: Told, today: string): Promise<readonly string[]> {
  const cast = castOf(stage);
  const lines: string[] = [];
  await chooseChannel(cast);
  for (const story of stories) {
    const here = told.concerns.get(story.what) ?? (await tell(story, cast, today));
    lines.push(`${here}  ${story.shows}`);
  }
  for (const story of dutyStories(today)) {
    if (!told.duties.has(story.duty)) await keep(story, cast);
    lines.push(`duty ${story.duty}: ${story.shows}`);
  }
  return lines;
}

function castOf({ botUrl, staff, manager, safeguarding }: Stage): Cast {
  const at = (serviceUrl: string) => ({ url: serviceUrl, messages: [] });
  const visit = (person: typeof sam, serviceUrl: string, channel?: string) =>
    visiting(() => botUrl, at(serviceUrl), { person, ...(channel && { channel }) });
  return {
    reporter: visit(sam, staff.serviceUrl),
    manager: visit(morgan, manager.serviceUrl),
    lead: visit(jo, safeguarding.serviceUrl),
    team: visit(jo, safeguarding.serviceUrl, team.channel.id),
  };
}

/** The presses that follow the first card in the channel; pressed again, they choose the same channel. */
async function chooseChannel({ team: visit }: Cast): Promise<void> {
  const card = await pressUntil(
    () => visit.press('use-channel'),
    (one) => allText(one).includes('Yes, use this channel'),
  );
  await visit.push(card, 'Yes, use this channel');
}

/** @returns its reference */
async function tell(story: Story, cast: Cast, today: string): Promise<string> {
  const reference = referenceOn(story.form ? await sent(story, story.form, cast) : await urgent(story, cast));
  for (const deed of story.deeds) await done(deed, { reference, cast, today });
  return reference;
}

async function urgent({ what }: Story, { reporter }: Cast): Promise<Card> {
  return reporter.push(await reporter.press('danger'), 'Send now', { what });
}

async function sent(
  { what }: Story,
  { who, notice, check }: NonNullable<Story['form']>,
  { reporter }: Cast,
): Promise<Card> {
  const answers = { ...who, ...notice, ...check, what };
  const card = await goOn(reporter, await reporter.press('raise'), answers);
  const isOffer = titleOf(card) === offer;
  const last = isOffer
    ? await goOn(reporter, await reporter.push(card, 'Go on without a manager'), answers)
    : card;
  return sendIt(reporter, last);
}

type Telling = { readonly reference: string; readonly cast: Cast; readonly today: string };

async function done(deed: Deed, { reference, cast, today }: Telling): Promise<void> {
  const { reporter, manager, team: visit } = cast;
  switch (deed.does) {
    case 'manager-approves':
    case 'manager-asks': {
      const check = await pressUntil(
        () => manager.press('manager-show', { reference }),
        (card) => titleOf(card) === 'Please check a concern with',
      );
      const choice = deed.does === 'manager-asks' ? more : yes;
      const { discussion, hrTold } = { hrTold: undefined, ...deed };
      await managerSays(manager, check, choice, { discussion, ...(hrTold && { hrTold }) });
      return;
    }
    case 'reporter-adds':
      await reporter.push(await reporter.press('add-information', { reference }), 'Send', {
        text: deed.text,
      });
      return;
    case 'team-acknowledges':
      await pressUntil(
        () => visit.press('acknowledge', { reference }),
        (card) => allText(card).includes(jo.displayName),
      );
      return;
    case 'team-decides':
      return record(visit, reference, { dialog: 'decision', outcome: deed.outcome, reason: deed.reason });
    case 'team-records':
      return record(visit, reference, {
        dialog: 'progress',
        sentOn: today,
        record: deed.what,
        ...deed.inputs,
      });
  }
}

/** Sends what the form in the card's place would send. */
async function record(visit: Visit, reference: string, form: Inputs): Promise<void> {
  const card = await visit.press('dialog', { ...form, reference, recording: true });
  if (titleOf(card) !== 'Recorded') throw new Error(`It was not recorded: ${allText(card)}`);
}

async function keep({ duty, press }: DutyStory, { lead }: Cast): Promise<void> {
  const card = await lead.press('task-early', { duty });
  const task = buttons(card).find(({ data }) => data?.task !== undefined)?.data?.task;
  if (task === undefined) throw new Error(`No task of ${duty} was opened: ${allText(card)}`);
  if (press) await lead.press(press.verb, { task, ...press.inputs });
}

const longestMs = 15_000;

/** Presses until the card is the one that is wanted: what follows from a press takes a moment. */
async function pressUntil(press: () => Promise<Card>, isWanted: (card: Card) => boolean): Promise<Card> {
  let said = '';
  const look = async () => {
    const card = await press();
    said = allText(card);
    return isWanted(card) && card;
  };
  return until('the card is the one that is wanted', look, longestMs).catch((error: unknown) => {
    throw new Error(`Another card was wanted than: ${said}`, { cause: error });
  });
}
