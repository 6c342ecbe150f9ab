/** What a concern leaves beside its stream: where its cards are, and where its people can be written to. */
import { managerAsked } from '../../../src/policy/concerns/access.ts';
import type { Case } from '../../../src/policy/concerns/state.ts';
import { team, tenantId } from '../../world.ts';

export type Left = { readonly key: string; readonly body: unknown };

export function documentsOf(concern: Case): readonly Left[] {
  const { reference, version, raisedBy } = concern;
  const manager = managerAsked(concern);
  const activity = `1795350${reference.replaceAll('-', '')}`;
  const card = (slot: string, conversation: string): Left => ({
    key: `card/${reference}/${slot}`,
    body: { place: placeOf(conversation), activity, version },
  });
  return [
    { key: `chat/${raisedBy.id}`, body: placeOf(`a:${raisedBy.id}`) },
    card('channel', `${team.channel.id};messageid=${activity}`),
    ...(manager ? [card(`manager/${manager.id}`, `a:${manager.id}`)] : []),
  ];
}

function placeOf(conversation: string) {
  const serviceUrl = 'https://smba.trafficmanager.net/uk/';
  return { serviceUrl, channelId: 'msteams', conversation, bot: '28:notice-check-share', tenant: tenantId };
}
