// Source: ISO/IEC 15444-1, annex I; ISO/IEC 18181-2, § 9 (boxes that both formats have).
import type { Block } from '../model/block.ts';
import type { TagSink } from '../model/payload.ts';
import { JPEG2000_BRANDS } from '../tables/jpeg2000/file-type.ts';
import type { Box } from './box.ts';
import { readFileTypeBox } from './file-type-box.ts';

const GROUPS = { group0: 'Jpeg2000', group1: 'Jpeg2000' };

/** Put down the brands of a file type box. */
export function describeBrands(body: Uint8Array, sink: TagSink): void {
  const { majorBrand, minorVersion, compatibleBrands } = readFileTypeBox(body);
  const rows = [
    [{ name: 'MajorBrand', labels: JPEG2000_BRANDS }, majorBrand],
    [{ name: 'MinorVersion' }, minorVersion],
    [{ name: 'CompatibleBrands', list: true as const }, compatibleBrands],
  ] as const;
  for (const [at, [row, raw]] of rows.entries())
    if (raw !== undefined) sink.add({ ...GROUPS, id: `ftyp.${at}`, row, raw });
}

/** A block over a whole box whose payload is its body, or what follows its first bytes. */
export function bodyBlock(
  kind: Block['kind'],
  path: string,
  box: Box,
  skipped = 0,
  details?: Readonly<Record<string, string | number>>,
): Block {
  const payload = [{ start: Math.min(box.bodyAt + skipped, box.end), end: box.end }];
  return { kind, path, range: { start: box.start, end: box.end }, payload, ...(details ? { details } : {}) };
}
