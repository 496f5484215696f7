import { useEffect, useMemo, useState } from 'preact/hooks';
import { hashDistance } from '../facts/hash-distance.ts';
import type { Preview } from '../facts/previews.ts';
import { Button } from '../parts/button.tsx';
import { useObjectUrl } from '../parts/object-url.ts';
import { safeName, saveBlob } from '../parts/save-blob.ts';
import { useFormats, useHouse, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';
import type { PixelFacts } from '../work/jobs.ts';

/** Copies whose hashes differ in fewer bits look alike; black bars and sharpening move some. */
const ALIKE_BITS = 14;

type Likeness = 'same' | 'differs' | 'unknown';

interface PreviewsProps {
  readonly file: File;
  readonly previews: readonly Preview[];
  readonly pixels: PixelFacts | 'none';
}

/** Pictures inside the file: those that differ from what it shows first, for what they give away. */
export function Previews({ file, previews, pixels }: PreviewsProps) {
  const words = useWords(inspectWords);
  const likeness = useLikeness(file, previews, pixels);
  const [isOpen, setOpen] = useState(false);
  if (!likeness) return null;
  const telling = previews.filter((_, index) => likeness[index] !== 'same');
  const same = previews.filter((_, index) => likeness[index] === 'same');
  return (
    <section class="card stack">
      <h3>{words.previews}</h3>
      <p class="quiet">{words.previewsWhy}</p>
      {telling.length > 0 && (
        <ul class="previews">
          {telling.map((preview) => (
            <PreviewCard
              key={preview.start}
              file={file}
              preview={preview}
              verdict={likeness[previews.indexOf(preview)] ?? 'unknown'}
            />
          ))}
        </ul>
      )}
      {same.length > 0 && (
        <p class="row">
          {words.previewsSame(same.length)}
          <Button look="quiet" expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {words.previewShow}
          </Button>
        </p>
      )}
      {isOpen && (
        <ul class="previews">
          {same.map((preview) => (
            <PreviewCard key={preview.start} file={file} preview={preview} verdict="same" />
          ))}
        </ul>
      )}
    </section>
  );
}

interface PreviewCardProps {
  readonly file: File;
  readonly preview: Preview;
  readonly verdict: Likeness;
}

function PreviewCard({ file, preview, verdict }: PreviewCardProps) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const { name, start, end, mediaType } = preview;
  const blob = useMemo(() => file.slice(start, end, mediaType), [file, start, end, mediaType]);
  const url = useObjectUrl(blob);
  const said = { same: words.previewSame, differs: words.previewDiffers, unknown: words.previewUnknown }[verdict];
  return (
    <li class="preview">
      {url && <img src={url} alt={name} decoding="async" />}
      <p class="small">
        <span class={`badge ${verdict === 'differs' ? 'badge-bad' : ''}`}>{said}</span>
        <br />
        <bdi class="value">{name}</bdi>
        <br />
        <span class="quiet">
          {formats.bytes(end - start)} · {words.at('', formats.number(start)).replace(/^, /, '')}
        </span>
      </p>
      <Button
        look="quiet"
        onClick={() => saveBlob(blob, safeName(`${file.name}-${name}.${mediaType === 'image/jpeg' ? 'jpg' : 'png'}`))}
      >
        {words.previewSave(name)}
      </Button>
    </li>
  );
}

/** Whether each looks like the picture, upright or as it is stored. */
function useLikeness(file: File, previews: readonly Preview[], pixels: PixelFacts | 'none') {
  const { engine } = useHouse();
  const [likeness, setLikeness] = useState<readonly Likeness[]>();
  useEffect(() => {
    let isWanted = true;
    const judge = async ({ start, end, mediaType }: Preview): Promise<Likeness> => {
      if (pixels === 'none') return 'unknown';
      try {
        const small = await engine.ask('pixels', { file: file.slice(start, end, mediaType) }, { urgent: true });
        const hashes = [pixels.pHash, pixels.storedHash];
        const bits = Math.min(
          ...hashes.flatMap((hash) => [hashDistance(hash, small.pHash), hashDistance(hash, small.storedHash)]),
        );
        return bits <= ALIKE_BITS ? 'same' : 'differs';
      } catch {
        return 'unknown';
      }
    };
    void Promise.all(previews.map(judge)).then((found) => isWanted && setLikeness(found));
    return () => {
      isWanted = false;
    };
  }, [engine, file, previews, pixels]);
  return likeness;
}
