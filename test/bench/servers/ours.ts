/** Our service as `npm start` runs it, with its settings from the environment. */

import { startService } from '../../../src/main.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { tellBench } from './listenForBench.ts';

const service = await startService(readConfig(process.env));
tellBench(service.url, service.stop);
