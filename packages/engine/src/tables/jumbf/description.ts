// Source: ISO/IEC 19566-5, annex A.3; names as ExifTool 13.59 gives them.
import type { TagRow } from '../../model/tag-row.ts';

export const JUMBF_ID: TagRow = { name: 'JUMDID' };

export const JUMBF_LABEL: TagRow = { name: 'JUMDLabel' };

export const JUMBF_SIGNATURE: TagRow = { name: 'JUMDSignature' };

export const JUMBF_TYPE: TagRow = { name: 'JUMDType', print: 'jumbfType' };
