// Source: ISO 32000-2 (§ 7.7 document structure, § 8.9 images, § 8.10 forms, § 9 fonts, § 12.5 annotations, § 12.7 forms, § 12.8 signatures,
// § 14.3 metadata, § 14.5 page-piece dictionaries, § 14.10 web capture, § 14.11 prepress), and the first editions for what is obsolete.
import { type Aspect, PRIVATE_ASPECTS } from '../../../model/removal.ts';

/** What a dictionary of one kind may hold. */
export interface KindRules {
  /** Keys that stay, beside those that lead into another kind. Absent: every key is a name that somebody gave, and stays. */
  readonly stays?: ReadonlySet<string>;
  /** Kind of what a key leads to: of a dictionary, of each item of a list, of an object elsewhere. */
  readonly into?: Readonly<Record<string, Kind>>;
  /** Keys that are metadata, and what they may tell. */
  readonly goes?: Readonly<Record<string, readonly Aspect[]>>;
  /** For a dictionary of given names: what each leads to. */
  readonly each?: Kind;
}

export type Kind =
  | 'Any'
  | 'Catalog'
  | 'Pages'
  | 'Page'
  | 'Resources'
  | 'Names'
  | 'Map'
  | 'Fonts'
  | 'GraphicsStates'
  | 'GraphicsState'
  | 'PropertyLists'
  | 'PropertyList'
  | 'XObjects'
  | 'XObject'
  | 'Image'
  | 'Form'
  | 'Font'
  | 'FontDescriptor'
  | 'FontFile'
  | 'Annotation'
  | 'Appearance'
  | 'AcroForm'
  | 'Thread'
  | 'OutputIntent'
  | 'Layers'
  | 'LayerConfiguration'
  | 'Layer'
  | 'LayerUsage'
  | 'FileSpecification'
  | 'Embedded'
  | 'EmbeddedFile'
  | 'Script'
  | 'Xfa'
  | 'Metadata'
  | 'Signature'
  | 'IccProfile'
  | 'StructureTree'
  | 'DocumentPart'
  | 'Plumbing';

const IDENTITY: readonly Aspect[] = ['identity'];
const TIME: readonly Aspect[] = ['time'];
const HISTORY: readonly Aspect[] = ['history'];
export const DESCRIPTION: readonly Aspect[] = ['description'];
const ATTACHMENTS: readonly Aspect[] = ['attachments'];
const THUMBNAILS: readonly Aspect[] = ['thumbnails'];
const LOCATION: readonly Aspect[] = ['location'];
const SIGNED: readonly Aspect[] = ['identity', 'location', 'time', 'description', 'history', 'provenance'];

export const UNKNOWN = PRIVATE_ASPECTS;
export const SIGNATURE_ASPECTS = SIGNED;

/** What is metadata wherever it stands. */
export const GOES_ANYWHERE: Readonly<Record<string, readonly Aspect[]>> = {
  PieceInfo: PRIVATE_ASPECTS,
  LastModified: TIME,
  Thumb: THUMBNAILS,
  CreatorInfo: HISTORY,
  AF: ATTACHMENTS,
};

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

const STREAM = 'Length Filter DecodeParms DL';

