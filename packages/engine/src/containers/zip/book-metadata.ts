// Source: EPUB 3.3, § 5.5 (package metadata); Open Packaging Format 2.0.1, § 2.2; what calibre, Sigil and stores add.
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Judged, PartRules, Place } from './part-edit.ts';

/** What a book must have, and tells nothing with. */
export const UNTITLED = 'Untitled';
export const NO_IDENTIFIER = 'urn:uuid:00000000-0000-0000-0000-000000000000';
const NO_DATE = '1980-01-01T00:00:00Z';

const HISTORY: readonly Aspect[] = ['history'];
/** Elements of a package's metadata, by their local names. */
const ELEMENTS: ReadonlyMap<string, readonly Aspect[]> = new Map<string, readonly Aspect[]>([
  ['creator', ['identity']],
  ['contributor', ['identity', 'history']],
  ['publisher', ['identity']],
  ['date', ['time']],
  ['rights', ['copyright']],
  ['subject', ['description']],
  ['description', ['description']],
  ['type', ['description']],
  ['coverage', ['description', 'location']],
  ['source', ['history', 'description']],
  ['relation', ['history', 'description']],
  ['format', HISTORY],
]);
/** Names of `meta` that readers lay pages out by, and that name the cover. */
const LAYOUT =
  /^(?:cover|rendition:.*|media:(?:active-class|playback-active-class|duration)|ibooks:(?:specified-fonts|binding|scroll-axis|.*orientation.*|respect-image-size-class)|fixed-layout|original-resolution|orientation-lock|book-type|primary-writing-mode|page-progression-direction|RegionMagnification|zero-gutter|zero-margin|schema:access(?:Mode|ModeSufficient|ibilityFeature|ibilityHazard|ibilityControl|ibilityAPI)|dcterms:conformsTo)$/i;
const META: readonly (readonly [names: RegExp, aspects: readonly Aspect[]])[] = [
  [/^(?:dcterms:(?:created|date|issued)|calibre:timestamp)$/, ['time']],
  [/^(?:role|file-as|alternate-script|media:narrator|calibre:author.*)$/, ['identity', 'description']],
  [
    /^(?:title-type|belongs-to-collection|collection-type|group-position|calibre:(?:series.*|title_sort|rating))$/,
    ['description'],
  ],
  [/^(?:generator|Sigil version|ibooks:version|calibre:.*|dtb:generator)$/i, HISTORY],
];

/** The rules for a package's metadata. `isLocked`: fonts are locked with the identifier, which stays. */
export function bookRules(isLocked: boolean, uniqueId: string | undefined): PartRules {
  return {
    isLoose: true,
    trims: true,
    element(place) {
      if (!place.parents.includes('metadata')) return undefined;
      const { local } = place;
      if (/^(?:metadata|dc-metadata|x-metadata)$/.test(local)) return undefined;
      if (local === 'title') return { aspects: ['description'], put: UNTITLED };
      if (local === 'language') return undefined;
      if (local === 'identifier') return identifier(place, isLocked, uniqueId);
      if (local === 'meta') return meta(place);
      return { aspects: ELEMENTS.get(local) ?? PRIVATE_ASPECTS };
    },
    attribute(local, _value, { local: element, parents }) {
      if (!parents.includes('metadata')) return undefined;
      if (local === 'scheme' && element === 'identifier') return { aspects: HISTORY };
      const isTitle = element === 'title' && /^(?:id|file-as|alt-rep|dir)$/.test(local);
      return isTitle || (element === 'language' && local === 'id') ? { aspects: ['description'] } : undefined;
    },
  };
}

function identifier(place: Place, isLocked: boolean, uniqueId: string | undefined): Judged | undefined {
  const isUnique = uniqueId === undefined || place.value('id') === uniqueId;
  if (isUnique && isLocked) return undefined;
  return isUnique ? { aspects: HISTORY, put: NO_IDENTIFIER } : { aspects: HISTORY };
}

function meta(place: Place): Judged | undefined {
  const name = place.value('name') ?? place.value('property') ?? '';
  if (name === 'dcterms:modified') return { aspects: ['time'], put: NO_DATE };
  if (LAYOUT.test(name)) return undefined;
  return { aspects: META.find(([names]) => names.test(name))?.[1] ?? PRIVATE_ASPECTS };
}

/** The rules for a table of contents in the old form. */
export function contentsRules(isLocked: boolean): PartRules {
  return {
    isLoose: true,
    trims: true,
    element(place) {
      const { local, parents } = place;
      if (local === 'docAuthor') return { aspects: ['identity'] };
      if (local === 'text' && parents.at(-1) === 'docTitle') return { aspects: ['description'], put: UNTITLED };
      const name = local === 'meta' ? place.value('name') : undefined;
      if (name === undefined || /^dtb:(?:uid|depth|totalPageCount|maxPageNumber)$/.test(name)) return undefined;
      return { aspects: META.find(([names]) => names.test(name))?.[1] ?? PRIVATE_ASPECTS };
    },
    attribute(local, _value, place) {
      const isUid = local === 'content' && place.local === 'meta' && place.value('name') === 'dtb:uid';
      return isUid && !isLocked ? { aspects: HISTORY, put: NO_IDENTIFIER } : undefined;
    },
  };
}

/** `meta` elements of a page that its layout needs. */
const PAGE_META = /^(?:viewport|charset|content-type|content-style-type|default-style|x-ua-compatible)$/i;

/** The rules for a page. */
export const PAGE_RULES: PartRules = {
  isLoose: true,
  isKept: (piece) => /^<\?xml-(?:stylesheet|model)\s/.test(piece),
  element(place) {
    if (place.local === 'metadata' && place.parents.includes('svg')) return { aspects: PRIVATE_ASPECTS };
    if (place.local !== 'meta' || !place.parents.includes('head')) return undefined;
    const name = place.value('name') ?? place.value('http-equiv') ?? place.value('property');
    if (name === undefined ? place.value('charset') !== undefined : PAGE_META.test(name)) return undefined;
    return { aspects: PRIVATE_ASPECTS };
  },
};

/** The rules for any other part in XML: what nobody reads goes. */
export const PLAIN_RULES: PartRules = { isLoose: true, isKept: (piece) => /^<\?xml-stylesheet\s/.test(piece) };
