/** A bot on botbuilder and restify, built as its documentation shows. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TeamsActivityHandler } from 'botbuilder';
import restify from 'restify';
import { listenForBench } from './listenForBench.ts';

/** Its settings come from the environment, as in its documentation: it checks the tokens that it is sent. */
export async function serveAsDocumented(bot: TeamsActivityHandler): Promise<void> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(process.env));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    const { body, headers, method } = request;
    // All that the framework reads of a request.
    await adapter.process({ body, headers, method: method ?? '' }, response, (context) => bot.run(context));
  });
  await listenForBench(server.server);
}
