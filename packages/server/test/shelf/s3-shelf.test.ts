import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { createShelf, type OpenShelf } from '../../src/shelf/open-shelf.ts';
import { readSettings } from '../../src/variables.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { shelfSuite } from './shelf-suite.ts';

let server: S3Server;
before(async () => {
  server = await startS3Server();
});
after(() => server[Symbol.asyncDispose]());

shelfSuite('a bucket', async () => {
  const folder = await temporaryFolder();
  const opened: OpenShelf[] = [];
  const prefix = randomUUID();
  const again = () => {
    const env = { ...server.env, DATA_DIR: folder.path, SHELF_URL: `s3://${server.bucket}/${prefix}` };
    const shelf = createShelf(readSettings(env));
    opened.push(shelf);
    return shelf.shelf;
  };
  return {
    shelf: again(),
    again,
    async [Symbol.asyncDispose]() {
      for (const each of opened) each.close();
      await folder[Symbol.asyncDispose]();
    },
  };
});
