/** "Ask someone to ring me": what the asker, the team and whoever rings see of one call, to its end. */
import { allText, titleOf } from '../../service/card.ts';
import { channel } from '../../service/edge.ts';
import { draftOf } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { cardFor, inChannel } from './doing.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { alex, dana, jo, sam } = people;
const minute = 60_000;
const ask = 'Ask someone to ring me';
const number = '07700 900982';

export async function someoneRings(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const asker = visit({ person: sam });
  const form = await asker.push(await asker.press('home'), ask);
  await take('callAsk', 'usual');
  const step = await asker.press('raise');
  const fromStep = await asker.push(step, ask);
  await take('callAsk', 'from a step of the form', '"hasDraft":true');
  await asker.push(await asker.push(fromStep, 'Continue your concern'), 'Cancel');
  await asker.press('cancel-now', { draft: draftOf(step) });
  await asker.push(form, ask, { number, time: '14:30' });
  await take('callAsked', 'waiting', '"canTake":true');
  await inChannel(stage).push(await asked(stage), 'I will ring them');
  await take('callTaken', 'shown', '"shown":true');
  await take('callAsked', 'taken', '"isTaken":true');
  const own = await cardFor(stage, jo, 'You said that you will ring someone');
  await take('callTaken', 'as it stands in the chat', '"open":true', '"shown":false');
  const ringer = visit({ person: jo });
  const record = await ringer.push(own, 'We talked: it is a concern');
  await take('callRecord', 'usual', '"problems":[]');
  await ringer.push(record, 'Record this concern', { about: 'colleague', what: 'She showed me a video.' });
  await take('callRecord', 'to be mended', '"problems":[{');
  await ringer.push(own, 'We talked: I gave advice');
  await take('callTaken', 'over', '"open":false');
  await take('callAsked', 'over', '"canTake":false', '"isTaken":false');
}

/** Until the Prevent Lead is told. */
export async function nobodyRings(stage: Stage): Promise<void> {
  const { later, take, visit } = stage;
  const asker = visit({ person: alex });
  await asker.push(await asker.press('call-ask'), ask, { number });
  await asked(stage);
  await later(31 * minute);
  await later(15 * minute);
  await cardFor(stage, dana, 'Someone asks to be rung');
  await take('callAsked', 'to a role', '"news":"You are getting this');
}

/** Where nobody can be looked up on the card. */
export async function aCallIsMended({ take, visit }: Stage): Promise<void> {
  const asker = visit({ person: sam });
  const form = await asker.press('call-ask');
  await asker.push(form, ask, { number: 'my desk', time: 'soon', person: 'Wren Baptiste' });
  await take('callAsk', 'to be mended, without a people picker', '"problems":[{');
}

/** The card in the channel that can be taken. */
function asked({ connector }: Stage) {
  return until('the channel has the call', () =>
    connector
      .cards(
        connector.messages.findLast(({ conversation }) => conversation.startsWith(channel))?.conversation ??
          '',
      )
      .find((card) => titleOf(card) === 'Someone asks to be rung' && /I will ring them/.test(allText(card))),
  );
}
