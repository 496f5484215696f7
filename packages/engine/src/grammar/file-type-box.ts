// Source: ISO/IEC 14496-12:2022, § 4.3 (file type box).
import { utf8Text } from '../bytes/utf8.ts';
import type { RawValue } from '../model/raw-value.ts';

/** What a file type box says; parts that it is too short for are absent. */
export interface FileTypeBox {
  readonly majorBrand?: RawValue;
  /** Three numbers in hexadecimal with points between them, as ExifTool writes it. */
  readonly minorVersion?: RawValue;
  /** Those without a zero byte. */
  readonly compatibleBrands?: readonly RawValue[];
}

/** Read the body of a file type box. */
export function readFileTypeBox(body: Uint8Array): FileTypeBox {
  const [high = 0, low = 0, second = 0, third = 0] = body.subarray(4, 8);
  const version = [high * 256 + low, second, third].map((part) => part.toString(16)).join('.');
  const brands: string[] = [];
  for (let at = 8; at + 4 <= body.byteLength; at += 4) {
    const brand = body.subarray(at, at + 4);
    if (!brand.includes(0)) brands.push(utf8Text(brand));
  }
  return {
    ...(body.byteLength > 0 ? { majorBrand: utf8Text(body.subarray(0, 4)) } : {}),
    ...(body.byteLength >= 8 ? { minorVersion: version } : {}),
    ...(body.byteLength > 8 ? { compatibleBrands: brands } : {}),
  };
}
