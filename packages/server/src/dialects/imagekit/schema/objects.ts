import { Type } from 'typebox';
import { FILE, FILM_METADATA, FOLDER, PICTURE_METADATA, UPLOADED } from './examples.ts';
import { orNull } from './parts.ts';

const open = { additionalProperties: true } as const;

const aiTag = Type.Object({ name: Type.String(), confidence: Type.Number(), source: Type.String() });

export const tags = orNull(Type.Array(Type.String()), 'null when there are none');

const moment = Type.String({ format: 'date-time' });

const fileParts = {
  type: Type.Union([Type.Literal('file'), Type.Literal('file-version')]),
  name: Type.String(),
  createdAt: moment,
  updatedAt: moment,
  fileId: Type.String({ description: 'The same for all versions' }),
  tags,
  AITags: orNull(Type.Array(aiTag), 'null when there are none'),
  versionInfo: Type.Object({ id: Type.String(), name: Type.String() }),
  embeddedMetadata: orNull(Type.Object({}, open), 'What is written in the file; null when nothing is'),
  customCoordinates: orNull(Type.String(), '`x,y,width,height`'),
  customMetadata: Type.Object({}, open),
  isPrivateFile: Type.Boolean(),
  url: Type.String(),
  thumbnail: Type.Optional(Type.String({ description: 'Pictures only' })),
  fileType: Type.Union([Type.Literal('image'), Type.Literal('non-image')]),
  filePath: Type.String(),
  height: Type.Optional(orNull(Type.Integer())),
  width: Type.Optional(orNull(Type.Integer())),
  size: Type.Integer({ description: 'Bytes' }),
  hasAlpha: Type.Optional(orNull(Type.Boolean(), 'Pictures only')),
  mime: Type.String({ description: 'By content, not by name' }),
  isPublished: Type.Boolean(),
  description: Type.Optional(Type.String()),
  bitRate: Type.Optional(orNull(Type.Integer(), 'Bit/s; film and sound only')),
  duration: Type.Optional(orNull(Type.Number(), 'Seconds; film and sound only')),
  audioCodec: Type.Optional(orNull(Type.String())),
  videoCodec: Type.Optional(orNull(Type.String())),
};

/** A file, or an older version of one. */
export const file = Type.Object(fileParts, { examples: [FILE] });

const extensionStatus = Type.Optional(
  Type.Record(Type.String(), Type.String(), { description: '`success`, `pending` or `failed`, by extension' }),
);

/** A file after a change that may have set extensions going. */
export const changedFile = Type.Object(
  { ...fileParts, extensionStatus },
  { examples: [{ ...FILE, extensionStatus: { 'google-auto-tagging': 'pending' } }] },
);

export const folder = Type.Object(
  {
    type: Type.Literal('folder'),
    name: Type.String(),
    createdAt: moment,
    updatedAt: moment,
    folderId: Type.String(),
    folderPath: Type.String(),
    customMetadata: Type.Object({}, open),
  },
  { examples: [FOLDER] },
);

const group = Type.Object({}, open);

/** The legacy metadata object. */
export const metadata = Type.Object(
  {
    height: Type.Optional(orNull(Type.Integer())),
    width: Type.Optional(orNull(Type.Integer())),
    bitRate: Type.Optional(orNull(Type.Integer(), 'Bit/s; film and sound only')),
    duration: Type.Optional(orNull(Type.Integer(), 'Seconds; film and sound only')),
    audioCodec: Type.Optional(orNull(Type.String())),
    videoCodec: Type.Optional(orNull(Type.String())),
    size: Type.Integer({ description: 'Bytes' }),
    format: Type.Optional(orNull(Type.String(), 'Short name: `jpg`, `png` …')),
    hasColorProfile: Type.Optional(orNull(Type.Boolean())),
    quality: Type.Optional(Type.Literal(0)),
    density: Type.Optional(Type.Number({ description: 'Dots per inch, where the file says so' })),
    hasTransparency: Type.Optional(orNull(Type.Boolean())),
    exif: Type.Optional(
      Type.Object(
        {
          image: Type.Optional(group),
          thumbnail: Type.Optional(group),
          exif: Type.Optional(group),
          gps: Type.Optional(group),
          interoperability: Type.Optional(group),
          makernote: Type.Optional(group),
        },
        { description: 'Raw values by group; without keys when there is no Exif' },
      ),
    ),
    pHash: Type.Optional(orNull(Type.String(), 'Perceptual hash, 16 hexadecimal digits')),
  },
  {
    description: 'Of a picture; film and sound have `bitRate`, `duration` and codecs instead',
    examples: [PICTURE_METADATA, FILM_METADATA],
  },
);

const wished = { description: 'Where `responseFields` asks for it' };

/** A file that was uploaded. */
export const uploaded = Type.Object(
  {
    fileId: fileParts.fileId,
    name: Type.String(),
    size: fileParts.size,
    versionInfo: fileParts.versionInfo,
    filePath: Type.String(),
    url: Type.String(),
    fileType: fileParts.fileType,
    height: fileParts.height,
    width: fileParts.width,
    orientation: Type.Optional(Type.Integer({ minimum: 1, maximum: 8, description: 'By Exif, where it says' })),
    bitRate: fileParts.bitRate,
    duration: fileParts.duration,
    audioCodec: fileParts.audioCodec,
    videoCodec: fileParts.videoCodec,
    thumbnailUrl: Type.Optional(Type.String({ description: 'Pictures only' })),
    AITags: fileParts.AITags,
    tags: Type.Optional(orNull(Type.Array(Type.String()), wished.description)),
    customCoordinates: Type.Optional(orNull(Type.String(), wished.description)),
    isPrivateFile: Type.Optional(Type.Boolean(wished)),
    isPublished: Type.Optional(Type.Boolean(wished)),
    customMetadata: Type.Optional(Type.Object({}, { ...open, ...wished })),
    embeddedMetadata: Type.Optional(orNull(Type.Object({}, open), wished.description)),
    metadata: Type.Optional(orNull(metadata, wished.description)),
    description: orNull(Type.String()),
    extensionStatus,
  },
  { description: 'The file as it is kept', examples: [UPLOADED] },
);
