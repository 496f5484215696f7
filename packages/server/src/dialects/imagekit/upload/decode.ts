import { Rejection } from '../rejection.ts';

/**
 * Base64 (RFC 4648, either alphabet; white space is skipped, padding may be missing) as bytes, piece by piece. Rejects with
 * `Rejection` 400 at the first character that is none.
 */
export async function* decodeBase64(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let carried = '';
  let padding = '';
  for await (const piece of stream) {
    const text = carried + asText(piece).replace(/[\t\n\v\f\r ]+/g, '');
    const digits = /^[A-Za-z0-9+/_-]*/.exec(text)?.[0] ?? '';
    const isOver = padding !== '';
    padding += text.slice(digits.length);
    if (!/^={0,2}$/.test(padding) || (isOver && digits !== '')) throw notBase64(padding.replace(/^=+(?!$)/, ''));
    const whole = padding === '' ? digits.length - (digits.length % 4) : digits.length;
    carried = digits.slice(whole);
    if (whole % 4 === 1) throw notBase64('');
    if (whole > 0) yield Buffer.from(digits.slice(0, whole), 'base64');
  }
  if (carried.length === 1) throw notBase64('');
  if (carried !== '') yield Buffer.from(carried, 'base64');
}

/** Percent-encoded octets (RFC 3986, section 2.1) as bytes, piece by piece; what is no encoding stays as it is. */
export async function* decodePercent(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let carried = '';
  for await (const piece of stream) {
    const text = carried + asText(piece);
    const cut = /%[0-9a-f]?$/i.exec(text)?.index ?? text.length;
    carried = text.slice(cut);
    yield percentDecoded(text.slice(0, cut));
  }
  if (carried !== '') yield percentDecoded(carried);
}

function percentDecoded(text: string): Buffer {
  const octets = text.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(octets, 'latin1');
}

function asText(piece: Uint8Array): string {
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');
}

function notBase64(found: string): Rejection {
  const what = found === '' ? 'a text that ends too early' : JSON.stringify(found.slice(0, 1));
  return new Rejection(400, `file: expected bytes, an http(s) URL, a data URI or base64, found ${what}`);
}
