/** What the description of the API shows: one file, one folder, one field, and what is asked for and answered about them. */

export const FILE_ID = '6b01adb025a0dc1292dfc216';
export const OTHER_FILE_ID = '6b01adb136c6a94c873eafb8';
export const VERSION_ID = '6b01ae24323dfa48e58f4d3f';
export const JOB_ID = '6b01ae8acd469c21411504af';

const ADDRESS = 'http://127.0.0.1:8080/media/default';

export const FILE = {
  type: 'file',
  name: 'bridge.jpg',
  createdAt: '2026-05-19T10:57:07.511Z',
  updatedAt: '2026-05-19T10:57:07.511Z',
  fileId: FILE_ID,
  tags: ['paris', 'night'],
  AITags: [{ name: 'Bridge', confidence: 95.44, source: 'google-auto-tagging' }],
  versionInfo: { id: FILE_ID, name: 'Version 1' },
  embeddedMetadata: { Make: 'Canon', Model: 'EOS R5', DateTimeOriginal: '2026-05-12T20:14:09.000Z' },
  customCoordinates: null,
  customMetadata: { price: 100 },
  isPrivateFile: false,
  url: `${ADDRESS}/trips/bridge.jpg`,
  thumbnail: `${ADDRESS}/tr:n-ik_ml_thumbnail/trips/bridge.jpg`,
  fileType: 'image',
  filePath: '/trips/bridge.jpg',
  height: 3200,
  width: 4800,
  size: 1451076,
  hasAlpha: false,
  mime: 'image/jpeg',
  isPublished: true,
} as const;

export const FOLDER = {
  type: 'folder',
  name: 'trips',
  createdAt: '2026-05-19T10:57:07.511Z',
  updatedAt: '2026-05-19T10:57:07.511Z',
  folderId: '6b01adb16f342620824a20c8',
  folderPath: '/trips',
  customMetadata: {},
} as const;

export const PICTURE_METADATA = {
  height: 3200,
  width: 4800,
  size: 1451076,
  format: 'jpg',
  hasColorProfile: true,
  quality: 0,
  density: 72,
  hasTransparency: false,
  exif: {
    image: { Make: 'Canon', Model: 'EOS R5', Orientation: 1, ExifOffset: 214 },
    thumbnail: {},
    exif: { ExposureTime: 0.00625, FNumber: 7.1, ISO: 100, CreateDate: '2026:05:12 20:14:09' },
    gps: { GPSVersionID: [2, 2, 0, 0] },
    interoperability: {},
    makernote: {},
  },
  pHash: '63433b3ccf8e1ebe',
} as const;

export const FILM_METADATA = {
  height: 1080,
  width: 1920,
  bitRate: 1205959,
  duration: 31,
  audioCodec: 'aac',
  videoCodec: 'h264',
  size: 4600892,
} as const;

export const UPLOADED = {
  fileId: FILE_ID,
  name: 'bridge_iEyH1dQme.jpg',
  size: 1451076,
  versionInfo: { id: FILE_ID, name: 'Version 1' },
  filePath: '/trips/bridge_iEyH1dQme.jpg',
  url: `${ADDRESS}/trips/bridge_iEyH1dQme.jpg`,
  fileType: 'image',
  height: 3200,
  width: 4800,
  orientation: 1,
  thumbnailUrl: `${ADDRESS}/tr:n-ik_ml_thumbnail/trips/bridge_iEyH1dQme.jpg`,
  AITags: null,
  tags: ['paris', 'night'],
  description: null,
} as const;

export const FIELD = {
  id: '6b01ae8bb1bc89aa76da5457',
  name: 'price',
  label: 'Price',
  schema: { type: 'Number', minValue: 0, maxValue: 1000 },
} as const;

export const SAVED_EXTENSION = {
  id: 'eb68876162845572a6190c07',
  name: 'five sure tags',
  config: { name: 'google-auto-tagging', maxTags: 5, minConfidence: 95 },
  createdAt: '2026-05-19T10:57:07.511Z',
  updatedAt: '2026-05-19T10:57:07.511Z',
} as const;

/** Addresses, for the calls about caches. */
export const FILE_ADDRESS = FILE.url;
