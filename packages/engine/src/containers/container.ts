import type { Block } from '../model/block.ts';
import type { PayloadDecoder } from '../model/payload.ts';
import type { Facts } from '../model/report.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';
import type { Remover } from './remover.ts';

/** A type of file as ExifTool names it: `File:FileType`, `File:FileTypeExtension` (lower case, no dot), `File:MIMEType`. */
export interface FileKind {
  readonly fileType: string;
  readonly extension: string;
  readonly mediaType: string;
}

/** `yes`: the signature leaves no doubt; `maybe`: it could be, and `identify` (or the name's extension) must decide. */
export type Recognition = 'yes' | 'maybe' | 'no';

/** What a container's room can do with its files so far. */
export type Ability = 'identify' | 'extract' | 'remove';

/** Bytes of a file's head that `recognise` is given; fewer when the file is shorter. */
export const HEAD_BYTES = 1024;

/** What is known of a file beside its bytes. */
export interface Hint {
  /** The name's extension, lower case, without its dot; empty where there is none. */
  readonly extension: string;
}

/** The door of a container's room: always loaded, small, and pure. The room behind it is loaded when it is entered. */
export interface ContainerCard {
  /** Name of the room's folder. */
  readonly id: string;
  /** Every kind that the room's files can be of, the usual one first. */
  readonly kinds: readonly FileKind[];
  /** Extensions, lower case, under which such files are found. */
  readonly extensions: readonly string[];
  readonly abilities: readonly Ability[];
  /** Types whose files it extracts, where that is not all of them. */
  readonly extracts?: readonly string[];
  recognise(head: Uint8Array): Recognition;
  /**
   * Tell which of the kinds a recognised file is; `undefined` when on a closer look it is none. A room with a single kind needs none.
   * May throw `OutOfBytes` where the file ends too early to tell: the first kind is taken then if the signature left no doubt, none if it did.
   */
  identify?(window: Window, hint: Hint): Promise<FileKind | undefined>;
  /** Types whose files it cleans, where it has a remover and that is not for all of them. */
  readonly removes?: readonly string[];
  /** The room's remover. Absent while the engine cannot clean such files. */
  remover?(): Promise<Remover>;
  /** Enter the room. Absent while the engine cannot look inside such files. */
  load?(): Promise<Container>;
}

/** A room: finds the parts of its files without opening them. */
export interface Container {
  /**
   * Yields the blocks in file order; what it returns is known of the picture or stream without decoding metadata. `format` is what
   * `identify` made of the file. May throw `OutOfBytes`: the blocks so far stay.
   */
  scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void>;
  /** Decodes blocks of kind `structure`: facts that stand in the container's own headers. */
  readonly describe?: PayloadDecoder;
}
