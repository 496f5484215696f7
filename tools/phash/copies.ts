import sharp from 'sharp';

/** Copies of a picture as they are met with: by kind, the bytes of each. */
export async function copiesOf(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const upright = await sharp(path)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const { data, info } = upright;
  const half = { width: Math.max(1, Math.round(info.width / 2)), height: Math.max(1, Math.round(info.height / 2)) };
  return new Map([
    ['JPEG, quality 40', await sharp(data).jpeg({ quality: 40 }).toBuffer()],
    [
      'half size',
      await sharp(data)
        .resize({ ...half, fit: 'fill' })
        .png()
        .toBuffer(),
    ],
    [
      'half size, quality 40',
      await sharp(data)
        .resize({ ...half, fit: 'fill' })
        .jpeg({ quality: 40 })
        .toBuffer(),
    ],
  ]);
}
