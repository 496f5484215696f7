import { type Admission, payerOf } from '../../../http/admission.ts';
import { whileConnected } from '../../../http/while-connected.ts';
import type { Asked, Call } from '../call.ts';
import { type PresentedMetadata, presentMetadata } from '../present-metadata.ts';
import { Rejection } from '../rejection.ts';
import { type ForeignRooms, foreignMetadata } from './foreign-metadata.ts';
import { ownAddress } from './own-address.ts';
import { type OwnRooms, ownMetadata } from './own-metadata.ts';
import { metadataUrlSchema } from './schema.ts';
import { wishedUrl } from './wished-url.ts';

/** The rooms that metadata by URL is answered from. */
export interface MetadataUrlRooms extends OwnRooms, ForeignRooms {
  readonly admission: Admission;
}

/** `GET /v1/metadata?url=`. */
export function metadataUrlCalls(rooms: MetadataUrlRooms): readonly Call[] {
  return [
    {
      method: 'GET',
      url: '/metadata',
      schema: metadataUrlSchema,
      isLong: true,
      answer: (asked) => metadataOf(asked, rooms),
    },
  ];
}

async function metadataOf({ request, reply, caller, endpoint }: Asked, rooms: MetadataUrlRooms) {
  const url = wishedUrl(request.raw.url ?? '');
  const written = ownAddress(url, endpoint);
  const visit = rooms.admission.arrive(payerOf(request, caller.accountId));
  return await whileConnected(reply, (hangUp) => {
    const job = async (signal: AbortSignal): Promise<PresentedMetadata> => {
      const facts =
        written === undefined
          ? await foreignMetadata(url, rooms, signal)
          : await ownMetadata(written, caller, rooms, signal);
      const metadata = presentMetadata(facts);
      if (metadata) return metadata;
      throw new Rejection(400, 'url: expected a picture, film or sound that can be read, found another file');
    };
    return visit.run(job, { signal: hangUp });
  });
}
