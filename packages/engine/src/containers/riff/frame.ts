/** The groups of the room's own tags, and the order of its bytes. */
export const FRAME = { group0: 'RIFF', group1: 'RIFF', littleEndian: true } as const;
