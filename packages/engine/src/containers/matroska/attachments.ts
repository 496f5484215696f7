// Source: RFC 9559, § 5.1.6 (attachments), § 21.2 (fonts).
import { joined } from '../../bytes/joined.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { type Element, elementsIn } from '../../grammar/ebml.ts';
import { whyKept } from '../../grammar/tag-pruning.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type Stretch } from '../../model/removal.ts';
import { copy, put, totalLength } from '../../model/stretches.ts';
import { element, header } from './elements.ts';
import type { Ledger } from './masters.ts';
import { ATTACHMENTS, type Part } from './segment.ts';

const ATTACHED_FILE = 0x61a7;
const NAME = 0x466e;
const MEDIA_TYPE = 0x4660;
const DATA = 0x465c;
const UID = 0x46ae;
const MOST_PICTURE_BYTES = 32 * 1024 * 1024;
const MAX_FILES = 1000;
const FONT_TYPE = /^(?:font\/|application\/(?:x-)?(?:truetype-font|font|vnd\.ms-opentype|font-))/;

/**
 * The attachments as they stay: `undefined` where none does, the part itself where nothing goes. Fonts stay where styled subtitles are
 * drawn with them, under a name that says nothing: players find them by the names within. Pictures are cleaned; what nobody can look into
 * goes if anything does.
 */
export async function planAttachments(ledger: Ledger, part: Part): Promise<readonly Stretch[] | undefined> {
  const files: Stretch[] = [];
  let isChanged = false;
  let count = 0;
  for await (const child of elementsIn(ledger.task.window, part.bodyAt, part.end, MAX_FILES)) {
    ledger.task.trip.check();
    const file = child.id === ATTACHED_FILE ? await planFile(ledger, child, ++count, files.length + 1) : undefined;
    if (child.id !== ATTACHED_FILE)
      ledger.doomed.push({ kind: 'unknown', path: 'Attachments/element', aspects: PRIVATE_ASPECTS, ranges: [child] });
    if (file === 'same') files.push(copy(child.start, child.end));
    else {
      isChanged = true;
      if (file) files.push(...file);
    }
  }
  if (files.length === 0) return undefined;
  if (!isChanged) return [copy(part.start, part.end)];
  return [put(header(ATTACHMENTS, totalLength(files))), ...files];
}

async function planFile(
  ledger: Ledger,
  file: Element,
  number: number,
  place: number,
): Promise<readonly Stretch[] | 'same' | undefined> {
  const { task, doomed, kept } = ledger;
  const fields = new Map<number, Element>();
  let isPlain = true;
  for await (const field of elementsIn(task.window, file.bodyAt, file.end, 64)) {
    if (fields.has(field.id) || ![NAME, MEDIA_TYPE, DATA, UID].includes(field.id)) isPlain = false;
    fields.set(field.id, field);
  }
  const text = async (id: number): Promise<string> => {
    const field = fields.get(id);
    return field ? latin1((await task.window.upTo(field.bodyAt, Math.min(256, field.end - field.bodyAt))).bytes) : '';
  };
  const [name, mediaType] = [await text(NAME), await text(MEDIA_TYPE)];
  const isDrawn = FONT_TYPE.test(mediaType) && ledger.tracks.some(({ codec }) => /ASS|SSA/.test(codec));
  const data = fields.get(DATA);
  const needsIt = isDrawn && task.policy.mode !== 'everything';
  const held = data && (needsIt ? [copy(data.bodyAt, data.end)] : await cleanData(ledger, data, mediaType));
  const aspects: readonly Aspect[] = mediaType.startsWith('image/') ? ['thumbnails', 'attachments'] : ['attachments'];
  const all = needsIt ? [] : held ? aspects : PRIVATE_ASPECTS;
  const finding: Finding = {
    kind: mediaType.startsWith('image/') ? 'thumbnail' : 'unknown',
    path: `Attachments/AttachedFile[${number - 1}]`,
    aspects: all,
    ranges: [{ start: file.start, end: file.end }],
  };
  if (!data || dooms(task.policy, all)) {
    doomed.push({ ...finding, aspects: all.length === 0 ? PRIVATE_ASPECTS : all });
    return undefined;
  }
  kept.push({ ...finding, why: needsIt ? 'subtitles are drawn with it' : whyKept(task.policy, all) });
  if (!dooms(task.policy, ['description'])) return 'same';
  const neutral = neutralName(isDrawn ? 'font' : 'attachment', place, name);
  const safeType = /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(mediaType) ? mediaType : 'application/octet-stream';
  const isSameData = held?.length === 1 && held[0]?.kind === 'copy';
  if (isPlain && name === neutral && mediaType === safeType && isSameData) return 'same';
  doomed.push({ ...finding, path: `${finding.path}/FileName`, aspects: ['description'] });
  const uid = fields.get(UID);
  const content: Stretch[] = [
    put(
      joined([
        element(NAME, ascii(neutral)),
        element(MEDIA_TYPE, ascii(safeType)),
        header(DATA, totalLength(held ?? [])),
      ]),
    ),
    ...(held ?? []),
    ...(uid ? [copy(uid.start, uid.end)] : []),
  ];
  return [put(header(ATTACHED_FILE, totalLength(content))), ...content];
}

async function cleanData(
  { task }: Ledger,
  { bodyAt, end }: Element,
  mediaType: string,
): Promise<readonly Stretch[] | undefined> {
  if (!mediaType.startsWith('image/') || end - bodyAt > MOST_PICTURE_BYTES) return undefined;
  if (dooms(task.policy, ['thumbnails', 'attachments'])) return [];
  const bytes = await task.window.gather([{ start: bodyAt, end }]);
  const inner = await task.innerBytes(bytes);
  return inner && (inner.bytes === bytes ? [copy(bodyAt, end)] : [put(inner.bytes)]);
}

function neutralName(word: string, number: number, name: string): string {
  const extension = /\.(ttf|otf|ttc|woff2?|png|jpe?g|webp)$/i.exec(name)?.[1]?.toLowerCase();
  return `${word}-${number}${extension ? `.${extension}` : ''}`;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
