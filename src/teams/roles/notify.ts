/** Performs `deputy-note`: tells a deputy, and whoever they stand in for, what was decided by whom. */
import type { DeputyWork, Roles } from '../../casework/roles/roles.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { deputySentence, roleWords } from '../../words/roles.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Telling } from '../tell/telling.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'deputy-note': 'teams' } as const;

export type NotifyKit = {
  readonly roles: Roles;
  readonly cards: Cards<MessageModels>;
  readonly telling: Pick<Telling, 'reach'>;
  readonly local: Local;
};

const { forYou, forHolder, withdrawn, notReached } = roleWords;

export function notifiers({
  roles,
  cards,
  telling,
  local,
}: NotifyKit): Readonly<Record<keyof typeof lanes, Performer>> {
  return { 'deputy-note': roles.performer(note) };

  async function note(work: DeputyWork): Promise<void> {
    if (work.event.type === 'DeputyNamed') await tellOfNaming(work);
    if (work.event.type === 'DeputyWithdrawn') await tellOfTakingBack(work);
  }

  /** One who was taken back meanwhile hears of that alone. Whoever named one who cannot be told must know it. */
  async function tellOfNaming(work: DeputyWork): Promise<void> {
    const { event, about, stands } = work;
    if (!stands) return;
    const isOwn = event.by.id === about.holder.id;
    const text = isOwn ? forYou.own : forYou.text;
    const isTold = await tell(about.person, [forYou.title, text, forYou.answers, forYou.help], work);
    if (!isOwn) await tell(about.holder, [forHolder.title, forHolder.text, forHolder.help], work);
    if (!isTold)
      await tell(event.by, [notReached.title, notReached.text, notReached.help], work, '/not-told');
  }

  async function tellOfTakingBack(work: DeputyWork): Promise<void> {
    const { event, about } = work;
    const { title, text, next, ownTitle, own, ownNext } = withdrawn;
    const isBy = ({ id }: Person) => id === event.by.id;
    if (!isBy(about.person)) await tell(about.person, [ownTitle, own, ownNext], work);
    if (!isBy(about.holder)) await tell(about.holder, [title, text, next], work);
  }

  async function tell(
    { id: person }: Person,
    sentences: readonly string[],
    { id, role, event, about }: DeputyWork,
    what = '',
  ): Promise<boolean> {
    const said = sentences.map((one) => deputySentence(one, about, role, local, event.by));
    return telling.reach(person, `${id}/${person}${what}`, messageCard(said, { cards }), roleWords.summary);
  }
}
