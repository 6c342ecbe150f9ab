/** Imported before a program: prints, when it ends, the address of every module that it has loaded. */
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
process.once('exit', () => process.stdout.write(JSON.stringify(loaded)));
