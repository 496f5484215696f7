import type { MarkedFile } from './marked-file.ts';

/** A chunk, padded; its padding byte may be anything. */
export function aiffChunk(type: string, body: string, pad = '\0'): Buffer {
  const content = Buffer.from(body, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.byteLength);
  return Buffer.concat([
    Buffer.from(type, 'latin1'),
    length,
    content,
    Buffer.from(content.byteLength % 2 ? pad : '', 'latin1'),
  ]);
}

export function aiffFile(form: string, ...chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat([Buffer.from(`FORM\0\0\0\0${form}`, 'latin1'), ...chunks]);
  bytes.writeUInt32BE(bytes.byteLength - 8, 4);
  return Uint8Array.from(bytes);
}

/** One channel, four samples of sixteen bits, eight kilohertz. */
export const COMMON = '\0\x01\0\0\0\x04\0\x10\x40\x0b\xfa\0\0\0\0\0\0\0';
export const SOUND = aiffChunk('SSND', '\0\0\0\0\0\0\0\0\0\x01\0\x02\0\x03\0\x04');
export const VERSION = aiffChunk('FVER', '\xa2\x80\x51\x40');

/** Files with a secret in every hiding place of AIFF and AIFF-C. */
export const aiffMatrix = async (): Promise<MarkedFile[]> => [marked('AIFF'), marked('AIFC')];

function marked(form: 'AIFF' | 'AIFC'): MarkedFile {
  const secrets: { place: string; text: string }[] = [];
  const mark = (place: string): string => {
    const text = `SECRET${form}${String(secrets.length).padStart(2, '0')}`;
    secrets.push({ place, text });
    return text;
  };
  const name = form === 'AIFF' ? mark('COMM excess') : `NONE\x0c${mark('name of the compression')}\0`;
  const file = aiffFile(
    form,
    ...(form === 'AIFC' ? [VERSION] : []),
    aiffChunk('COMM', COMMON + name),
    aiffChunk('NAME', `${mark('NAME')}x`, 'S'),
    aiffChunk('AUTH', mark('AUTH')),
    aiffChunk('(c) ', mark('(c)')),
    aiffChunk('ANNO', mark('ANNO')),
    aiffChunk('COMT', `\0\x01\xbc\x71\xb5\x0e\0\0\0\x0c${mark('COMT')}`),
    aiffChunk('MARK', `\0\x01\0\x01\0\0\0\0\x0c${mark('MARK')}\0`),
    aiffChunk('INST', '\x3c\0\0\x7f\x01\x7f\0\0\0\0\0\0\0\0\0\0\0\0\0\0'),
    aiffChunk('APPL', `stoc${mark('APPL')}`),
    aiffChunk('MIDI', mark('MIDI')),
    aiffChunk('AESD', mark('AESD').padEnd(24, '\0')),
    aiffChunk('ID3 ', `ID3\x03\0\0\0\0\0\x20TIT2\0\0\0\x0d\0\0\0${mark('ID3')}`),
    aiffChunk('prvt', mark('unknown chunk')),
    SOUND,
    aiffChunk('ANNO', mark('behind the sound')),
  );
  const bytes = Uint8Array.from(Buffer.concat([file, Buffer.from(mark('behind the end'))]));
  return { name: form === 'AIFF' ? 'sound.aif' : 'sound.aifc', bytes, secrets };
}
