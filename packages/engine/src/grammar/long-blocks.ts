// Source: Adobe Photoshop file formats specification, additional layer information.

const LONG = 'LMsk Lr16 Lr32 Layr Mt16 Mt32 Mtrn Alph FMsk lnk2 FEid FXid PxSD'.split(' ');

/** Whether a keyed block has a length of eight bytes in large documents. */
export function isLongBlock(key: string): boolean {
  return LONG.includes(key);
}
