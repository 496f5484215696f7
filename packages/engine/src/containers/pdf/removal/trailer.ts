// Source: ISO 32000-2, § 7.5.5 (trailer), § 14.3.3 (document information), § 14.4 (file identifiers).
import { dooms } from '../../../model/policy.ts';
import type { RemovalPolicy } from '../../../model/removal.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../objects.ts';
import { written } from './canonical.ts';
import type { Ledger } from './ledger.ts';
import type { OpenDocument } from './open.ts';
import { infoAspects, UNKNOWN } from './rules.ts';

/** Entries of a trailer, or of a cross-reference stream, that are about the file alone. */
const STRUCTURE = new Set([
  ...['Size', 'Prev', 'Root', 'XRefStm', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'Info', 'ID', 'DL'],
]);

/** What stays of the document's information; `undefined` when nothing does. */
export async function infoOf(
  { store, trailer }: OpenDocument,
  ledger: Ledger,
  policy: RemovalPolicy,
): Promise<PdfDictionary | undefined> {
  const reference = trailer.get('Info');
  const object = isReference(reference) ? await store.fetch(reference.number, reference.generation) : undefined;
  const info = isReference(reference) ? object?.value : reference;
  if (!isDictionary(info)) return undefined;
  const kept = new Map<string, PdfValue>();
  for (const [key, entry] of info) {
    const aspects = infoAspects(key);
    if (ledger.judge('text', `Info/${key}`, aspects, object?.range)) continue;
    const value = await store.resolve(entry);
    if (typeof value === 'string' && value !== 'null') kept.set(key, value);
  }
  // What cannot be taken over says nothing to a reader either.
  return kept.size > 0 || (info.size === 0 && !dooms(policy, UNKNOWN)) ? kept : undefined;
}

/** The trailer's entries as they are written, save its size. */
export async function trailerEntries(
  { store, trailer }: OpenDocument,
  ledger: Ledger,
  policy: RemovalPolicy,
  info: number | undefined,
): Promise<string> {
  let entries = '/Root 1 0 R\n';
  if (info !== undefined) entries += `/Info ${info} 0 R\n`;
  const identifiers = await store.resolve(trailer.get('ID'));
  if (identifiers !== undefined && identifiers !== 'null' && !ledger.judge('structure', 'ID', ['history'], undefined)) {
    const isPair = isArray(identifiers) && identifiers.every((one) => typeof one === 'string');
    if (isPair) entries += `/ID ${written(identifiers, () => undefined)}\n`;
  }
  for (const key of trailer.keys())
    if (!STRUCTURE.has(key) && dooms(policy, UNKNOWN))
      ledger.add({ kind: 'unknown', path: `Trailer/${key}`, aspects: UNKNOWN }, true, undefined);
  return entries;
}
