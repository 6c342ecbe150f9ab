/** Stands for the log that restify's types wrongly take from bunyan: all that restify itself calls of one. */
interface Logger {
  trace(...said: readonly unknown[]): unknown;
  warn(...said: readonly unknown[]): unknown;
}
export = Logger;
