// Source: what ExifTool 13.59 shows of files without metadata: the coding of the picture or stream itself.

import type { Aspect } from '../../model/removal.ts';

/** Family 0 groups whose every tag is a file's coding or its own file system's facts, never metadata. */
export const CODING_GROUPS: readonly string[] = [
  'ExifTool',
  'Composite',
  'APP14',
  'AAC',
  'FLAC',
  'GIF',
  'SVG',
  'Theora',
];

/** Names of tags that describe the coding, by family 0 group; all others of the group are judged by their name. */
export const CODING_NAMES: Readonly<Record<string, RegExp>> = {
  AIFF: /^(?:FormatVersionTime|CompressorName|CompressionType)$/,
  EXIF: /^(?:(?:Old)?SubfileType|ImageWidth|ImageHeight|BitsPerSample|Compression|PhotometricInterpretation|Thresholding|Cell(?:Width|Length)|FillOrder|(?:Strip|Tile)(?:Offsets|ByteCounts)|(?:Preview|Other|Thumbnail)Image(?:Start|Length)?|JpgFromRaw(?:Start|Length)?|RowsPerStrip|Tile(?:Width|Length|Depth)|SamplesPerPixel|S?M(?:in|ax)SampleValue|PlanarConfiguration|GrayResponse(?:Unit|Curve)|T[46]Options|PageNumber|TransferFunction|TransferRange|Predictor|WhitePoint|PrimaryChromaticities|ColorMap|HalftoneHints|BadFaxLines|CleanFaxData|ConsecutiveBadFaxLines|SubIFDs?|InkSet|InkNames|NumberofInks|DotRange|ExtraSamples|SampleFormat|ClipPath|XClipPathUnits|YClipPathUnits|Indexed|JPEGTables|OPIProxy|JPEG\w+|YCbCr\w+|ReferenceBlackWhite|Decode|DefaultImageColor|StripRowCounts|GDALNoData|CFA\w+|DNG(?:Backward)?Version|CameraCalibration\d|CalibrationIlluminant\d|ColorMatrix\d|ReductionMatrix\d|ForwardMatrix\d|IlluminantData\d|AnalogBalance|AsShot(?:Neutral|WhiteXY)|Baseline\w+|LinearResponseLimit|LinearizationTable|(?:Black|White)Level\w*|BlackLevelRepeatDim|DefaultScale|DefaultCrop\w+|DefaultUserCrop|ActiveArea|MaskedAreas|BestQualityScale|BayerGreenSplit|AntiAliasStrength|ChromaBlurRadius|ShadowScale|RawImageSegmentation|AsShotICCProfile|AsShotPreProfileMatrix|CurrentICCProfile|CurrentPreProfileMatrix|ColorimetricReference|ProfileHueSatMap\w+|ProfileToneCurve|ProfileEmbedPolicy|ProfileLookTable\w+|ProfileGainTableMap\d?|ProfileDynamicRange|OpcodeList\d|NoiseProfile|NoiseReductionApplied|DefaultBlackRender|RowInterleaveFactor|ColumnInterleaveFactor|SubTile\w+|RGBTables|MaskSubArea|JXL\w+|Original\w*(?:Size|Dims)|\w*MatrixHint|Opto-ElectricConvFactor|BackgroundColorIndicator|ImageColorIndicator|ImageColorValue|BackgroundColorValue|PixelIntensityRange|TransparencyIndicator|ColorCharacterization|(?:New)?RawImageDigest|\w+CalibrationSig|PreviewColorSpace|ThumbnailTIFF|[XY]Position|FaxProfile|CodingMethods|VersionYear|ModeNumber|T82Options|Matteing|DataType|ImageDepth|ImageFull(?:Width|Height)|PixelMagicJBIGOptions|StoNits|RawToPreviewGain|Depth(?:Format|Near|Far|Units|MeasureType)|ImageStats|PreviewJXL\w*)$/,
  GeoTiff: /^GeoTiffVersion$/,
  IPTC: /^(?:EnvelopeRecordVersion|ApplicationRecordVersion|CodedCharacterSet)$/,
  APP3: /^JPS(?!Comment)/,
  // Comments of JPEG and GIF files stand among the facts of the file.
  File: /^(?!Comment$)/,
  JFIF: /^JFIFVersion$/,
  Jpeg2000: /^(?:MinorVersion|MajorBrand|CompatibleBrands|ColorSpace\w*|.*Version)$/,
  MPEG: /^(?:MPEGAudioVersion|CopyrightFlag|OriginalMedia|Encoder|LameVBRQuality|LameQuality|LameMethod)$/,
  Matroska:
    /^(?:(?:EBML|DocType|EBMLRead|DocTypeRead)(?:Version)?\w*|TimecodeScale|Track(?:Number|TimecodeScale|UID|Type|Used|Default|Forced|Language)\w*|.*Codec(?:ID|Private)?|ContentEncoding\w*|.*Offset|.*Timecode|Cue\w+|Seek\w*|Duration|DefaultDuration|VideoDisplayUnit|StereoMode|TimeCode|ChapterTime(?:Start|End)|ChapterTrackNumber|SilentTrackNumber|AttachedFile(?:UID|MIMEType|Data|Referral)|(?:Tag|Track)AttachmentUID|Content(?:Sig|Enc|Comp)\w*|ColorSpace|Gamma|ProjectionType)$/,
  Opus: /^(?:OpusVersion|AudioChannels|SampleRate|OutputGain|ChannelMapping\w*)$/,
  Vorbis: /^(?:VorbisVersion|AudioChannels|SampleRate|(?:Minimum|Maximum|Nominal)Bitrate)$/,
  PDF: /^(?:PDFVersion|MediaBox|Linearized|PageCount|PageLayout|PageMode|Language|TaggedPDF|HasXFA|EmbeddedImage\w*|Encryption|UserAccess)$/,
  Photoshop:
    /^(?:Global(?:Angle|Altitude)|LayerCount|Channel\w+|Layer(?:Sections|Colors|Rectangles|BlendModes|Opacities|Visible|SectionTypes|IDs)|NumSlices|HasRealMergedData|Alpha(?:Channels|Identifiers)\w*|IndexedColorTableCount|TransparentIndex|ImageHeight|ImageWidth|BitDepth|ColorMode|Compression|NumChannels)$/,
  PNG: /^(?:PNGVersion|APNG\w*|Animation(?:Frames|Plays)|Image(?:Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace|Palette\w*|Transparency|Gamma|(?:WhitePoint|Red|Green|Blue)[XY]|ImageOffset|SRGBRendering|BackgroundColor|SignificantBits|StereoMode|\w*Primaries\w*|\w*Transfer\w*|\w*Matrix\w*|VideoFullRangeFlag|\w*Luminance\w*|\w*LightLevel\w*|JNG\w*|MNG\w*)$/,
  QuickTime:
    /^(?:\w*Version|\w*TimeScale|CurrentTime|PosterTime|Preview(?:Time|Duration)|Selection(?:Time|Duration)|\w*Duration|CompressorID|\w*PixelsDimensions|\w*Type|\w*Brand\w*|\w*Format|\w*Mode|\w*Offset|\w*Size|PrimaryItemReference|Item\w+|TrackID|TrackProperty|NextTrackID|AudioSampleDesc\w*|\w*TimeToSample\w*|\w*SampleTable|Channel\d+\w*|NumChannelDescriptions|SampleGroupDescription|CompositionToDecodeTimelineMapping|RelativeLocation|(?:ClosedCaption|Timecode|ForcedSubtitle|Subtitle|ElementaryStream|Non-primarySource|AlternateFormat|Syncronized|Transcript)Track)$/,
  RIFF: /^(?:Encoding|VP8Version|WebP_Flags|AlphaPreprocessing|AlphaFilter\w*|AlphaCompression|AnimationLoopCount|Num\w*Frames?|FrameCount|StreamType|\w*Codec|\w*SampleRate|\w*SampleCount|\w*SampleSize|TotalFrameCount|Duration|\w*FrameRate|TextFormat)$/,
  XML: /^(?:(?:Package(?!Metadata)|Manifest|Spine|Guide|Tours|Bindings|Meta)[\w-]*|IdentifierId|LanguageType|Language)$/,
  ZIP: /^Zip(?!ModifyDate|FileComment)/,
};

/** Groups, of family 0 or 1, whose every tag is about the same. */
export const GROUP_ASPECTS: Readonly<Record<string, readonly Aspect[]>> = {
  ICC_Profile: ['icc'],
  MPF: ['gain-map'],
  'JPEG-HDR': ['gain-map'],
  JUMBF: ['provenance'],
  GPS: ['location'],
  'XMP-GContainer': ['gain-map'],
  'XMP-HDRGainMap': ['gain-map'],
  'XMP-apdi': ['gain-map'],
  'XMP-hdr': ['gain-map'],
  'XMP-hdrgm': ['gain-map'],
  'XMP-GPano': ['orientation'],
};

/** Family 0 groups in which most tags describe the coding: one whose name tells of no aspect is taken for coding. */
export const MIXED_GROUPS: readonly string[] = [
  'AIFF',
  'BMP',
  'JFIF',
  'Jpeg2000',
  'MPC',
  'MPEG',
  'Matroska',
  'QuickTime',
  'RIFF',
  'ZIP',
];

/** Family 1 groups in them that hold nothing but metadata. */
export const METADATA_GROUPS: readonly string[] = [
  'AudioItemList',
  'AudioKeys',
  'AudioUserData',
  'ItemList',
  'Keys',
  'Tags',
  'UserData',
  'VideoKeys',
  'VideoUserData',
  'VideoItemList',
];

/** What removers write where a format asks for a text: nothing, zeros, or these. */
export const NEUTRAL_VALUE =
  /^(?:[0\s]*|0000:00:00 00:00:00.*|1980:01:01 00:00:00Z?|Untitled|urn:uuid:0{8}(?:-0{4}){3}-0{12}|Unknown Camera|Layer \d+|Background|(?:font|attachment)-\d+(?:\.\w+)?|<\/Layer group>)$/;
