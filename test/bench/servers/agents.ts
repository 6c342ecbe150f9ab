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

/** restify's response, with the verbs that the framework calls, each of which it may chain. */
class Answer {
  readonly #response: restify.Response;
  constructor(response: restify.Response) {
    this.#response = response;
  }
  get headersSent(): boolean {
    return this.#response.headersSent;
  }
  get writableEnded(): boolean {
    return this.#response.writableEnded;
  }
  status(code: number): this {
    this.#response.status(code);
    return this;
  }
  setHeader(name: string, value: string): this {
    this.#response.setHeader(name, value);
    return this;
  }
  send(body?: unknown): this {
    this.#response.send(this.#response.statusCode, body);
    return this;
  }
  end(): this {
    this.#response.end();
    return this;
  }
}

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
// Its documentation shows express; one server carries all that is measured.
server.post('/api/messages', async (request, response) => {
  const { body, headers, method } = request;
  const asked = { body, headers, method: method ?? '' };
  const answered = new Answer(response);
  let isLetIn = false;
  await authorize(asked, answered, (refusal) => {
    isLetIn = refusal === undefined;
  });
  if (isLetIn) await adapter.process(asked, answered, (context) => agent.run(context));
});
await listenForBench(server.server);
