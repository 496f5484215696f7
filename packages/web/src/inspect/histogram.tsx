import { useFormats, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';
import type { PixelFacts } from '../work/jobs.ts';

interface HistogramProps {
  /** Undefined while they are looked at: the place is kept. */
  readonly pixels: PixelFacts | undefined;
  readonly profile: string | undefined;
}

/** How often each lightness and colour occurs, and the profile's name. */
export function Histogram({ pixels, profile }: HistogramProps) {
  const words = useWords(inspectWords);
  return (
    <section class="card histogram">
      <h3>{words.histogram}</h3>
      {pixels ? <Curves histogram={pixels.histogram} /> : <div class="histogram-empty" />}
      <p class="small quiet">
        {profile && (
          <>
            {words.terms.profile}: <bdi class="value">{profile}</bdi>
            <br />
          </>
        )}
        pHash <span class="mono">{pixels?.pHash ?? '…'}</span>
      </p>
    </section>
  );
}

const CHANNELS = ['light', 'red', 'green', 'blue'] as const;

function Curves({ histogram: [red, green, blue, light] }: Pick<PixelFacts, 'histogram'>) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const counts = { red, green, blue, light };
  // The very ends are often crowded; they shall not flatten all the rest.
  const top = Math.max(1, ...[red, green, blue, light].flatMap((each) => [...each.subarray(2, 254)]));
  const all = light.reduce((sum, count) => sum + count, 0) || 1;
  const dark = formats.percent((light[0] ?? 0) / all);
  const bright = formats.percent((light[255] ?? 0) / all);
  return (
    <>
      <svg viewBox="0 0 256 100" preserveAspectRatio="none" role="img" aria-label={words.histogramOf(dark, bright)}>
        {CHANNELS.map((channel) => (
          <path key={channel} class={`histogram-${channel}`} d={outline(counts[channel], top)} />
        ))}
      </svg>
      <p class="small quiet">{words.histogramOf(dark, bright)}</p>
    </>
  );
}

function outline(counts: Uint32Array, top: number): string {
  const points = Array.from(counts, (count, x) => `${x} ${(100 - Math.min(1, count / top) ** 0.5 * 100).toFixed(1)}`);
  return `M0 100L${points.join('L')}L255 100Z`;
}
