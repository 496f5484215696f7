import { useEffect, useState } from 'preact/hooks';
import { useHouse } from '../shell/context.ts';
import type { PixelFacts } from '../work/jobs.ts';

/** What the pixels of a picture tell; `none` where the browser cannot decode it, `undefined` until it is known. */
export function usePixels(file: Blob | undefined, mediaType: string): PixelFacts | 'none' | undefined {
  const { engine } = useHouse();
  const [pixels, setPixels] = useState<PixelFacts | 'none'>();
  useEffect(() => {
    let isWanted = true;
    setPixels(undefined);
    if (!file || !mediaType.startsWith('image/') || mediaType.includes('svg')) return setPixels('none');
    engine.ask('pixels', { file: file.slice(0, file.size, mediaType) }, { urgent: true }).then(
      (found) => isWanted && setPixels(found),
      () => isWanted && setPixels('none'),
    );
    return () => {
      isWanted = false;
    };
  }, [engine, file, mediaType]);
  return pixels;
}
