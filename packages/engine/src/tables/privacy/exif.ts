// Source: what the tags of Exif 3.0 (CIPA DC-008), TIFF 6.0 and its supplements, TIFF/EP, DNG 1.7, GeoTIFF 1.1 and GDAL's and
// Microsoft's additions are defined to hold; what libtiff and the DNG specification need to decode a picture. Names of tags stand in
// tables/exif.
import type { Aspect } from '../../model/removal.ts';

/** Tags of one kind of directory that are about the same. A tag that stands in no row is unknown. */
export interface AspectRow {
  readonly aspects: readonly Aspect[];
  readonly tags: readonly number[];
}

/** Tags that decoding a picture needs, by number: never metadata in a directory that has a picture. Numbers only. */
export const PICTURE_TAGS: readonly number[] = [
  // TIFF 6.0: baseline and extensions.
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 277, 278, 279, 280, 281, 284, 286, 287, 290, 291, 292,
  293, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 332, 334, 336, 338, 339, 340, 341, 342,
  347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532,
  // Supplements and codecs: clipping, indexed, TIFF-FX, old SGI and Pixar tags, depth, LERC and JBIG parameters.
  344, 345, 346, 402, 403, 404, 405, 433, 434, 435, 559, 32995, 32996, 32997, 32998, 33300, 33301, 34232, 37439, 50674,
  50675, 50676, 50677,
  // TIFF/EP: the colour filter array.
  33421, 33422,
  // DNG 1.0 to 1.7.
  50706, 50707, 50710, 50711, 50712, 50713, 50714, 50715, 50716, 50717, 50718, 50719, 50720, 50721, 50722, 50723, 50724,
  50725, 50726, 50727, 50728, 50729, 50730, 50731, 50732, 50733, 50734, 50737, 50738, 50739, 50778, 50779, 50780, 50829,
  50830, 50832, 50834, 50879, 50935, 50937, 50938, 50939, 50940, 50964, 50965, 50970, 50972, 50974, 50975, 50981, 50982,
  51008, 51009, 51022, 51041, 51089, 51090, 51091, 51107, 51108, 51109, 51110, 51111, 51112, 51125, 51177, 51178, 51179,
  51180, 51181, 52525, 52529, 52530, 52531, 52532, 52533, 52534, 52535, 52536, 52537, 52538, 52543, 52544, 52547, 52550,
];

/** Picture tags whose values are bytes without a type; of all others the values are numbers. */
export const UNTYPED_PICTURE_TAGS: readonly number[] = [
  347, 433, 434, 50831, 50833, 50972, 51008, 51009, 51022, 51111, 52525, 52533, 52534, 52535, 52543, 52544, 52550,
];

/** Tags of picture directories, the Exif directory and the interoperability directory. */
export const TAG_ASPECTS: readonly AspectRow[] = [
  { aspects: ['orientation'], tags: [274] },
  { aspects: ['density'], tags: [282, 283, 296] },
  { aspects: ['icc'], tags: [34675, 50831, 50833] },
  { aspects: ['copyright'], tags: [33432, 50942] },
  { aspects: ['time'], tags: [306, 34858, 36867, 36868, 36880, 36881, 36882, 37520, 37521, 37522, 50971, 51043] },
  { aspects: ['time', 'identity'], tags: [33450, 33451, 34908, 34909, 34910] },
  // Persons, owners, machines that bear their names.
  { aspects: ['identity'], tags: [315, 316, 40093, 42032, 42039, 42040, 50547, 65000] },
  // Serial numbers tell the owner as well as the device.
  { aspects: ['device', 'identity'], tags: [42033, 42037, 50735, 51105, 65001] },
  { aspects: ['description', 'identity'], tags: [33448, 37395, 41491] },
  {
    aspects: ['description'],
    tags: [
      269, 270, 285, 333, 18246, 18249, 33629, 37394, 40091, 40092, 40094, 40095, 41490, 37510, 42038, 42113, 40964,
      52526, 52528, 51081,
    ],
  },
  // Places told by text or numbers beside the GPS directory, and what a position may be read from.
  { aspects: ['location'], tags: [33550, 33920, 33922, 34264, 34735, 34736, 34737] },
  { aspects: ['location', 'device'], tags: [37888, 37889, 37890, 37891, 37892, 37893] },
  // Programs and identifiers of documents.
  {
    aspects: ['history'],
    tags: [
      11, 305, 32781, 37393, 41489, 42016, 42041, 42042, 42043, 42044, 50781, 50932, 50931, 50934, 50936, 50941, 50966,
      50967, 50968, 50969, 50973, 51114, 51182, 52552, 52553, 52554, 52555, 36873, 59933,
    ],
  },
  { aspects: ['history', 'identity'], tags: [50827] },
  { aspects: ['attachments', 'identity', 'history'], tags: [50828] },
  // The device, its settings, and how it says that it wrote the picture.
  {
    aspects: ['device'],
    tags: [
      1, 2, 271, 272, 337, 4096, 4097, 4098, 33405, 33423, 33434, 33437, 34850, 34852, 34855, 34856, 34857, 34859,
      34864, 34865, 34866, 34867, 34868, 34869, 36864, 37121, 37122, 37377, 37378, 37379, 37380, 37381, 37382, 37383,
      37384, 37385, 37386, 37387, 37388, 37389, 37390, 37391, 37392, 37396, 37397, 37398, 37399, 37511, 39424, 40960,
      40961, 40962, 40963, 41483, 41484, 41485, 41486, 41487, 41488, 41492, 41493, 41494, 41495, 41728, 41729, 41730,
      41985, 41986, 41987, 41988, 41989, 41990, 41991, 41992, 41993, 41994, 41995, 41996, 41997, 41998, 41999, 42000,
      42001, 42002, 42034, 42035, 42036, 42080, 42081, 42082, 42240, 50708, 50709, 50736, 50741, 51044, 51058, 65002,
    ],
  },
];

/** Tags of the GPS directory. */
export const GPS_ASPECTS: readonly AspectRow[] = [
  {
    aspects: ['location'],
    tags: [
      0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 31,
    ],
  },
  { aspects: ['location', 'time'], tags: [7, 29] },
];