/** Keys of everything that has no rules of its own: all that the standard names and that is no metadata. */
const ANY = words(
  STREAM,
  // Colour, functions, patterns, shadings, halftones, graphics state.
  'Alternate AntiAlias AIS Angle BBox BG BG2 BM BPC Background BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample BlackPoint',
  'Bounds C0 C1 CA CS ColorSpace ColorTransform Colorants Colors Columns Components Coords D Decode Domain DotGain EarlyChange Encode',
  'EncodedByteAlign EndOfBlock EndOfLine Extend ExtGState Frequency Function FunctionType Functions G Gamma HT HTO HalftoneName',
  'HalftoneType Height Width I Interpolate JBIG2Globals K LC LJ LW Matrix MixingHints ML N OP OPM Order PaintType Pattern PatternType',
  'AccurateScreens Width2 Height2 FL Mix Repeat CharSet Dp Predictor PrintingOrder Process RI Range Rows Resources S SA SM SMask Shading ShadingType Size Solidities SpotFunction Subtype TK TR TR2',
  'TilingType TransferFunction Type UCR UCR2 UseBlackPtComp VerticesPerRow WhitePoint XStep YStep Xsquare Ysquare BlackIs1 ca op Alias',
  'DamagedRowsBeforeError Group Isolated Knockout BC TransparencyGroup Font XObject Properties ProcSet MCID MaxPatternSize',
  // Fonts and their maps.
  'BaseEncoding BaseFont BaseName CIDInit CIDSet CIDSystemInfo CIDToGIDMap CMapName DW DW2 Differences Encoding FD FirstChar LastChar',
  'Ordering Registry Style Supplement ToUnicode UseCMap W W2 WMode Widths Panose Lang Length1 Length2 Length3',
  // Navigation, actions, outlines, names, labels.
  'A AA Action Base C Count Dest Dests F First Flags H Hide IsMap JS Kids Last Limits M Named Names NewWindow Next Nums O Opt OP P Parent',
  'Prev PreserveRB Q R SD SE Sound St State T Target Title TP TV Trans URI V View WC WS WP DS DP X E Bl Fo U DC PO PC PV PI Duration Dm Di',
  'SS B Rect Thread Win Rendition Operation Mac Unix Fields Start Annotation CT D2 AN TA TB Cmd RT Zoom',
  // Structure: what is read to those who cannot see it stays.
  'ActualText Alt ClassMap IDTree ID Idx K Lang MarkInfo Marked NS Namespaces Obj Owner ParentTree ParentTreeNextKey Pg Phoneme',
  'PhoneticAlphabet PronunciationLexicon Ref RoleMap RoleMapNS Stm StmOwn StructParent StructParents StructTreeRoot Suspects UserProperties',
  'BackgroundColor BaselineShift BlockAlign BorderColor BorderStyle BorderThickness Color ColSpan ColumnCount ColumnGap ColumnWidths Desc',
  'EndIndent GlyphOrientationVertical Headers Height InlineAlign LineHeight ListNumbering ContinuedList ContinuedFrom NoteType Padding',
  'Placement RowSpan RubyAlign RubyPosition Role Checked Scope ShortName SpaceAfter SpaceBefore StartIndent Summary TBorderStyle TextAlign',
  'TextDecorationColor TextDecorationThickness TextDecorationType TextIndent TPadding TextPosition WritingMode Width Artifact Attached',
  // Layers.
  'AS BaseState Category Event Export ExportState Intent Layers ListMode Locked Name OCGs OC OFF ON Order PageElement Preferred Print',
  'PrintState RBGroups Usage VE View ViewState Page Policy Language min max',
  // Media and three dimensions.
  'AU AC AIS AO BE BG CO CQ CTM DIS DV FB FOV IN IV LS LW MH MU MS MD NP NR OS OB ODs P2 PL PS RM RS SP TM TS U3DPath VA XN 3DA 3DB 3DC 3DD',
  '3DI 3DV Activation Animation Assets Asset Binding Condition Configurations Content Cuepoint Deactivation Instances Instance',
  'Params Presentation Scripts Settings Speed Transparent Toolbar Window NavigationPane PassContextClick PlayCount Position HAlign HOffset',
  'VAlign VOffset Default Max Min Views Material Time Style Subtype Video Poster Rotate Aspect FWPosition FWScale Mode ShowControls Synchronous',
  'Volume Rate Play',
  // What is printed how.
  'MediaBox CropBox BleedBox TrimBox ArtBox ViewArea ViewClip PrintArea PrintClip PrintScaling Duplex PickTrayByPDFSize PrintPageRange',
  'NumCopies HideToolbar HideMenubar HideWindowUI FitWindow CenterWindow DisplayDocTitle NonFullScreenPageMode Direction Enforce',
  'DeviceColorant SeparationInfo Pages',
  // Looks of annotations and fields.
  'AC BC BG CA CharProcs I IF IX MK RC RI SW TF FS FB DA DR FT TU NeedAppearances CO MaxLen Border Radius RD L LE LL LLE LLO CL Cap CP',
  'Vertices InkList QuadPoints Measure NumberFormat Y Area Angle Slope CYX SS PS D FD RT Path Open Sy XFA RV',
  'DOS UF RF EF FontFamily FontName FontFile FontFile2 FontFile3 FontDescriptor Metrics',
);

const MAP: KindRules = {};
const LOOKS = 'Resources BBox Matrix Group StructParent StructParents OC';

