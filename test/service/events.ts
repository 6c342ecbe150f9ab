/**
 * What Teams itself says of teams, channels, members and installations. The envelopes are those of Microsoft's pages
 * "subscribe-to-conversation-events" and "build-apps-for-shared-private-channels": events about members and channels
 * carry `from` with an id alone, neither object id nor name (reality C5), and the team's id as conversation; the
 * installation carries the channel picked at it, else the team's id, which is General's (reality C4).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { tenantId } from '../world.ts';
import type { TeamsChannel } from './teams.ts';

type Json = Readonly<Record<string, unknown>>;

export type Happening = ReturnType<typeof happening>;

export const bot = { id: '28:notice-check-share', name: 'Notice Check Share' };

/** @param url the service's address; a function, because a restart changes it */
export function happening(url: () => string, serviceUrl: string, team: string) {
  return { installed, uninstalled, members, channelMembers, ofChannel, ofTeam, send };

  /** The app is added to the team; `picked` is the channel picked at that. Who did it is named in Microsoft's sample. */
  async function installed(by?: { readonly id: string }, picked?: string): Promise<void> {
    const settings = picked && { settings: { selectedChannel: { id: picked } }, channel: { id: picked } };
    await send({
      ...{ type: 'installationUpdate', action: 'add' },
      from: { id: '29:somebody', ...(by && { aadObjectId: by.id }) },
      conversation: conversation(picked ?? team),
      channelData: about('', { ...settings, source: { name: 'message' } }),
    });
    // The same is said a second time, in another form.
    await send({
      ...{ type: 'conversationUpdate', membersAdded: [{ id: bot.id }] },
      from: { id: '29:somebody', ...(by && { aadObjectId: by.id }) },
      conversation: conversation(picked ?? team),
      channelData: about('teamMemberAdded', settings || {}),
    });
  }

  async function uninstalled(): Promise<void> {
    await send({ type: 'installationUpdate', action: 'remove', channelData: about('') });
  }

  /** Somebody joined or left the team. */
  async function members(what: 'Added' | 'Removed', person: { readonly id: string }): Promise<void> {
    const who = { [`members${what}`]: [{ id: `29:${person.id}` }] };
    await send({ type: 'conversationUpdate', ...who, channelData: about(`teamMember${what}`) });
  }

  /** Somebody, or the app itself, was added to a private or shared channel, or taken out of it. */
  async function channelMembers(
    what: 'Added' | 'Removed',
    person: { readonly id: string } | typeof bot,
    { id, name, kind }: TeamsChannel,
  ): Promise<void> {
    const who = person === bot ? bot.id : `29:${person.id}`;
    await send({
      ...{ type: 'conversationUpdate', [`members${what}`]: [{ id: who }] },
      channelData: about(`channelMember${what}`, { channel: { id, name, type: kind } }),
    });
  }

  /** `channelCreated`, `channelRenamed`, `channelDeleted` or `channelRestored`. */
  async function ofChannel(eventType: string, { id, name }: TeamsChannel): Promise<void> {
    await send({ type: 'conversationUpdate', channelData: about(eventType, { channel: { id, name } }) });
  }

  /** `teamRenamed`, `teamDeleted`, `teamArchived`, `teamrestored` and so on. */
  async function ofTeam(eventType: string): Promise<void> {
    await send({ type: 'conversationUpdate', channelData: about(eventType) });
  }

  /**
   * Any event: what Teams says in every one of them, and over it what this one says.
   * @param status what the service has to answer; any success where it is left out
   */
  async function send(event: Json, status?: number): Promise<void> {
    const answer = await fetch(`${url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...envelope(), ...event }),
    });
    const isWell = status === undefined ? answer.ok : answer.status === status;
    assert.ok(isWell, `${answer.status} ${await answer.text()}`);
  }

  function envelope(): Json {
    return {
      id: `f:${randomUUID()}`,
      ...{ channelId: 'msteams', serviceUrl, timestamp: new Date().toISOString() },
      from: { id: '29:somebody' },
      conversation: conversation(team),
      recipient: bot,
    };
  }

  function conversation(id: string): Json {
    return { isGroup: true, conversationType: 'channel', id };
  }

  function about(eventType: string, more: Json = {}): Json {
    return { team: { id: team }, ...(eventType && { eventType }), tenant: { id: tenantId }, ...more };
  }
}
