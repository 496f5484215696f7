/** A JPEG that holds one comment (ITU-T T.81, B.2.4.5) and no picture to speak of. */
export function picture(comment: string): Buffer {
  const text = Buffer.from(comment, 'utf8');
  const head = Buffer.from('ffd8fffe0000', 'hex');
  head.writeUInt16BE(text.length + 2, 4);
  const frame = Buffer.from('ffc0000b080008000801011100', 'hex');
  const scan = Buffer.from('ffda0008010100003f0000ffd9', 'hex');
  return Buffer.concat([head, text, frame, scan]);
}
