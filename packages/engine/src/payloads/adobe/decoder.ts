import { readLayout } from '../../grammar/binary-layout.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import { ADOBE_LAYOUT } from '../../tables/jpeg/adobe.ts';

/** The desk of Adobe's APP14 segment. */
export const adobeDecoder: PayloadDecoder = {
  decode({ bytes }, sink) {
    for (const { field, raw } of readLayout(bytes, ADOBE_LAYOUT))
      sink.add({ group0: 'APP14', group1: 'Adobe', id: field.at, row: field.row, raw });
  },
};
