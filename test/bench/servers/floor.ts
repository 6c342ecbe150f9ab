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

// No app id: nobody is authenticated, as for our own service on loopback.
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ConstantBot();

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  // The framework's type of a request differs from restify's only in how it spells optional members.
  const asked = request as unknown as Parameters<CloudAdapter['process']>[0];
  await adapter.process(asked, response, (context) => bot.run(context));
});
await listenForBench(server.server);
