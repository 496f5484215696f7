// Source: SMPTE ST 377-1, § 6.5 (run-in) and § 7.1 (header partition pack key).
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { type ContainerCard, HEAD_BYTES } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, typeOfExtension } from '../kind.ts';

const KEY = '\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02';
const MAX_RUN_IN = 65536;

/** Material Exchange Format. A run-in before the first partition is looked for where the name's extension is a known one, as ExifTool does. */
export const mxfCard: ContainerCard = {
  id: 'mxf',
  kinds: familyKinds('MXF'),
  extensions: familyExtensions('MXF'),
  abilities: ['identify'],
  recognise: (head) => (hasText(head, KEY) ? 'yes' : head.byteLength < HEAD_BYTES ? 'no' : 'maybe'),
  async identify(window, hint) {
    const runIn = typeOfExtension(hint.extension) ? MAX_RUN_IN : 0;
    const { bytes } = await window.upTo(0, runIn + KEY.length);
    return latin1(bytes).includes(KEY) ? nameKind('MXF', 'MXF', { hint }) : undefined;
  },
};
