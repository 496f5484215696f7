// Source: Multimedia Programming Interface and Data Specifications 1.0; EBU Tech 3306 (RF64); RFC 9649 (WebP); ExifTool 13.59's names.

import { hasText, latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import { chunksFrom } from '../../grammar/riff.ts';
import type { Window } from '../../source/window.ts';
import { type ContainerCard, type FileKind, HEAD_BYTES, type Hint } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';

interface Form {
  readonly fileType: string;
  readonly mediaType: string;
}

const FORMS: Readonly<Record<string, Form>> = {
  WAVE: { fileType: 'WAV', mediaType: 'audio/x-wav' },
  'AVI ': { fileType: 'AVI', mediaType: 'video/x-msvideo' },
  WEBP: { fileType: 'WEBP', mediaType: 'image/webp' },
};
/** Lossless audio that wraps the header of a WAV file. */
const WRAPPERS: Readonly<Record<string, Form>> = {
  LA02: { fileType: 'LA', mediaType: 'audio/x-nspaudio' },
  LA03: { fileType: 'LA', mediaType: 'audio/x-nspaudio' },
  LA04: { fileType: 'LA', mediaType: 'audio/x-nspaudio' },
  'OFR ': { fileType: 'OFR', mediaType: 'audio/x-ofr' },
  LPAC: { fileType: 'PAC', mediaType: 'audio/x-lpac' },
  wvpk: { fileType: 'WV', mediaType: 'audio/x-wavpack' },
};
const MAX_CHUNKS = 64;
const WEBP_TYPES = ['WEBP', 'WEBP (lossless)', 'Extended WEBP', 'Extended WEBP (lossless)'];

/** RIFF: WAV and RF64, AVI, WebP, and lossless audio around a WAV header. */
export const riffCard: ContainerCard = {
  id: 'riff',
  kinds: [
    ...Object.values({ ...FORMS, ...WRAPPERS }).map((form) => nameKind(form.fileType, 'RIFF', form)),
    ...WEBP_TYPES.map((fileType) => ({ fileType, extension: 'webp', mediaType: 'image/webp' })),
    { fileType: 'WAV (RF64)', extension: 'wav', mediaType: 'audio/x-wav' },
    ...familyKinds('RIFF').slice(0, 1),
  ],
  extensions: familyExtensions('RIFF'),
  abilities: ['identify', 'extract', 'remove'],
  extracts: WEBP_TYPES,
  recognise: (head) => (head.byteLength >= 12 && (isRiff(head) || wrapperOf(head)) ? 'yes' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, HEAD_BYTES + 12);
    if (isRiff(bytes)) return await nameRiff(window, bytes, hint);
    const form = wrapperOf(bytes);
    const isAroundWave = /WAVE(.{4})?(junk|fmt )/s.test(latin1(bytes));
    return form && isAroundWave ? nameKind(form.fileType, 'RIFF', { ...form, hint }) : undefined;
  },
  load: lazily(async () => (await import('./scan.ts')).container),
  removes: [...WEBP_TYPES, 'WAV', 'WAV (RF64)', 'AVI'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
};

function isRiff(head: Uint8Array): boolean {
  return hasText(head, 'RIFF') || hasText(head, 'RF64');
}

function wrapperOf(head: Uint8Array): Form | undefined {
  return WRAPPERS[latin1(head, 0, 4)];
}

async function nameRiff(window: Window, head: Uint8Array, hint: Hint): Promise<FileKind> {
  const form = FORMS[latin1(head, 8, 12)];
  const kind = nameKind(form?.fileType ?? 'RIFF', 'RIFF', { ...form, hint });
  if (hasText(head, 'RF64')) return { ...kind, fileType: `${kind.fileType} (RF64)` };
  return kind.fileType === 'WEBP' ? await nameWebp(window, kind, form !== undefined) : kind;
}

/** A name may claim WebP for another form; what is within is looked at all the same, but the form decides what is extended. */
async function nameWebp(window: Window, plain: FileKind, isWebp: boolean): Promise<FileKind> {
  let kind = plain;
  for await (const { type, bodyAt, end } of chunksFrom(window, 12, MAX_CHUNKS)) {
    if (type === 'VP8X' && isWebp) kind = renameKind(kind, 'Extended WEBP', { extension: 'webp' });
    if (type !== 'VP8L' || kind.fileType.endsWith('(lossless)')) continue;
    const { bytes } = await window.upTo(bodyAt, Math.min(end - bodyAt, 3));
    const isWhole = bytes.byteLength === 3 && end <= (window.size ?? end);
    const isLossless = isWhole && bytes[0] === 0x2f;
    if (isLossless) kind = renameKind(kind, `${kind.fileType} (lossless)`, { extension: 'webp' });
  }
  return kind;
}
