// Source: ITU-T T.81, B.2.2 (frame header), B.2.4 (tables), B.3 (hierarchical), B.2.5 (DNL); ITU-T T.87, C.2 (JPEG-LS).

/** Whether a marker's segment is needed to decode: frame headers, tables, and what goes with them. */
export function isTable(marker: number): boolean {
  if (marker === FRAME_LS || marker === PRESETS_LS) return true;
  return marker >= 0xc0 && marker <= 0xdf && marker !== 0xc8 && !(marker >= 0xd0 && marker <= 0xd9);
}

/** JPEG-LS: SOF55 and LSE. */
const FRAME_LS = 0xf7;
const PRESETS_LS = 0xf8;

/** Bytes of a table segment's content that decoding reads; `undefined` where the content is broken. */
export function tableBytes(marker: number, body: Uint8Array): number | undefined {
  if (marker === 0xdb) return quantisationBytes(body);
  if (marker === 0xc4) return huffmanBytes(body);
  if (marker === 0xcc) return body.byteLength & ~1;
  if (marker === 0xdd || marker === 0xdc) return fixed(body, 2);
  if (marker === 0xdf) return fixed(body, 1);
  if (marker === PRESETS_LS) return body[0] === 1 ? fixed(body, 11) : body.byteLength;
  const components = body[5] ?? 0;
  return components < 1 || components > MOST_COMPONENTS ? undefined : fixed(body, 6 + 3 * components);
}

/** T.81 allows 255; libjpeg decodes this many. */
const MOST_COMPONENTS = 10;

function fixed(body: Uint8Array, wanted: number): number | undefined {
  return body.byteLength >= wanted ? wanted : undefined;
}

/** As many whole tables as there are: precision and place in a byte, then 64 values of one or two bytes. */
function quantisationBytes(body: Uint8Array): number {
  for (let at = 0; ; ) {
    const first = body[at];
    if (first === undefined || (first & 0x0f) > 3) return at;
    const end = at + 1 + (first >> 4 === 0 ? 64 : 128);
    if (end > body.byteLength) return at;
    at = end;
  }
}

/** As many whole tables as there are: class and place in a byte, sixteen counts, then the symbols. */
function huffmanBytes(body: Uint8Array): number {
  for (let at = 0; ; ) {
    const first = body[at];
    if (first === undefined || (first & 0x0f) > 3 || first >> 4 > 1) return at;
    let end = at + 17;
    for (let length = 1; length <= 16; length++) end += body[at + length] ?? 0;
    if (end > body.byteLength || end - at > 17 + 256) return at;
    at = end;
  }
}
