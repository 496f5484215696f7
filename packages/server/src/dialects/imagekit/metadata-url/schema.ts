import { Type } from 'typebox';
import { metadata } from '../schema/objects.ts';
import { describeCall } from '../schema/parts.ts';

export const metadataUrlSchema = describeCall({
  operationId: 'getMetadataByUrl',
  summary: 'Metadata of a file by its URL',
  description:
    'A URL of the library is answered from it, that of a transformed picture with the metadata of what it makes. Others are fetched, as far as the service is set up to.',
  query: Type.Object({
    url: Type.String({ format: 'uri', description: 'Percent-encoded; everything behind `url=` where it is not' }),
  }),
  answers: { 200: metadata },
  errors: {
    400: 'No URL, one that may not be read, or no picture, film or sound that can be read',
    404: 'The file cannot be had',
  },
});
