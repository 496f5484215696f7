import { Type } from 'typebox';

const tags = ['media'];
const file = (description: string) => ({
  description,
  content: { '*/*': { schema: Type.String({ format: 'binary' }) } },
});
const refusal = (description: string) => Type.Object({}, { additionalProperties: true, description });

export const mediaSchema = {
  operationId: 'media',
  tags,
  summary: 'Deliver a file of the library, as it is or transformed',
  description: [
    'The path is `/media/<account>/<path of the file>`, with `tr:<transformation>/` before the path where a picture shall be',
    'transformed; `?tr=` does the same. A transformation is a list of `w`, `h`, `c`, `cm`, `q`, `f`, `rt`, `orig-true` and',
    '`n-ik_ml_thumbnail`, separated by commas; steps are separated by colons. `ik-obj-version` names an older version. Private',
    'files need a signed address (`ik-s`, `ik-t`); their thumbnails do not. Ranges and conditions are answered.',
  ].join(' '),
  security: [],
  params: Type.Object({
    account: Type.String({ description: 'The name of the account in addresses: `default` for the first one' }),
    '*': Type.String({ description: 'Path of the file' }),
  }),
  response: {
    200: file('The file'),
    206: file('A part of it'),
    302: { description: 'It lies elsewhere, for a few minutes under this address (`SHELF_REDIRECT`)' },
    304: { description: 'As the client has it already' },
    400: refusal(
      'The address or the transformation is not understood, or the file is no picture that can be transformed',
    ),
    401: refusal('The file is private and the address not signed, or its signature does not hold or has expired'),
    404: refusal('There is no such file, or it is not published'),
    412: { description: 'It is not as `If-Match` or `If-Unmodified-Since` asks' },
    416: { description: 'The range lies outside the file' },
    429: refusal('Too many pictures are being made'),
  },
};
