import { after, before, describe } from 'node:test';
import { assetSteps } from './imagekit/assets.ts';
import { metadataSteps } from './imagekit/metadata.ts';
import { olderClientSteps, redirectOlderClient } from './imagekit/older-client.ts';
import { otherSteps } from './imagekit/several.ts';
import { openTarget, type Target } from './imagekit/target.ts';
import { uploadSteps } from './imagekit/uploads.ts';
import { webhookSteps } from './imagekit/webhooks.ts';

let target: Target;
let leave: () => void;
before(async () => {
  target = await openTarget();
  leave = redirectOlderClient(target.service.origin);
});
after(async () => {
  leave();
  await target[Symbol.asyncDispose]();
});

describe('@imagekit/nodejs 7 on the embedded database', () => {
  uploadSteps(() => target);
  assetSteps(() => target);
  metadataSteps(() => target);
  otherSteps(() => target);
  webhookSteps(() => target);
});

describe('imagekit 6 on the embedded database', () => {
  olderClientSteps(() => target);
});
