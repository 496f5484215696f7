import pc from 'picocolors';

/** Colours, or none where they are not wanted. */
export type Colors = Pick<typeof pc, 'bold' | 'dim' | 'cyan' | 'red' | 'yellow'>;

/** Colours for a stream: none when it is no terminal; `NO_COLOR` and `FORCE_COLOR` are obeyed. */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
