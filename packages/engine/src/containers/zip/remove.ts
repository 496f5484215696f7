import type { RemovalPlan } from '../../model/removal.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { readEntries } from './entries.ts';
import { Package } from './package.ts';
import { planBook } from './remove-book.ts';
import { planOffice } from './remove-office.ts';
import { planOpenDocument } from './remove-opendocument.ts';

/** Cleans documents that are archives: Office Open XML, OpenDocument, EPUB. The archive is written anew, its entries where they stay copied. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const pkg = new Package(task, await readEntries(task.window, task.trip));
  if (task.format.fileType === 'EPUB') return await planBook(pkg);
  return /^OD/.test(task.format.fileType) ? await planOpenDocument(pkg) : await planOffice(pkg);
}
