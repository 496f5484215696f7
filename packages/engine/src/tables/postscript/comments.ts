// Source of the rows: Document Structuring Conventions 3.0, § 5; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Comments of PostScript documents that are told, by keyword. */
export const COMMENT_ROWS: TagTable = {
  Author: { name: 'Author', priority: 0 },
  BoundingBox: { name: 'BoundingBox', priority: 0 },
  Copyright: { name: 'Copyright', priority: 0 },
  CreationDate: { name: 'CreateDate', priority: 0 },
  Creator: { name: 'Creator', priority: 0 },
  ImageData: { name: 'ImageData', priority: 0 },
  For: { name: 'For', priority: 0 },
  Keywords: { name: 'Keywords', priority: 0 },
  ModDate: { name: 'ModifyDate', priority: 0 },
  Pages: { name: 'Pages', priority: 0 },
  Routing: { name: 'Routing', priority: 0 },
  Subject: { name: 'Subject', priority: 0 },
  Title: { name: 'Title', priority: 0 },
  Version: { name: 'Version', priority: 0 },
  AI9_ColorModel: { name: 'AIColorModel', labels: { 1: 'RGB', 2: 'CMYK' } },
  AI3_ColorUsage: { name: 'AIColorUsage' },
  AI5_RulerUnits: {
    name: 'AIRulerUnits',
    labels: { 0: 'Inches', 1: 'Millimeters', 2: 'Points', 3: 'Picas', 4: 'Centimeters', 6: 'Pixels' },
  },
  AI5_TargetResolution: { name: 'AITargetResolution' },
  AI5_NumLayers: { name: 'AINumLayers' },
  AI5_FileFormat: { name: 'AIFileFormat' },
  AI8_CreatorVersion: { name: 'AICreatorVersion' },
  AI12_BuildNumber: { name: 'AIBuildNumber' },
};
