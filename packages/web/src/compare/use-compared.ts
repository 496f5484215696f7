import { useEffect, useState } from 'preact/hooks';
import { useHouse } from '../shell/context.ts';
import type { Inspected, PixelFacts } from '../work/jobs.ts';
import { WorkFailure } from '../work/pool.ts';

/** One of the two, as far as it has been read. */
export type Compared =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly inspected: Inspected; readonly pixels: PixelFacts | 'none' }
  | { readonly kind: 'failed'; readonly code: string };

/** Read a file and look at its pixels. */
export function useCompared(file: File | undefined): Compared {
  const { engine } = useHouse();
  const [compared, setCompared] = useState<Compared>({ kind: 'none' });
  useEffect(() => {
    if (!file) return setCompared({ kind: 'none' });
    let isWanted = true;
    setCompared({ kind: 'reading' });
    const read = async (): Promise<Compared> => {
      try {
        const inspected = await engine.ask('inspect', { file, name: file.name }, { urgent: true });
        const blob = file.slice(0, file.size, inspected.summary.mediaType);
        const isPicture = blob.type.startsWith('image/') && !blob.type.includes('svg');
        const pixels = isPicture
          ? await engine.ask('pixels', { file: blob }, { urgent: true }).catch(() => 'none' as const)
          : 'none';
        return { kind: 'read', inspected, pixels };
      } catch (error) {
        return { kind: 'failed', code: error instanceof WorkFailure ? error.code : 'internal' };
      }
    };
    void read().then((found) => isWanted && setCompared(found));
    return () => {
      isWanted = false;
    };
  }, [engine, file]);
  return compared;
}
