import type { Metrics } from '../observe/metrics.ts';
import type { Pixels } from './pixels.ts';

/** Show how many decoding processes there are, and what became of the others. */
export function watchDecoders({ watch, watchTotal }: Metrics, { stats }: Pick<Pixels, 'stats'>): void {
  watch('colophon_decoders', 'Processes that decode pictures', () => stats().processes);
  watchTotal(
    'colophon_decoders_lost_total',
    'Decoding processes that ended by themselves or were killed',
    () => stats().lost,
  );
  watchTotal('colophon_decoders_late_total', 'Pictures whose deadline passed', () => stats().late);
  watchTotal(
    'colophon_decoders_recycled_total',
    'Decoding processes that were replaced for their wear',
    () => stats().recycled,
  );
}
