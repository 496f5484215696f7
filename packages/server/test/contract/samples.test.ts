import path from 'node:path';
import { after, before } from 'node:test';
import { spawnService } from '../support/spawned-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sampleSteps } from './samples-steps.ts';

const KEY = 'private_samples_0123456789';
const resources = new AsyncDisposableStack();
let origin: string;

before(async () => {
  const folder = resources.use(await temporaryFolder()).path;
  const env = { INITIAL_API_KEY: KEY, ALLOWED_ADDRESSES: '127.0.0.1/32' };
  ({ origin } = resources.use(await spawnService(path.join(folder, 'data'), env)));
});
after(() => resources.disposeAsync());

sampleSteps(() => ({ origin, secret: KEY }));
