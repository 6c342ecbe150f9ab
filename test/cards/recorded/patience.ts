/** Waits longer than tests do: several services go through weeks side by side, on whatever machine. */
import { allText, type Card } from '../../service/card.ts';
import { until as untilWithin } from '../../until.ts';

const patienceMs = 100_000;

export const until: typeof untilWithin = (what, look) => untilWithin(what, look, patienceMs);

/**
 * The card as it stands once the directory has answered in time: on a busy machine it may take several looks.
 * @param late what the card says where it has not
 */
export function answeredInTime(late: string, look: () => Promise<Card>): Promise<Card> {
  return until('the directory answers in time', async () => {
    const card = await look();
    return allText(card).includes(late) ? undefined : card;
  });
}