/** The rules of each kind. */
export const RULES: Readonly<Record<Kind, KindRules>> = {
  Any: {
    stays: ANY,
    into: {
      Resources: 'Resources',
      DR: 'Resources',
      ColorSpace: 'Any',
      Colorants: 'Map',
      DotGain: 'Map',
      Solidities: 'Map',
      HT: 'Map',
      RoleMap: 'Map',
      ClassMap: 'Map',
      CharProcs: 'Map',
      AP: 'Appearance',
      JS: 'Script',
      Font: 'Any',
      FontDescriptor: 'FontDescriptor',
      StructTreeRoot: 'StructureTree',
      Assets: 'Any',
      EF: 'Embedded',
    },
  },
  Catalog: {
    stays: words(
      'Type Version PageLabels ViewerPreferences PageLayout PageMode Outlines OpenAction AA URI MarkInfo Lang NeedsRendering',
    ),
    into: {
      Pages: 'Pages',
      Names: 'Names',
      Dests: 'Map',
      Threads: 'Thread',
      AcroForm: 'AcroForm',
      StructTreeRoot: 'StructureTree',
      OutputIntents: 'OutputIntent',
      OCProperties: 'Layers',
      DPartRoot: 'DocumentPart',
    },
    goes: {
      Extensions: HISTORY,
      SpiderInfo: HISTORY,
      Collection: ATTACHMENTS,
      Perms: SIGNED,
      DSS: SIGNED,
      Legal: UNKNOWN,
      Requirements: HISTORY,
    },
  },
  Pages: {
    stays: words('Type Count MediaBox CropBox Rotate'),
    into: { Kids: 'Pages', Parent: 'Pages', Resources: 'Resources' },
  },
  Page: {
    stays: words(
      'Type MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents Rotate Group B Dur Trans AA SeparationInfo Tabs UserUnit',
      'TemplateInstantiated PresSteps StructParents',
    ),
    into: {
      Parent: 'Pages',
      Resources: 'Resources',
      Annots: 'Annotation',
      DPart: 'DocumentPart',
      OutputIntents: 'OutputIntent',
    },
    // Places on the earth are told by what views are measured in.
    goes: { VP: LOCATION, ID: HISTORY, PZ: HISTORY, Hid: HISTORY },
  },
  Resources: {
    stays: words('ProcSet'),
    into: {
      ExtGState: 'GraphicsStates',
      ColorSpace: 'Map',
      Pattern: 'Map',
      Shading: 'Map',
      Encoding: 'Map',
      Properties: 'PropertyLists',
      Font: 'Fonts',
      XObject: 'XObjects',
    },
  },
  Names: {
    stays: words('Dests Pages Templates AlternatePresentations Renditions'),
    into: { JavaScript: 'Any', AP: 'Any' },
    goes: { EmbeddedFiles: ATTACHMENTS, IDS: HISTORY, URLS: HISTORY },
  },
  Map: MAP,
  Fonts: { each: 'Font' },
  GraphicsStates: { each: 'GraphicsState' },
  GraphicsState: {
    stays: words(
      'Type LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 FL SM SA BM SMask CA ca AIS TK UseBlackPtComp HTO',
    ),
    into: { HT: 'Map' },
  },
  PropertyLists: { each: 'PropertyList' },
  // What programs note of their layers (names, colours, whether one may edit them) is drawn nowhere.
  PropertyList: {
    stays: words('Type Subtype MCID ActualText Alt E Lang Attached BBox O OCGs P VE'),
    into: { Usage: 'LayerUsage' },
  },
  XObjects: { each: 'XObject' },
  XObject: { stays: words('Type Subtype Level1', STREAM) },
  Image: {
    stays: words(
      'Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Decode Interpolate SMaskInData StructParent OC Matte F',
      'W H BPC CS D DP I IM',
      STREAM,
    ),
    into: { SMask: 'Image', Mask: 'Image', Alternates: 'Any' },
    goes: { Name: UNKNOWN, ID: HISTORY, OPI: UNKNOWN, Measure: LOCATION, PtData: LOCATION },
  },
  Form: {
    stays: words('Type Subtype FormType Subtype2 PS Level1', LOOKS, STREAM),
    into: { Resources: 'Resources' },
    goes: { Name: UNKNOWN, OPI: UNKNOWN, Ref: UNKNOWN, Measure: LOCATION, PtData: LOCATION },
  },
  Font: {
    stays: words(
      'Type Subtype BaseFont FirstChar LastChar Widths Encoding ToUnicode CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix',
    ),
    into: { FontDescriptor: 'FontDescriptor', DescendantFonts: 'Font', CharProcs: 'Map', Resources: 'Resources' },
    goes: { Name: UNKNOWN },
  },
  FontDescriptor: {
    stays: words(
      'Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH',
      'AvgWidth MaxWidth MissingWidth CharSet Style Lang CIDSet',
    ),
    into: { FontFile: 'FontFile', FontFile2: 'FontFile', FontFile3: 'FontFile', FD: 'Map' },
  },
  FontFile: { stays: words('Type Subtype Length1 Length2 Length3', STREAM) },
  Annotation: {
    stays: words(
      'Type Subtype Rect P F AS Border C StructParent OC BM ca CA Lang A AA Dest H PA QuadPoints Open IRT RT Name DA Q DS CL IT BE RD BS',
      'LE L IC LL LLE LLO CP Cap Measure CO Vertices Path Sy InkList RO OverlayText Repeat Sound Movie MN LastVersion FixedPrint 3DD 3DV 3DA',
      '3DI 3DB 3DU GEO FT TU TM Ff V DV MaxLen Opt TI I MK Parent Kids SuppressContents',
    ),
    into: {
      AP: 'Appearance',
      Popup: 'Annotation',
      Kids: 'Annotation',
      Parent: 'Annotation',
      FS: 'FileSpecification',
      RichMediaContent: 'Any',
      RichMediaSettings: 'Any',
      RV: 'Script',
    },
    goes: {
      M: TIME,
      CreationDate: TIME,
      NM: HISTORY,
      Subj: DESCRIPTION,
      ExData: UNKNOWN,
      Lock: SIGNED,
      SV: SIGNED,
      State: DESCRIPTION,
      StateModel: DESCRIPTION,
    },
  },
  Appearance: { each: 'Appearance' },
  AcroForm: {
    stays: words('NeedAppearances CO DA Q'),
    into: { Fields: 'Annotation', DR: 'Resources', XFA: 'Xfa' },
    goes: { SigFlags: SIGNED },
  },
  Thread: { stays: words('Type F'), goes: { I: ['identity', 'time', 'description', 'history'] } },
  OutputIntent: {
    stays: words('Type S OutputConditionIdentifier RegistryName DestOutputProfileRef MixingHints SpectralData'),
    into: { DestOutputProfile: 'IccProfile', MixingHints: 'Any', SpectralData: 'Map' },
    goes: { OutputCondition: DESCRIPTION, Info: DESCRIPTION },
  },
  Layers: { into: { OCGs: 'Layer', D: 'LayerConfiguration', Configs: 'LayerConfiguration' }, stays: words('') },
  LayerConfiguration: {
    stays: words('Name BaseState ON OFF Intent AS Order ListMode RBGroups Locked'),
    goes: { Creator: HISTORY },
  },
  Layer: { stays: words('Type Name Intent'), into: { Usage: 'LayerUsage' } },
  LayerUsage: {
    stays: words('Language Export Zoom Print View PageElement'),
    goes: { User: IDENTITY, CreatorInfo: HISTORY },
  },
  FileSpecification: {
    stays: words('Type FS F UF DOS Mac Unix V RF'),
    into: { EF: 'Embedded' },
    goes: { ID: HISTORY, Desc: DESCRIPTION, CI: DESCRIPTION, Thumb: THUMBNAILS, EP: UNKNOWN, AFRelationship: HISTORY },
  },
  Embedded: { each: 'EmbeddedFile' },
  EmbeddedFile: {
    stays: words('Type Subtype', STREAM),
    goes: { Params: ['time', 'history'] },
  },
  Script: { stays: words(STREAM) },
  Xfa: { stays: words(STREAM) },
  Metadata: { stays: words('Type Subtype', STREAM) },
  Signature: { stays: words('Type') },
  IccProfile: { stays: words('N Alternate Range', STREAM) },
  StructureTree: {
    stays: words('Type K IDTree ParentTree ParentTreeNextKey Namespaces'),
    into: { RoleMap: 'Map', ClassMap: 'Map', PronunciationLexicon: 'FileSpecification' },
  },
  DocumentPart: {
    stays: words('Type NodeNameList RecordLevel Start End DParts Parent'),
    into: { DPartRootNode: 'DocumentPart', DParts: 'DocumentPart', Parent: 'DocumentPart' },
    goes: { DPM: DESCRIPTION, Metadata: UNKNOWN },
  },
  Plumbing: { stays: words('Type') },
};

