// Source: the Matroska codec specifications (CodecPrivate of A_VORBIS, V_THEORA, A_FLAC, S_TEXT/ASS and S_VOBSUB); Xiph lacing as RFC 9559
// § 10.3.2 has it; the script sections of ASS; VobSub's idx.
import { joined } from '../../bytes/joined.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { pruneComments } from '../../grammar/comment-pruning.ts';
import type { TagPruningTask } from '../../grammar/tag-pruning.ts';

/** Keys of a script's first section that drawing needs. */
const SCRIPT_KEYS =
  /^(?:ScriptType|Collisions|PlayRes[XY]|LayoutRes[XY]|PlayDepth|Timer|WrapStyle|ScaledBorderAndShadow|YCbCr Matrix|Kerning)\s*:/i;
const SCRIPT_SECTIONS = /^\[(?:Script Info|V4\+? Styles\+?|V4 Styles|Events|Fonts)\]/i;
const INDEX_KEYS =
  /^(?:size|org|scale|alpha|smooth|fadein\/out|align|time offset|forced subs|palette|custom colors|langidx)\s*:/i;

/** What stays of a codec's private data: the bytes given where nothing is to go; `undefined` where its codec keeps no text there. */
export async function prunePrivate(
  codec: string,
  bytes: Uint8Array,
  task: TagPruningTask,
): Promise<Uint8Array | undefined> {
  if (codec === 'A_VORBIS') return await pruneLaced(bytes, 7, Uint8Array.of(1), task);
  if (codec === 'V_THEORA') return await pruneLaced(bytes, 7, new Uint8Array(0), task);
  if (codec === 'A_FLAC') return await pruneFlac(bytes, task);
  if (/^S_(?:TEXT\/)?(?:ASS|SSA)$/.test(codec)) return pruneLines(bytes, isScriptLine());
  return codec === 'S_VOBSUB' ? pruneLines(bytes, (line) => INDEX_KEYS.test(line)) : undefined;
}

async function pruneLaced(
  bytes: Uint8Array,
  prefix: number,
  ending: Uint8Array,
  task: TagPruningTask,
): Promise<Uint8Array> {
  const sizes: number[] = [];
  let at = 1;
  for (let packet = 0; packet < (bytes[0] ?? 0); packet++) {
    let size = 0;
    while (bytes[at] === 255) size += bytes[at++] as number;
    sizes.push(size + (bytes[at++] ?? 0));
  }
  const [first, second] = sizes;
  if (sizes.length !== 2 || first === undefined || second === undefined || at + first + second > bytes.byteLength)
    return bytes;
  const comments = bytes.subarray(at + first, at + first + second);
  const pruned = await pruneComments(comments.subarray(prefix), task);
  if (pruned && pruned.doomed.length === 0) return bytes;
  const packet = joined([comments.subarray(0, prefix), pruned?.bytes ?? new Uint8Array(8), ending]);
  const lacing = [bytes.subarray(0, 1), xiph(first), xiph(packet.byteLength)];
  return joined([...lacing, bytes.subarray(at, at + first), packet, bytes.subarray(at + first + second)]);
}

function xiph(size: number): Uint8Array {
  return Uint8Array.from([...Array.from({ length: Math.floor(size / 255) }, () => 255), size % 255]);
}

/** FLAC's head: the stream's figures, and of the comments those that decoding needs. */
async function pruneFlac(bytes: Uint8Array, task: TagPruningTask): Promise<Uint8Array> {
  if (latin1(bytes, 0, 4) !== 'fLaC') return bytes;
  const pieces = [bytes.subarray(0, 4)];
  let lastAt = 4;
  for (let at = 4; at + 4 <= bytes.byteLength; ) {
    const length = ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    const [type, block] = [(bytes[at] as number) & 0x7f, bytes.subarray(at, at + 4 + length)];
    const body = type === 4 ? (await pruneComments(block.subarray(4), task))?.bytes : undefined;
    const isMeant = body?.subarray(4, 8).some((byte) => byte !== 0);
    if (type === 0 || isMeant) {
      lastAt = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
      const head = (size: number): Uint8Array => Uint8Array.of(type, size >> 16, size >> 8, size);
      pieces.push(
        type === 0 || !body ? joined([Uint8Array.of(type), block.subarray(1)]) : joined([head(body.byteLength), body]),
      );
    }
    at += 4 + length;
  }
  const out = joined(pieces);
  if (out.byteLength > lastAt) out[lastAt] = (out[lastAt] as number) | 0x80;
  return out.byteLength === bytes.byteLength && out.every((byte, index) => byte === bytes[index]) ? bytes : out;
}

function isScriptLine(): (line: string) => boolean {
  let section = '';
  return (line) => {
    if (line.startsWith('[')) section = SCRIPT_SECTIONS.test(line) ? line.toLowerCase() : 'stranger';
    if (section === 'stranger' || /^\s*[;!]/.test(line)) return false;
    return !section.startsWith('[script info]') || line.startsWith('[') || line.trim() === '' || SCRIPT_KEYS.test(line);
  };
}

/** The lines that pass, byte for byte. */
function pruneLines(bytes: Uint8Array, passes: (line: string) => boolean): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const next = bytes.indexOf(0x0a, at);
    const end = next < 0 ? bytes.byteLength : next + 1;
    const line = latin1(bytes, at, Math.min(end, at + 256)).replace(/^\xef\xbb\xbf/, '');
    if (passes(line)) pieces.push(bytes.subarray(at, end));
    at = end;
  }
  const kept = joined(pieces);
  return kept.byteLength === bytes.byteLength ? bytes : kept;
}
