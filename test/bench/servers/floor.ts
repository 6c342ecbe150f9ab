/** The floor: botbuilder on restify, built as its documentation shows, answering every press with one constant card. */
import { type AdaptiveCardInvokeResponse, TeamsActivityHandler } from 'botbuilder';
import { constantAnswer } from '../constantAnswer.ts';
import { serveAsDocumented } from './asDocumented.ts';

class ConstantBot extends TeamsActivityHandler {
  protected override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    return constantAnswer;
  }
}

await serveAsDocumented(new ConstantBot());
