/** Characters that XML 1.0 has no place for. */
const NO_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as the content of an XML element: nothing in it is markup, nothing in it is not XML. */
export function textInXml(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** `2024:03:15 10:30:00.25+07:00` as XMP writes it; what is no date stays away. */
export function dateInXmp(text: string): string | undefined {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?/.exec(text);
  if (!found) return undefined;
  const [, year, month, day, time, zone = ''] = found;
  return `${year}-${month}-${day}${time === undefined ? '' : `T${time}${zone}`}`;
}

/** Degrees as XMP writes them: `22,19.258000N`. */
export function degreesInXmp(text: string, axis: 'latitude' | 'longitude'): string | undefined {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return undefined;
  const [positive, negative] = axis === 'latitude' ? ['N', 'S'] : ['E', 'W'];
  const minutes = Math.abs(value) * 60;
  return `${Math.floor(minutes / 60)},${(minutes % 60).toFixed(6)}${value < 0 ? negative : positive}`;
}