/** Text of remarks on pages: written by people about a document. A field's name and a link's words are none. */
export const REMARK_TEXTS: Readonly<Record<string, readonly Aspect[]>> = {
  T: IDENTITY,
  Contents: DESCRIPTION,
  RC: DESCRIPTION,
};

/** Annotations that are remarks. */
export const REMARKS = words(
  '/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp /Caret /Ink /Popup',
  '/FileAttachment /Sound /Redact /Projection',
);

const INFO: Readonly<Record<string, readonly Aspect[]>> = {
  Title: DESCRIPTION,
  Subject: DESCRIPTION,
  Keywords: DESCRIPTION,
  'AAPL:Keywords': DESCRIPTION,
  Category: DESCRIPTION,
  Comments: DESCRIPTION,
  Author: IDENTITY,
  Authors: IDENTITY,
  Company: IDENTITY,
  Manager: IDENTITY,
  Creator: HISTORY,
  Producer: HISTORY,
  Trapped: HISTORY,
  CreationDate: TIME,
  ModDate: TIME,
  SourceModified: TIME,
  Copyright: ['copyright'],
  Rights: ['copyright'],
};

/** What an entry of the document's information may tell. */
export function infoAspects(key: string): readonly Aspect[] {
  return (Object.hasOwn(INFO, key) ? INFO[key] : undefined) ?? UNKNOWN;
}
