import type { MarkedFile } from './marked-file.ts';
import { bookFile } from './office-book.ts';
import { openDocumentFile } from './office-open.ts';
import { presentationFile, workbookFile } from './office-sheets.ts';
import { wordFile } from './office-word.ts';

/** Documents with a secret in every place that is known. Most are packed: they are to be looked for in the unpacked entries. */
export async function officeMatrix(): Promise<readonly MarkedFile[]> {
  return [wordFile(), workbookFile(), presentationFile(), openDocumentFile(), bookFile()];
}
