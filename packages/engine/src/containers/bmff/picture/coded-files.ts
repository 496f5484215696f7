// Source: ISO/IEC 23008-12, annex H (JPEG in HEIF), and § 6.5 for items that are files of their own.
import { MetadataError } from '../../../model/metadata-error.ts';
import type { RemovalTask } from '../../remover.ts';
import { rangesOf } from '../item-ranges.ts';
import type { Item } from '../items.ts';
import type { Reading } from './reading.ts';
import type { Role } from './roles.ts';

const FILE_TYPES = new Set(['jpeg', 'jxl1']);

/**
 * Some coded pictures are whole files, and can hold what the file around them may not. Throws `not-removable` where one that stays holds something
 * that goes: it would have to be written anew in its place.
 */
export async function assertPlainFiles(
  task: RemovalTask,
  { table }: Reading,
  kept: ReadonlyMap<number, Role>,
): Promise<void> {
  for (const id of kept.keys()) {
    const item = table.items.get(id);
    const ranges = item && isFile(item) ? rangesOf(item, table, task.window.size) : undefined;
    if (!ranges || ranges.length === 0) continue;
    const inner = await task.innerBytes(await task.window.gather(ranges));
    const [doomed] = inner?.doomed ?? [];
    if (doomed)
      throw new MetadataError(
        'not-removable',
        `expected coded pictures that hold nothing else, found ${doomed.path} in item ${id}`,
      );
  }
}

function isFile({ type = '', contentType = '' }: Item): boolean {
  return FILE_TYPES.has(type) || (type === 'mime' && contentType.startsWith('image/'));
}
