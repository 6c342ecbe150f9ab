/** The real Adaptive Cards renderer: for reading cards in Node, and as a script for a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The package's module entry leaves out file endings, which Node does not accept, and its types are sources that
// our compiler settings refuse; its bundle serves both Node and pages, and this is what we use of it.
type Renderer = {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: Context): void;
    validateProperties(): { readonly validationEvents: readonly Objection[] };
  };
  readonly SerializationContext: new (version: unknown) => Context;
  readonly Versions: { readonly v1_5: unknown };
};
type Context = { readonly eventCount: number; getEventAt(place: number): Objection };
type Objection = { readonly message: string };

const require = createRequire(import.meta.url);
const bundle = require.resolve('adaptivecards/dist/adaptivecards.min.js');
const { AdaptiveCard, SerializationContext, Versions } = require(bundle) as Renderer;

/** The bundle as text, which makes `AdaptiveCards` in a page. */
export const rendererScript = readFileSync(bundle, 'utf8');

/** Every objection that the renderer has to a card of version 1.5; none for a card that is right. */
export function objections(card: object): readonly string[] {
  const parsed = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  const reading = Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place));
  return [...reading, ...parsed.validateProperties().validationEvents].map(({ message }) => message);
}
