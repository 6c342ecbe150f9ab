/** Starts the service, with what Node compiled at the start before. JavaScript: TypeScript has to be stripped first. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { endIfTooOld } from './needNode.js';

endIfTooOld();

// Azure's libraries write whole requests where this asks for them.
delete process.env.AZURE_LOG_LEVEL;
// What Node warns of while the modules are loaded is nothing that an operator could mend.
process.removeAllListeners('warning');

// Beside the packages, where only whoever installs the service may write: what is kept there is run. Where nothing can be
// written, the start takes longer and that is all. NODE_COMPILE_CACHE names another folder.
module.enableCompileCache(
  process.env.NODE_COMPILE_CACHE ||
    fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)),
);
const { run } = await import('./main.ts');
await run();
// Now, and not at the end: a process that is killed leaves nothing.
module.flushCompileCache();
