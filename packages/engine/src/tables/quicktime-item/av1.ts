// Source: AV1 Codec ISO Media File Format Binding, § 2.3; names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';

/** An AV1 configuration box. */
export const AV1_CONFIGURATION: readonly Field[] = [
  { at: 0, type: 'u8', mask: 0x7f, row: { name: 'AV1ConfigurationVersion' } },
  {
    at: 2,
    type: 'u8',
    mask: 0x1c,
    row: { name: 'ChromaFormat', labels: { 0: 'YUV 4:4:4', 2: 'YUV 4:2:2', 3: 'YUV 4:2:0', 7: 'Monochrome 4:0:0' } },
  },
  {
    at: 2,
    type: 'u8',
    mask: 0x3,
    row: { name: 'ChromaSamplePosition', labels: { 0: 'Unknown', 1: 'Vertical', 2: 'Colocated', 3: '(reserved)' } },
  },
];
