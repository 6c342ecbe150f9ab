/** Preloaded into the bot's process by tests: its clock runs ahead by AHEAD_MS, so that a year need not be waited for. */
const ahead = Number(process.env.AHEAD_MS ?? 0);
const now = Date.now.bind(Date);

globalThis.Date = class extends Date {
  constructor(...given: readonly unknown[]) {
    // `new Date()` alone reads the clock; with arguments it is what it always was.
    super(...((given.length === 0 ? [now() + ahead] : given) as [number]));
  }

  static override now(): number {
    return now() + ahead;
  }
} as DateConstructor;
