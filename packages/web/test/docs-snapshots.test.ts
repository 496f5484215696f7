import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withOwnSchemas, withSharedSchemas } from '../docs/reference/shared-schemas.ts';
import { liveHelp, liveOpenApi, readSnapshot, withoutVersion } from './docs/snapshots.ts';

const ADVICE = '`node packages/web/test/docs/snapshots.ts` writes it anew';

describe('what the documentation is made from', () => {
  it('is the description of the API that the service answers', async () => {
    const kept = (await readSnapshot('openapi')) as object;
    const live = withoutVersion(await liveOpenApi());
    assert.deepEqual(withOwnSchemas(kept), withOwnSchemas(withSharedSchemas(live)), ADVICE);
  });

  it('is the help that the programs print', async () => {
    assert.deepEqual(await readSnapshot('help'), await liveHelp(), ADVICE);
  });
});
