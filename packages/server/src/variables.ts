import { accountVariables } from './accounts/variables.ts';
import { batchVariables } from './batches/variables.ts';
import { readSlice } from './config/read-slice.ts';
import type { ValuesOf } from './config/variable.ts';
import { metadataUrlVariables } from './dialects/imagekit/metadata-url/variables.ts';
import { uploadVariables } from './dialects/imagekit/upload/variables.ts';
import { footageVariables } from './footage/variables.ts';
import { httpVariables } from './http/variables.ts';
import { extensionVariables } from './library/extensions/variables.ts';
import { libraryVariables } from './library/variables.ts';
import { observeVariables } from './observe/variables.ts';
import { outboundVariables } from './outbound/variables.ts';
import { pixelVariables } from './pixels/variables.ts';
import { resultVariables } from './results/variables.ts';
import { mediaVariables } from './routes/media/variables.ts';
import { pageVariables } from './routes/page/variables.ts';
import { sandboxVariables } from './sandbox/variables.ts';
import { shelfVariables } from './shelf/variables.ts';
import { storeVariables } from './store/variables.ts';
import { workVariables } from './work/variables.ts';

/** Every environment variable of the service, as its rooms declare them. The README's table is compared with this. */
export const VARIABLES = {
  ...httpVariables,
  ...storeVariables,
  ...accountVariables,
  ...resultVariables,
  ...workVariables,
  ...sandboxVariables,
  ...pixelVariables,
  ...footageVariables,
  ...outboundVariables,
  ...shelfVariables,
  ...libraryVariables,
  ...batchVariables,
  ...mediaVariables,
  ...uploadVariables,
  ...metadataUrlVariables,
  ...extensionVariables,
  ...pageVariables,
  ...observeVariables,
};

export type Settings = ValuesOf<typeof VARIABLES>;

/** The frozen, validated settings. Throws `ConfigError` that lists everything wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return readSlice(VARIABLES, env);
}
