import type { Report, Tag } from '@colophon/engine';
import { textOf } from './tag-finder.ts';

/** What files tell about people, in the order in which it is shown. */
export const REVEALED = [
  'location',
  'identity',
  'serials',
  'time',
  'software',
  'edits',
  'thumbnails',
  'description',
] as const;
export type Revealed = (typeof REVEALED)[number];

/** One thing that a file tells. */
export interface Revelation {
  readonly kind: Revealed;
  /** `EXIF:Artist`. */
  readonly tag: string;
  readonly value: string;
}

/** Groups that describe the file itself and what follows from other tags. */
const OF_THE_FILE = /^(?:File|ExifTool|JFIF|ICC_Profile|Composite)$/;

const NAMES: readonly (readonly [kind: Revealed, names: RegExp])[] = [
  [
    'location',
    /^GPS(?!VersionID|MapDatum|\w*Ref$)|^(?:Location\w*|Sub-?location|City|State|Province-?State|Country\w*|Country-\w+|ContentLocation\w*|World\w*|LocalCaption)$|^RegionGPS|Geo(?:tag|lat|long|name)/i,
  ],
  [
    'serials',
    /Serial(?:Number)?(?:Format)?$|^(?:ImageUniqueID|CameraID|UniqueCameraModel\w*|OwnerID|MediaUniqueID|ContentIdentifier|PhotoIdentifier|BurstUUID|DeviceID|BodyBatteryInfo|RawImageUniqueID|Android\w*ID)$/,
  ],
  [
    'identity',
    /^(?:Artist|Author|Creator(?!Tool)\w*|By-?line\w*|OwnerName|CameraOwnerName|XPAuthor|Writer-?Editor|CaptionWriter|Credit|Contact|PersonInImage\w*|RegionName|RegionPersonDisplayName|People|Photographer|LastModifiedBy|Manager|Company|Owner|Rights(?:Owner|Holder)|HostComputer|Performer|AlbumArtist|EditedBy|Firstname|Lastname|Email|CreatorContactInfo|ArtworkCreator)$/,
  ],
  [
    'edits',
    /^(?:History\w*|DerivedFrom\w*|DocumentAncestors|Ingredients\w*|DocumentID|InstanceID|OriginalDocumentID|Pantry\w*|TextLayers|LayerNames|LayerUnicodeNames|HasCrop|AlreadyApplied|Versions?\w*ID|RawFileName|PreservedFileName|Revision\w*|TotalEditTime)$/,
  ],
  [
    'software',
    /^(?:Software|CreatorTool|XMPToolkit|Producer|ProcessingSoftware|HistorySoftwareAgent|Encoder|EncodingSettings|WritingApp|MuxingApp|OriginatingProgram|Application|Generator|AndroidVersion|HandlerVendorID|SoftwareVersion|Compressor|ApplicationName|AppVersion|EncodedBy|Firmware\w*)$/,
  ],
  [
    'time',
    /Date(?:Time)?(?:Original|Created|Digitized)?$|^(?:Sub-?SecTime\w*|OffsetTime\w*|TimeZone\w*|TimeCreated|DigitalCreation\w+|\w*Create(?:d)?Date|\w*ModifyDate|MetadataDate|RecordingTime|CreationTime|DateTime\w*|PowerUpTime|ContentCreateDate|TimeStamp)$/,
  ],
  [
    'thumbnails',
    /^(?:Thumbnail(?:Image|TIFF)|PhotoshopThumbnail|PreviewImage|JpgFromRaw|OtherImage|PageImage|CoverArt|Picture|ThumbnailsImage)$/,
  ],
  [
    'description',
    /^(?:ImageDescription|Description|Caption-?\w*|Title|Headline|ObjectName|Subject|Keywords|XP(?:Title|Comment|Keywords|Subject)|UserComment|Comment|Label|Rating|HierarchicalSubject|LastKeywordXMP|AltTextAccessibility|ExtDescrAccessibility|Instructions|SpecialInstructions|TransmissionReference|Event|Scene|Notes)$/,
  ],
];

const MOST = 400;

/** What of a file's tags tells something about people, each once. What a tag is, is told by its name. */
export function revelationsIn({ tags }: Pick<Report, 'tags'>): readonly Revelation[] {
  const found = new Map<string, Revelation>();
  for (const tag of tags) {
    if (found.size >= MOST) break;
    const kind = kindOf(tag);
    const value = kind && textOf(tag);
    if (!kind || !value || /^0{4}:00:00/.test(value) || (kind === 'serials' && /^[\s0]*$/.test(value))) continue;
    const name = `${tag.group1}:${tag.name}`;
    const key = `${name}\0${value}`;
    if (!found.has(key)) found.set(key, { kind, tag: name, value });
  }
  return [...found.values()];
}

function kindOf({ group0, name, role }: Tag): Revealed | undefined {
  if (role === 'flattened' || OF_THE_FILE.test(group0)) return undefined;
  return NAMES.find(([, names]) => names.test(name))?.[0];
}
