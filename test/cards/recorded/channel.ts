/** How the safeguarding channel is chosen: asked for, shown with who is in it, taken, and changed for another. */
import { inventedId } from '../../people.ts';
import { channel } from '../../service/edge.ts';
import { people } from '../../tenant/people.ts';
import { team } from '../../world.ts';
import { inChannel } from './doing.ts';
import type { Stage } from './stage.ts';

const { jo, kit, noor, sam, wren } = people;
const typed = 'use this channel';
const other = { id: '19:another@thread.tacv2', name: 'Another channel', kind: 'standard' } as const;

export async function theChannelIsChosen(stage: Stage): Promise<void> {
  const { connector, happens, take, visit } = stage;
  await happens.installed();
  await take('useThisChannel', 'usual');
  const chooser = inChannel(stage, jo);
  connector.members.set(team.id, [jo]);
  await visit({ person: jo, channel: team.id }).say(typed);
  await take('channelMembers', 'one', '"isGeneral":true');
  connector.members.set(channel, crowd);
  await chooser.push(await asked(stage), 'Show more names');
  await take('channelMembers', 'rest', '"hasEarlier":true');
  await asked(stage);
  await take('channelMembers', 'many', '"hasMore":true');
  connector.members.set(channel, [jo, kit, noor, wren]);
  const card = await asked(stage);
  await take('channelMembers', 'usual');
  connector.members.set(channel, [jo, kit, noor]);
  const again = await chooser.push(card, 'Yes, use this channel');
  await take('channelMembers', 'changed', '"changed":true');
  await chooser.push(again, 'Yes, use this channel');
  await take('channelChosen', 'usual');
}

export async function anotherChannelIsChosen({ connector, take, visit }: Stage): Promise<void> {
  connector.teams.channels.set(team.id, [...(connector.teams.channels.get(team.id) ?? []), other]);
  connector.members.set(other.id, [jo, kit, noor, wren]);
  await visit({ person: jo, channel: other.id }).say(typed);
  await take('channelMembers', 'instead of another channel', '"moves":true');
}

async function asked(stage: Stage) {
  const [card] = await inChannel(stage, jo).say(typed);
  if (!card) throw new Error('Nothing is answered.');
  return card;
}

const crowd = [
  jo,
  ...Array.from({ length: 31 }, (_, at) => ({
    ...sam,
    id: inventedId(100 + at),
    displayName: `Invented Person ${at + 1}`,
  })),
];
