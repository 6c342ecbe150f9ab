/** What is asked about somebody new in the safeguarding channel, and what stands there once it is answered. */

import { titleOf } from '../../service/card.ts';
import { cardOf } from '../../service/connector.ts';
import { channel, safeguarding } from '../../service/edge.ts';
import { raise } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { cardFor, direct, inChannel } from './doing.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { alex, dana, kit, riley, sam, toni } = people;
const asks = 'Is this person of the safeguarding team?';
const called = 'A Prevent concern is waiting. Please acknowledge it';
const hour = 3_600_000;

export async function somebodyComes(stage: Stage): Promise<void> {
  const { take } = stage;
  await comes(stage, toni);
  await take('member', 'asked', toni.id);
  await inChannel(stage).push(await asked(stage, toni), 'Confirm');
  await take('member', 'confirmed', toni.id, 'Confirmed by');
  await comes(stage, alex);
  await inChannel(stage).push(await asked(stage, alex), 'Not of the team');
  await take('member', 'refused', alex.id, 'Said by');
  stage.connector.members.set(channel, safeguarding);
  await stage.happens.members('Removed', alex);
  await take('member', 'left', toni.id, 'any more');
}

/** Where all of the team have left, a role is asked about whoever comes, and called to concerns. */
export async function aRoleIsAsked(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  stage.connector.members.set(channel, [riley]);
  await stage.happens.members('Removed', kit);
  await cardFor(stage, dana, asks);
  await take('member', 'askedOfARole', riley.id, 'Operational Prevent Lead');
  const reference = await raise(visit({ person: sam }), direct);
  await take('calledConcern', 'usual', reference);
}

/** At night, whoever is called can have it until the office opens. */
export async function theCalledActs(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  await stage.later(9 * hour);
  const reference = await raise(visit({ person: sam }), direct);
  const card = await cardFor(stage, dana, called, reference);
  // That they were called goes on record once their card is there.
  await until('they may act', async () => {
    const answer = await visit({ person: dana }).push(card, 'Acknowledge');
    return titleOf(answer) !== 'We cannot show this';
  });
  await take('calledConcern', 'acknowledged until the office opens', reference, '"canHold":false');
}

async function comes({ connector, happens }: Stage, person: typeof toni): Promise<void> {
  connector.members.set(channel, [...(connector.members.get(channel) ?? []), person]);
  await happens.members('Added', person);
}

function asked({ connector }: Stage, { id }: typeof toni) {
  return until('the channel asks about them', () =>
    connector.messages
      .map(cardOf)
      .find((card) => titleOf(card) === asks && JSON.stringify(card).includes(id)),
  );
}
