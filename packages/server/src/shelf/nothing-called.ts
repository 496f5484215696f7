import { MetadataError } from '@colophon/engine';

/** What is said of a name that nothing on the shelf has. */
export function nothingCalled(name: string): MetadataError {
  return new MetadataError('not-found', `expected ${name.slice(0, 64)} on the shelf, found nothing`);
}
