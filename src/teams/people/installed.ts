/** Finds the roles whose holders do not have the app, by opening their chats and saying nothing there. */
import type { AskOffice } from '../../casework/ports.ts';
import type { Findings } from '../../engine/findings.ts';
import { forEach } from '../../engine/forEach.ts';
import type { Finding } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import type { Office } from '../../policy/office.ts';
import type { PersonId } from '../../policy/person.ts';
import { rolesIn } from '../../policy/places.ts';
import { finding } from '../../words/findings.ts';
import type { Post } from '../tell/post.ts';
import { isNotInstalled, isUnreachable } from '../tell/teamsFault.ts';
import type { Channel } from './channel.ts';
import type { Chats, Conversation } from './chats.ts';

export type InstalledKit = {
  readonly findings: Pick<Findings, 'keep'>;
  readonly office: AskOffice;
  readonly local: Pick<Local, 'pack'>;
  readonly chats: Pick<Chats, 'of'>;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly post: Pick<Post, 'openChat'>;
};

/**
 * An app that a policy installs is often not announced to the bot until somebody opens it, so that a chat is not known is
 * no sign (BotFramework-Services issue 169). A chat that is opened and left empty is seen by nobody, and needs no
 * permission of Graph (msteams-docs issue 1927). Whoever has written to the bot has the app.
 * @throws what kept it from knowing of a role, once the others are found
 */
export async function findRolesWithoutApp(kit: InstalledKit): Promise<void> {
  const found: Finding[] = [];
  try {
    const like = await kit.channel.chosen();
    // While there is no channel, there is no service through which to ask.
    if (like) await findIn(await kit.office(), like);
  } finally {
    await kit.findings.keep('app', found);
  }

  function findIn(office: Office, like: Conversation): Promise<void> {
    return forEach(rolesIn(kit.local.pack), async (role) => {
      const theirs = office.filter((one) => one.role === role);
      const have = await Promise.allSettled(theirs.map(({ person }) => hasApp(person, like, kit)));
      if (have.some((one) => one.status === 'fulfilled' && !one.value))
        found.push(finding('app-not-installed', role));
      for (const one of have) if (one.status === 'rejected') throw one.reason;
    });
  }
}

/** Somebody who cannot be reached for another reason, such as one who is gone, is not without the app. */
async function hasApp(person: PersonId, like: Conversation, { chats, post }: InstalledKit): Promise<boolean> {
  if (await chats.of(person)) return true;
  try {
    await post.openChat(person, like);
    return true;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return !isNotInstalled(error);
  }
}
