import { adtsHeader, type FrameFormat, mpegHeader } from '../../grammar/audio-frames.ts';
import { planFramedAudio } from '../../grammar/framed-audio.ts';
import { dooms } from '../../model/policy.ts';
import type { Remover } from '../remover.ts';
import { isInfoFrame, neutralInfoFrame } from './info-frame.ts';

const MPEG: FrameFormat = {
  header: mpegHeader,
  isInfo: (bytes, at, { length }) => isLayer3(bytes[at + 1] ?? 0) && isInfoFrame(bytes.subarray(at, at + length)),
};
const ADTS: FrameFormat = { header: adtsHeader };

/**
 * MPEG audio between ID3, APE and Lyrics3 tags; what stands in an ID3 tag's care is often AAC. Sound is what frames hold: all other bytes
 * go. The frame of figures that encoders put first stays, without the encoder's name and settings. The names of encoders that are written
 * *inside* frames of sound, in bits that no decoder plays, belong to the sound and stay.
 */
export const remover: Remover = {
  plan: async (task) =>
    await planFramedAudio(task, {
      formats: [MPEG, ADTS],
      ...(dooms(task.policy, ['history']) ? { cleanInfo: neutralInfoFrame } : {}),
      standsAlone: (head) =>
        (head[0] === 0x49 && head[1] === 0x44) || (mpegHeader(head, 0) !== undefined && isLayer3(head[1] ?? 0)),
    }),
};

function isLayer3(second: number): boolean {
  return (second & 0x06) === 0x02;
}
