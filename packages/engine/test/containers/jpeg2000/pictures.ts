import { EXIF, XMP } from '../bmff/heif.ts';
import { be16, be32, box, bytes } from '../fixtures/build.ts';

const IHDR = box('ihdr', be32(46), be32(70), be16(3), [7, 7, 0, 0]);

/** A picture with a header, a resolution, a label, an address, Exif and XMP. */
export const JP2 = bytes(
  box('jP  ', '\r\n\x87\n'),
  box('ftyp', 'jp2 ', be32(0), 'jp2 '),
  box(
    'jp2h',
    IHDR,
    box('colr', [1, 0, 0], be32(16)),
    box('res ', box('resc', be16(118), be16(1), be16(1), be16(3), [2, 0xff])),
  ),
  box('uuid', 'JpgTiffExif->JP2', EXIF.subarray(10)),
  box('uuid', '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac', XMP),
  box('asoc', box('lbl ', 'A label\0'), box('uinf', box('url ', [0, 0, 0, 0], 'http'))),
  box('jp2c', 'pixels'),
);

/** A header whose profile has no content that an ICC reader takes. */
export const PROFILED = bytes(
  box('jP  ', '\r\n\x87\n'),
  box('ftyp', 'jpx ', be32(0), 'jpx ', 'jp2 '),
  box('jp2h', IHDR, box('colr', [2, 1, 0], 'profile'), box('colr', [4, 0, 2], 'vendor')),
);

/** A bare codestream: size, a comment in Latin-1, one of bytes. */
export const CODESTREAM = bytes(
  [0xff, 0x4f, 0xff, 0x51],
  be16(12),
  be16(0),
  be32(70),
  be32(46),
  [0xff, 0x64],
  be16(9),
  be16(1),
  'Caf\xe9!',
  [0xff, 0x52, 0, 3, 0, 0xff, 0x93],
  'data',
);
