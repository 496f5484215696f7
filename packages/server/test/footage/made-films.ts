import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';

interface Film {
  readonly format: OutputFormat;
  readonly video: 'avc' | 'vp9' | 'av1';
  readonly audio: 'aac' | 'opus' | 'mp3';
}

export const FILMS = {
  mp4: { format: new Mp4OutputFormat(), video: 'avc', audio: 'aac' },
  webm: { format: new WebMOutputFormat(), video: 'vp9', audio: 'opus' },
  mkv: { format: new MkvOutputFormat(), video: 'av1', audio: 'mp3' },
} as const satisfies Readonly<Record<string, Film>>;

const CODEC_STRINGS = {
  avc: 'avc1.64001f',
  vp9: 'vp09.00.10.08',
  av1: 'av01.0.04M.08',
  aac: 'mp4a.40.2',
  opus: 'opus',
  mp3: 'mp3',
};
/** Configuration records: of H.264 with one empty parameter set each, and of AAC-LC with two channels at 48 kHz. */
const DESCRIPTIONS: Readonly<Record<string, Uint8Array>> = {
  avc: Uint8Array.from([1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 4, 0x67, 0x64, 0, 0x1f, 1, 0, 4, 0x68, 0xee, 0x3c, 0x80]),
  aac: Uint8Array.from([0x11, 0x90]),
};

/** A film of two seconds, 64 × 48, whose packets hold nothing that could be decoded. */
export async function film({ format, video, audio }: Film): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const pictures = new EncodedVideoPacketSource(video);
  const sounds = new EncodedAudioPacketSource(audio);
  output.addVideoTrack(pictures, { frameRate: 10 });
  output.addAudioTrack(sounds);
  await output.start();
  const described = (codec: string) => (DESCRIPTIONS[codec] ? { description: DESCRIPTIONS[codec] } : {});
  for (let at = 0; at < 20; at++) {
    const packet = new EncodedPacket(new Uint8Array(200).fill(at + 1), at % 10 === 0 ? 'key' : 'delta', at / 10, 0.1);
    await pictures.add(packet, {
      decoderConfig: { codec: CODEC_STRINGS[video], codedWidth: 64, codedHeight: 48, ...described(video) },
    });
    await sounds.add(new EncodedPacket(new Uint8Array(50).fill(at + 1), 'key', at / 10, 0.1), {
      decoderConfig: { codec: CODEC_STRINGS[audio], numberOfChannels: 2, sampleRate: 48_000, ...described(audio) },
    });
  }
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

/** Sound of one second: 8,000 samples of 16 bits. */
export function wave(): Uint8Array {
  const bytes = Buffer.alloc(44 + 16_000);
  bytes.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8_000, 24);
  bytes.writeUInt32LE(16_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(16_000, 40);
  return bytes;
}
