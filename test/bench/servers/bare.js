/** A bare node: botbuilder on restify, as its documentation shows, with one constant route. JavaScript, so that nothing is stripped. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsActivityHandler } from 'botbuilder';
import restify from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new TeamsActivityHandler();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/live', async (_request, response) => response.send(200, { live: true }));
server.post('/api/messages', async ({ body, headers, method }, response) => {
  await adapter.process({ body, headers, method }, response, (context) => bot.run(context));
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());
