import type { Tag } from '../model/tag.ts';

/** The tags that follow from others (ExifTool's group `Composite`). */
export function deriveComposites(_tags: readonly Tag[]): readonly Tag[] {
  return [];
}
