import { addComments, hexBytes } from '../../grammar/postscript.ts';
import type { BlockKind } from '../../model/block.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';

const PREVIEW: TagRow = { name: 'TIFFPreview', binary: true };

/** Tells what comments say, and hands on what stands in hexadecimal digits. */
export const describe: PayloadDecoder = {
  decode({ bytes, path, details = {} }, sink) {
    const { part, holds, name } = details;
    if (part === 'comments') addComments(bytes, sink);
    else if (part === 'gap') sink.gap({ kind: 'payload', name: String(name), groups: [] });
    else if (part === 'preview')
      sink.add({ group0: 'PostScript', group1: 'PostScript', id: 'TIFFPreview', row: PREVIEW, raw: bytes });
    else if (part === 'hexadecimal')
      sink.nested({
        kind: String(holds) as BlockKind,
        path,
        bytes: hexBytes(bytes),
        ranges: [],
        ...(holds === 'photoshop' ? { details: { home: 1 } } : {}),
      });
  },
};
