import { MetadataError } from '@colophon/engine';
import { Failure } from '../http/failure.ts';
import type { Library } from '../library/library.ts';
import { LibraryRefusal } from '../library/model/refusal.ts';
import type { Metrics } from '../observe/metrics.ts';

/** A library whose uploads are counted, whoever makes them. */
export function countUploads(library: Library, metrics: Metrics): Library {
  const uploads = metrics.counter({
    name: 'colophon_uploads_total',
    help: 'Files taken into the library, by outcome: ok, or why not',
    labels: ['outcome'],
  });
  const bytes = metrics.counter({
    name: 'colophon_uploaded_bytes_total',
    help: 'Bytes of files taken into the library',
  });
  const upload: Library['files']['upload'] = async (patron, arrival, ...rest) => {
    try {
      const uploaded = await library.files.upload(patron, arrival, ...rest);
      uploads({ outcome: 'ok' });
      bytes({}, arrival.bytes);
      return uploaded;
    } catch (error) {
      uploads({ outcome: reasonOf(error) });
      throw error;
    }
  };
  return { ...library, files: { ...library.files, upload } };
}

function reasonOf(error: unknown): string {
  const isKnown = error instanceof Failure || error instanceof LibraryRefusal || error instanceof MetadataError;
  return isKnown ? error.code : 'internal';
}
