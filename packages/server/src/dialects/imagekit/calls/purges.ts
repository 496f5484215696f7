import type { Asked, Call, MediaRooms } from '../call.ts';
import { requiredText } from '../read/values.ts';
import { Rejection } from '../rejection.ts';
import { purgeSchema, purgeStatusSchema } from '../schema/purges.ts';

/** Have caches forget a file. */
export function purgeCalls({ library }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'POST',
      url: '/files/purge',
      schema: purgeSchema,
      status: 201,
      async answer(asked) {
        const url = requiredText(asked.body(), 'url');
        await checkPurgeable(url, asked, library);
        return { requestId: await library.folders.purge(asked.caller, url) };
      },
    },
    {
      method: 'GET',
      url: '/files/purge/:requestId',
      schema: purgeStatusSchema,
      async answer({ caller, param }) {
        const isDone = await library.folders.purgeIsDone(caller, param('requestId'));
        if (isDone === undefined)
          throw new Rejection(400, 'requestId: expected the id of a purge request, found another');
        return { status: isDone ? 'Completed' : 'Pending' };
      },
    },
  ];
}

const LONGEST_URL = 4096;
/** How much of a path must stand before `*`. */
const WILDCARD_LEVELS = 2;
const WILDCARD_CHARACTERS = 15;

/** Rejects with `Rejection` 400 unless the URL is one of the account's, with a `*` at most at its end. */
async function checkPurgeable(url: string, { caller, endpoint }: Asked, library: MediaRooms['library']): Promise<void> {
  const path =
    url.length <= LONGEST_URL && URL.canParse(url) && url.startsWith(`${endpoint}/`) && url.slice(endpoint.length);
  if (!path) throw new Rejection(400, `url: expected one below ${endpoint}/, found another`);
  const star = path.indexOf('*');
  if (star < 0) return;
  if (star !== path.length - 1) throw new Rejection(400, 'url: expected * at the end only, found it before');
  const before = path.slice(1, -1);
  const levels = before.split('/').filter(Boolean).length;
  if (levels >= WILDCARD_LEVELS || before.length >= WILDCARD_CHARACTERS) return;
  if (await library.files.at(caller.accountId, decoded(path.slice(0, -1)))) return;
  throw new Rejection(
    400,
    `url: expected ${WILDCARD_LEVELS} levels, ${WILDCARD_CHARACTERS} characters or the path of a file before *, found less`,
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Rejection(400, 'url: expected sound percent encoding, found another');
  }
}
