/** The floor: botbuilder on restify, built as its documentation shows, answering every press with one constant card. */
import {
  type AdaptiveCardInvokeResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsActivityHandler,
} from 'botbuilder';
import restify from 'restify';
import { constantAnswer } from '../constantAnswer.ts';
import { listenForBench } from './listenForBench.ts';

class ConstantBot extends TeamsActivityHandler {
  protected override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    return constantAnswer;
  }
}

// Its settings come from the environment, as in its documentation: it checks the tokens that it is sent.
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(process.env));
const bot = new ConstantBot();

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  const { body, headers, method } = request;
  // All that the framework reads of a request.
  await adapter.process({ body, headers, method: method ?? '' }, response, (context) => bot.run(context));
});
await listenForBench(server.server);
