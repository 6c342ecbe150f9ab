/** Our service as `npm start` runs it, with its settings from the environment. */

import { readConfig } from '../../../src/config.ts';
import { startService } from '../../../src/main.ts';
import { tellBench } from './listenForBench.ts';

const service = await startService(readConfig(process.env));
tellBench(service.url, service.stop);
