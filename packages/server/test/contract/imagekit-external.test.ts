import { chmod } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../support/free-port.ts';
import { installedPostgres, startServerPostgres } from '../support/server-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { assetSteps } from './imagekit/assets.ts';
import { metadataSteps } from './imagekit/metadata.ts';
import { olderClientSteps, redirectOlderClient } from './imagekit/older-client.ts';
import { otherSteps } from './imagekit/several.ts';
import { openTarget, type Target } from './imagekit/target.ts';
import { uploadSteps } from './imagekit/uploads.ts';
import { webhookSteps } from './imagekit/webhooks.ts';

const bin = installedPostgres();
if (bin === undefined) {
  it('the clients on a database server', {
    skip: 'no PostgreSQL (15 or later) is installed beside the embedded one',
  }, () => {});
} else {
  onServer(bin);
}

/** Both clients on a database that is not the service's own child. */
function onServer(programs: string): void {
  const resources = new AsyncDisposableStack();
  let target: Target;
  before(async () => {
    const folder = resources.use(await temporaryFolder());
    await chmod(folder.path, 0o711);
    const postgres = resources.use(await startServerPostgres(programs, folder.path, await freePort()));
    target = resources.use(await openTarget({ DATABASE_URL: postgres.url }));
    resources.defer(redirectOlderClient(target.service.origin));
  });
  after(() => resources.disposeAsync());

  describe('@imagekit/nodejs 7 on a database server', () => {
    uploadSteps(() => target);
    assetSteps(() => target);
    metadataSteps(() => target);
    otherSteps(() => target);
    webhookSteps(() => target);
  });

  describe('imagekit 6 on a database server', () => {
    olderClientSteps(() => target);
  });
}
