/** How long a property may take: whoever looks for the smallest example of what failed could look for hours. */
import fc from 'fast-check';

/** The long fault tests take as long as they take. */
if (process.env.FAULTS !== 'long')
  fc.configureGlobal({ interruptAfterTimeLimit: 20 * 60_000, markInterruptAsFailure: true });
