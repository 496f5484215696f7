import { appleConverters } from './apple.ts';
import { boxConverters } from './boxes.ts';
import { canonConverters } from './canon.ts';
import type { Converters } from './converter.ts';
import { exifConverters } from './exif.ts';
import { gpsConverters } from './gps.ts';
import { iccConverters } from './icc.ts';
import { iptcConverters } from './iptc.ts';
import { jpegConverters } from './jpeg.ts';
import { makerConverters } from './makers.ts';
import { numberConverters } from './numbers.ts';
import { pdfConverters } from './pdf.ts';
import { photoshopConverters } from './photoshop.ts';
import { pngConverters } from './png.ts';
import { rafConverters } from './raf.ts';
import { rasterConverters } from './raster.ts';
import { riffConverters } from './riff.ts';
import { segmentConverters } from './segment.ts';
import { xmpConverters } from './xmp.ts';

/** Every named conversion; each file of this room that has some is joined here. */
export const CONVERTERS: Converters = {
  ...numberConverters,
  ...exifConverters,
  ...gpsConverters,
  ...boxConverters,
  ...iccConverters,
  ...pngConverters,
  ...rafConverters,
  ...rasterConverters,
  ...riffConverters,
  ...iptcConverters,
  ...jpegConverters,
  ...pdfConverters,
  ...photoshopConverters,
  ...segmentConverters,
  ...xmpConverters,
  ...makerConverters,
  ...appleConverters,
  ...canonConverters,
};
