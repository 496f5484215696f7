import { adtsHeader } from '../../grammar/audio-frames.ts';
import { planFramedAudio } from '../../grammar/framed-audio.ts';
import type { Remover } from '../remover.ts';

/** AAC in ADTS frames: everything between, before and behind them goes. */
export const remover: Remover = {
  plan: async (task) => await planFramedAudio(task, { formats: [{ header: adtsHeader }], standsAlone: () => true }),
};
