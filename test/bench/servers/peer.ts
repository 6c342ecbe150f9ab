/** The floor with a state: botbuilder's own, in Azure Blobs, read and written once in each turn, as its samples do it. */
import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import { BlobsStorage } from 'botbuilder-azure-blobs';
import restify from 'restify';
import { constantAnswer } from '../constantAnswer.ts';
import { listenForBench } from './listenForBench.ts';

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

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(process.env));
const bot = new RememberingBot();

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  const { body, headers, method } = request;
  await adapter.process({ body, headers, method: method ?? '' }, response, (context) => bot.run(context));
});
await listenForBench(server.server);
