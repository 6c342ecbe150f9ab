/** How long a property may take, in every test: whoever looks for the smallest example of what failed could look for an hour. */
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true });
