// Source of the rows: ISO 32000-2, §§ 7.7.2, 12.8, 14.3, 14.5; names and labels as ExifTool 13.59 gives them.
import type { BlockKind } from '../../model/block.ts';
import type { TagRow, TagTable } from '../../model/tag-row.ts';

/** What is told of one kind of dictionary, and where its entries lead. */
export interface DictionaryTable {
  readonly tags?: TagTable;
  /** Entries that are dictionaries, by the name of their table. */
  readonly into?: Readonly<Record<string, string>>;
  /** What the stream behind the dictionary holds, where its subtype is the one named. */
  readonly stream?: { readonly subtype: string; readonly kind: BlockKind };
  /** Entries without a row are told as well. */
  readonly isOpen?: true;
}

const SIGNATURES = { DocMDP: 'Signature', FieldMDP: 'Signature', UR3: 'Signature' };
const PROFILES = { DefaultRGB: 'Profile', DefaultCMYK: 'Profile', Cs1: 'Profile', CS0: 'Profile' };

/** Every kind of dictionary that something is told of, by name. */
export const DICTIONARIES: Readonly<Record<string, DictionaryTable>> = {
  Trailer: { into: { Info: 'Info', Root: 'Root' } },
  Info: {
    isOpen: true,
    tags: {
      Title: { name: 'Title', priority: 0 },
      Author: { name: 'Author', priority: 0 },
      Subject: { name: 'Subject', priority: 0 },
      Keywords: { name: 'Keywords', priority: 0, list: true },
      Creator: { name: 'Creator', priority: 0 },
      Producer: { name: 'Producer', priority: 0 },
      CreationDate: { name: 'CreateDate', convert: 'pdfDate', priority: 0 },
      ModDate: { name: 'ModifyDate', convert: 'pdfDate', priority: 0 },
      SourceModified: { name: 'SourceModified', convert: 'pdfDate', priority: 0 },
      Trapped: { name: 'Trapped', priority: 0 },
      'AAPL:Keywords': { name: 'AppleKeywords', priority: 0, list: true },
    },
  },
  Root: {
    into: {
      MarkInfo: 'MarkInfo',
      Metadata: 'Metadata',
      Pages: 'Pages',
      Perms: 'Perms',
      AcroForm: 'AcroForm',
      AF: 'AssociatedFile',
    },
    tags: {
      Lang: { name: 'Language' },
      PageLayout: { name: 'PageLayout' },
      PageMode: { name: 'PageMode' },
      Version: { name: 'PDFVersion' },
    },
  },
  MarkInfo: { tags: { Marked: { name: 'TaggedPDF', labels: { true: 'Yes', false: 'No' } } } },
  Metadata: { stream: { subtype: '/XML', kind: 'xmp' } },
  Pages: { into: { Kids: 'Page' }, tags: { Count: { name: 'PageCount' }, MediaBox: { name: 'MediaBox', list: true } } },
  Page: { into: { Metadata: 'Metadata', PieceInfo: 'PieceInfo', Resources: 'Resources' } },
  Resources: { into: { ColorSpace: 'ColorSpace' } },
  ColorSpace: { into: PROFILES },
  Profile: { into: { ICCBased: 'ProfileStream' } },
  ProfileStream: { stream: { subtype: '', kind: 'icc' } },
  PieceInfo: { into: { AdobePhotoshop: 'PhotoshopPiece', Illustrator: 'IllustratorPiece' } },
  PhotoshopPiece: { into: { Private: 'PhotoshopPrivate' } },
  PhotoshopPrivate: { into: { ImageResources: 'PhotoshopStream' } },
  PhotoshopStream: { stream: { subtype: '', kind: 'photoshop' } },
  IllustratorPiece: { into: { Private: 'IllustratorPrivate' } },
  IllustratorPrivate: {
    into: { AIMetaData: 'IllustratorStream' },
    tags: {
      RoundTripVersion: { name: 'RoundTripVersion' },
      ContainerVersion: { name: 'ContainerVersion' },
      CreatorVersion: { name: 'CreatorVersion' },
    },
  },
  IllustratorStream: { stream: { subtype: '', kind: 'structure' } },
  AcroForm: {},
  AssociatedFile: { into: { EF: 'EmbeddedFile' } },
  EmbeddedFile: { into: { F: 'ManifestStream' } },
  ManifestStream: { stream: { subtype: '', kind: 'c2pa' } },
  Perms: { into: SIGNATURES },
  Signature: {
    into: { Reference: 'Reference' },
    tags: {
      ContactInfo: { name: 'SignerContactInfo' },
      Location: { name: 'SigningLocation' },
      M: { name: 'SigningDate', convert: 'pdfDate' },
      Name: { name: 'SigningAuthority' },
      Reason: { name: 'SigningReason' },
      Prop_AuthTime: { name: 'AuthenticationTime', print: 'pdfTimeAgo' },
      Prop_AuthType: { name: 'AuthenticationType' },
    },
  },
  Reference: { into: { TransformParams: 'TransformParams' } },
  TransformParams: {
    tags: {
      Annots: { name: 'AnnotationUsageRights', list: true },
      Document: { name: 'DocumentUsageRights', list: true },
      Form: { name: 'FormUsageRights', list: true },
      FormEX: { name: 'FormExtraUsageRights', list: true },
      Signature: { name: 'SignatureUsageRights', list: true },
      EF: { name: 'EmbeddedFileUsageRights', list: true },
      Msg: { name: 'UsageRightsMessage' },
      P: {
        name: 'ModificationPermissions',
        labels: {
          1: 'No changes permitted',
          2: 'Fill forms, Create page templates, Sign',
          3: 'Fill forms, Create page templates, Sign, Create/Delete/Edit annotations',
          true: 'Restrict all applications to reader permissions',
          false: 'Do not restrict applications to reader permissions',
        },
      },
      Action: {
        name: 'FieldPermissions',
        labels: {
          All: 'Disallow changes to all form fields',
          Include: 'Disallow changes to specified form fields',
          Exclude: 'Allow changes to specified form fields',
        },
      },
      Fields: { name: 'FormFields', list: true },
    },
  },
};

/** Rows of what no dictionary says outright. */
export const PDF_FACTS = {
  version: { name: 'PDFVersion' },
  linearized: { name: 'Linearized', labels: { true: 'Yes', false: 'No' } },
  hasXfa: { name: 'HasXFA', labels: { true: 'Yes', false: 'No' } },
} satisfies Record<string, TagRow>;
