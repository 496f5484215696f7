// Source: ISO 16684-1, § 8; Adobe's XMP Specification Part 2; IPTC Photo Metadata Standard 2023.1.

/** Namespaces of properties, by the prefix that ExifTool's groups carry. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  cc: 'http://creativecommons.org/ns#',
  crs: 'http://ns.adobe.com/camera-raw-settings/1.0/',
  dc: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  iptcCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  iptcExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
};
