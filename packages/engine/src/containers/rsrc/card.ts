// Source: Inside Macintosh: More Macintosh Toolbox, "Resource File Format"; ExifTool 13.59's checks.
import { latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const SIGNATURE = /^(?:.{4})?\0\0\x01\0/s;
const MAX_TYPES = 512;

/** Macintosh resource files, and fonts that are kept in one. */
export const rsrcCard: ContainerCard = {
  id: 'rsrc',
  kinds: [...familyKinds('RSRC'), nameKind('DFONT', 'Font')],
  extensions: [...familyExtensions('RSRC'), 'dfont'],
  abilities: ['identify'],
  recognise: (head) => (head.byteLength >= 30 && hasSignature(head, SIGNATURE) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const types = await resourceTypes(window);
    if (!types) return undefined;
    const kind = nameKind('RSRC', 'RSRC', { hint });
    return types.includes('sfnt') || types.includes('POST') ? renameKind(kind, 'DFONT') : kind;
  },
};

/** The types of the resources in the map; `undefined` where data and map do not fit the file. */
async function resourceTypes(window: Window): Promise<readonly string[] | undefined> {
  const header = await window.at(0, 30);
  const [dataAt, mapAt, dataLength, mapLength] = [header.u32(), header.u32(), header.u32(), header.u32()];
  const size = window.size ?? Number.POSITIVE_INFINITY;
  const isInside = dataAt >= 16 && dataAt + dataLength <= size && mapAt >= 16 && mapAt + mapLength <= size;
  const overlaps = dataAt < mapAt ? dataAt + dataLength > mapAt : mapAt < dataAt && mapAt + mapLength > dataAt;
  if (!isInside || overlaps || mapLength < 30) return undefined;
  const map = await window.at(mapAt, 30);
  map.seek(24);
  const [typesAt, namesAt, count] = [map.u16(), map.u16(), (map.u16() + 1) & 0xffff];
  if (typesAt < 28 || namesAt < 30) return undefined;
  const list = await window.upTo(mapAt + typesAt + 2, Math.min(count, MAX_TYPES) * 8);
  return Array.from({ length: Math.floor(list.left / 8) }, (_, index) => latin1(list.bytes, index * 8, index * 8 + 4));
}
