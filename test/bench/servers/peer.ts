/** The floor with a state: botbuilder's own, in Azure Blobs, read and written once in each turn, as its samples do it. */
import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  ConversationState,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import { BlobsStorage } from 'botbuilder-azure-blobs';
import { constantAnswer } from '../constantAnswer.ts';
import { serveAsDocumented } from './asDocumented.ts';

const { BLOBS = '' } = process.env;
const state = new ConversationState(new BlobsStorage(BLOBS, 'state'));
const draft = state.createProperty<Record<string, unknown>>('draft');

class RememberingBot extends TeamsActivityHandler {
  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    await draft.set(context, { ...(await draft.get(context, {})), ...action.data });
    return constantAnswer;
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await state.saveChanges(context);
  }
}

await serveAsDocumented(new RememberingBot());
