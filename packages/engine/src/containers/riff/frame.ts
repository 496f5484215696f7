import type { TagSink } from '../../model/payload.ts';

/** The groups of the room's own tags, and the order of its bytes. */
export const FRAME = { group0: 'RIFF', group1: 'RIFF', littleEndian: true } as const;

/** A sink for a further form of the file: what it says never displaces what the first one said. */
export function furtherSink(sink: TagSink): TagSink {
  return {
    add: (tag) => sink.add({ ...tag, priority: 0 }),
    gap: (gap) => sink.gap(gap),
    nested: (payload) => sink.nested(payload),
    known: (name) => sink.known(name),
  };
}
