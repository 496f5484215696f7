import type { Call } from '../samples/call.ts';
import { COLOPHON_CALLS } from './colophon.ts';
import { EXIFTOOLS_COM_CALLS } from './exiftools-com.ts';
import { IMAGEKIT_CALLS } from './imagekit.ts';

/** Every call that the documentation shows, by the API that it belongs to. */
export const CALLS: Readonly<Record<'exiftools-com' | 'imagekit' | 'colophon', readonly Call[]>> = {
  'exiftools-com': EXIFTOOLS_COM_CALLS,
  imagekit: IMAGEKIT_CALLS,
  colophon: COLOPHON_CALLS,
};

/** The call of the id. Throws where there is none. */
export function callOf(id: string): Call {
  const found = Object.values(CALLS)
    .flat()
    .find((call) => call.id === id);
  if (!found) throw new Error(`expected the id of a call, found ${JSON.stringify(id)}`);
  return found;
}
