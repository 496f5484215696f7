import { OutOfBytes } from '../bytes/cursor.ts';
import { type ContainerCard, type FileKind, HEAD_BYTES, type Hint, type Recognition } from '../containers/container.ts';
import { CONTAINERS } from '../containers/index.ts';
import type { Format } from '../model/format.ts';
import { MetadataError } from '../model/metadata-error.ts';
import type { Window } from '../source/window.ts';

/**
 * Tell what a file is. Content decides; the name's extension only where the content could be several things.
 *
 * Answers `undefined` for content of no known kind. Throws `MetadataError` `empty`, and what the window throws.
 */
export async function identify(window: Window, name = ''): Promise<Format | undefined> {
  const found = await recognise(window, name);
  return found && { container: found.card.id, ...found.kind };
}

/** A file's kind, and the card of the room that knows it. */
export interface Recognised {
  readonly card: ContainerCard;
  readonly kind: FileKind;
}

/** As `identify`, with the card. */
export async function recognise(window: Window, name: string): Promise<Recognised | undefined> {
  const { bytes: head } = await window.upTo(0, HEAD_BYTES);
  if (head.byteLength === 0) throw new MetadataError('empty', 'expected a file with content, found 0 bytes');
  const hint = { extension: extensionOf(name) };
  for (const [card, recognition] of candidates(head, hint)) {
    const kind = await kindOf(card, window, hint, recognition);
    if (kind) return { card, kind };
  }
  return undefined;
}

const BY_EXTENSION: ReadonlyMap<string, readonly ContainerCard[]> = new Map(
  [...new Set(CONTAINERS.flatMap(({ extensions }) => extensions))].map((extension) => [
    extension,
    CONTAINERS.filter((card) => card.extensions.includes(extension)),
  ]),
);

/** Cards that the name speaks for first, then certain ones, then the other possible ones; each in the order of the list. */
function* candidates(head: Uint8Array, hint: Hint): Generator<readonly [ContainerCard, Recognition]> {
  const named = BY_EXTENSION.get(hint.extension) ?? [];
  for (const card of named) {
    const recognition = card.recognise(head);
    if (recognition !== 'no') yield [card, recognition];
  }
  const possible: ContainerCard[] = [];
  for (const card of CONTAINERS) {
    const recognition = named.includes(card) ? 'no' : card.recognise(head);
    if (recognition === 'yes') yield [card, recognition];
    else if (recognition === 'maybe') possible.push(card);
  }
  for (const card of possible) yield [card, 'maybe'];
}

async function kindOf(
  card: ContainerCard,
  window: Window,
  hint: Hint,
  recognition: Recognition,
): Promise<FileKind | undefined> {
  if (!card.identify) return card.kinds[0];
  try {
    return await card.identify(window, hint);
  } catch (error) {
    if (error instanceof OutOfBytes) return recognition === 'yes' ? card.kinds[0] : undefined;
    throw error;
  }
}

function extensionOf(name: string): string {
  return /\.([a-z0-9_-]{1,16})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
