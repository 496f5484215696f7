import type { ComponentChildren } from 'preact';
import type { Captured } from '../facts/captured.ts';
import type { Summary } from '../facts/summary.ts';
import { useFormats, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';

/** What a person understands of a file, line by line; what is not known has none. */
export function SummaryList({ summary }: { readonly summary: Summary }) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const { terms } = words;
  const { position, exposure, media } = summary;
  const size = summary.width && summary.height ? words.size(summary.width, summary.height) : undefined;
  const megapixels = summary.width && summary.height ? Math.round((summary.width * summary.height) / 1e5) / 10 : 0;
  const kind = [summary.fileType, size, megapixels >= 0.1 ? words.megapixels(megapixels) : undefined];
  const bias = exposure.bias && `${exposure.bias} EV`;
  const shot = [
    exposure.time && `${exposure.time} s`,
    exposure.fNumber && `f/${exposure.fNumber}`,
    exposure.iso && `ISO ${exposure.iso}`,
    exposure.focal,
    bias,
  ];
  const content = [
    media.duration === undefined ? undefined : formats.duration(media.duration),
    media.video,
    media.frameRate === undefined ? undefined : words.frameRate(media.frameRate),
    media.audio,
    media.channels === undefined ? undefined : words.channels(media.channels),
    media.sampleRate === undefined ? undefined : words.sampleRate(media.sampleRate),
    media.pages === undefined ? undefined : words.pages(media.pages),
    media.frames === undefined ? undefined : words.frames(media.frames),
  ];
  return (
    <dl class="summary">
      <Line term={terms.title}>{summary.title}</Line>
      <Line term={terms.captured}>{summary.captured && <When captured={summary.captured} />}</Line>
      <Line term={terms.place}>{position && placeText(position)}</Line>
      <Line term={terms.camera}>{summary.camera}</Line>
      <Line term={terms.lens}>{summary.lens}</Line>
      <Line term={terms.exposure} note={exposure.flash}>
        {joined(shot)}
      </Line>
      <Line term={terms.serials}>{joined(summary.serials)}</Line>
      <Line term={terms.authors}>{formats.list(summary.authors)}</Line>
      <Line term={terms.rights}>{joined(summary.rights)}</Line>
      <Line term={terms.description}>{summary.description}</Line>
      <Line term={terms.keywords}>{formats.list(summary.keywords)}</Line>
      <Line term={terms.rating}>{summary.rating === undefined ? undefined : formats.number(summary.rating)}</Line>
      <Line term={terms.media}>{joined(content)}</Line>
      <Line term={terms.software}>{joined(summary.software)}</Line>
      <Line term={terms.profile}>{summary.profile}</Line>
      <Line term={terms.kind} note={summary.turned && words.turned(summary.turned)}>
        {joined(kind)}
      </Line>
    </dl>
  );
}

interface LineProps {
  readonly term: string;
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}

function Line({ term, note, children }: LineProps) {
  if (children === undefined || children === null || children === '') return null;
  return (
    <div class="summary-line">
      <dt>{term}</dt>
      <dd>
        <bdi class="value summary-value">{children}</bdi>
        {note && <span class="summary-note value">{note}</span>}
      </dd>
    </div>
  );
}

function When({ captured }: { readonly captured: Captured }) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const { local, zone, zoneFrom, tag, zoneTag } = captured;
  const why = zoneFrom ? words.zoneSources[zoneFrom] : words.zoneUnknown;
  return (
    <>
      {formats.wallClock(local)}
      {zone !== undefined && ` (${words.zone(zone)})`}
      <span class="summary-note">
        {why} <span class="mono">{zoneTag === undefined ? tag : `${tag}, ${zoneTag}`}</span>
      </span>
    </>
  );
}

function placeText({ names, latitude, longitude }: NonNullable<Summary['position']>): string {
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return names.length > 0 ? `${names.join(', ')} (${coordinates})` : coordinates;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
