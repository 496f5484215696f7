/** Something that all objects of a chunk need does not answer: no word about the object. The chunk is tried again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
