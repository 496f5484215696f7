import { collect } from '../../../src/jobs/collected.ts';
import { wordAll } from '../../../src/jobs/word-all.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Tag, TagValue } from '../../../src/model/tag.ts';
import { Trip } from '../../../src/model/trip.ts';
import { xmpDecoder } from '../../../src/payloads/xmp/decode.ts';

const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  xmpidq: 'http://ns.adobe.com/xmp/Identifier/qual/1.0/',
  stEvt: 'http://ns.adobe.com/xap/1.0/sType/ResourceEvent#',
  exif: 'http://ns.adobe.com/exif/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  my: 'http://example.org/my/',
};

/** A packet with these properties in one description. */
export function packet(...properties: readonly string[]): string {
  const declared = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="kit">' +
    `<rdf:RDF${declared.join('')}><rdf:Description rdf:about="">${properties.join('')}</rdf:Description></rdf:RDF>` +
    '</x:xmpmeta><?xpacket end="w"?>'
  );
}

export interface Decoded {
  readonly tags: readonly Tag[];
  readonly problems: readonly Problem[];
  /** Printed values by `group1:Name`, without structures and the toolkit. */
  readonly printed: Readonly<Record<string, TagValue>>;
  readonly structures: Readonly<Record<string, TagValue>>;
}

export function decode(content: string | Uint8Array, details: Readonly<Record<string, string>> = {}): Decoded {
  const trip = new Trip();
  const found = collect(trip);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  xmpDecoder.decode({ kind: 'xmp', path: 'XMP', bytes, ranges: [], details }, found, trip);
  const tags = wordAll(found.tags);
  const printed: Record<string, TagValue> = {};
  const structures: Record<string, TagValue> = {};
  for (const { group1, name, role, printed: words } of tags) {
    const key = `${group1}:${name}`;
    if (role === 'structure') structures[key] = words;
    else if (!(key in printed) && key !== 'XMP-x:XMPToolkit') printed[key] = words;
  }
  return { tags, problems: trip.problems, printed, structures };
}

/** What properties in one description are read as. */
export function read(...properties: readonly string[]): Readonly<Record<string, TagValue>> {
  return decode(packet(...properties)).printed;
}
