/** The same as the floor on the framework that follows botbuilder: @microsoft/agents-hosting, here on restify too. */
import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  type AuthConfiguration,
  authorizeJWT,
  CloudAdapter,
} from '@microsoft/agents-hosting';
import restify from 'restify';
import { constantAnswer } from '../constantAnswer.ts';
import { listenForBench } from './listenForBench.ts';

class ConstantAgent extends ActivityHandler {
  protected override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    return constantAnswer;
  }
}

// Without a client id, and outside production, its own middleware lets everybody in as "anonymous".
const authentication: AuthConfiguration = {};
const adapter = new CloudAdapter(authentication);
const authorize = authorizeJWT(authentication);
const agent = new ConstantAgent();

type Authorize = Parameters<typeof authorize>;
type Process = Parameters<CloudAdapter['process']>;

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
// Its documentation shows express. Of a request and a response it uses only what restify has as well, so one server
// carries all; restify takes an async handler only without `next`.
server.use((request, response, next) => {
  void authorize(request as unknown as Authorize[0], response as unknown as Authorize[1], next);
});
server.post('/api/messages', async (request, response) => {
  const [asked, answered] = [request, response] as unknown as [Process[0], Process[1]];
  await adapter.process(asked, answered, (context) => agent.run(context));
});
await listenForBench(server.server);
