// Source: ECMA-376 part 2, § 8 (core properties), part 1, § 22.2 (extended properties); ODF 1.3 part 3, § 4 (metadata).
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { PartRules } from './part-edit.ts';

const NAMED: readonly (readonly [aspects: readonly Aspect[], names: RegExp])[] = [
  [['identity'], /^(?:creator|lastModifiedBy|initial-creator|printed-by|Company|Manager)$/],
  [['time'], /^(?:created|modified|lastPrinted|creation-date|date|print-date)$/],
  [
    ['description'],
    /^(?:title|subject|description|keywords?|category|contentStatus|language|TitlesOfParts|HeadingPairs|HLinks)$/,
  ],
  [['identity', 'history'], /^(?:HyperlinkBase|template)$/],
  [['history', 'time'], /^(?:TotalTime|editing-duration)$/],
  [['provenance', 'identity'], /^DigSig$/],
  [
    ['history'],
    /^(?:revision|version|identifier|contentType|generator|editing-cycles|document-statistic|Template|Application|AppVersion|DocSecurity|SharedDoc|ScaleCrop|LinksUpToDate|HyperlinksChanged|Pages|Words|Characters|CharactersWithSpaces|Lines|Paragraphs|Slides|Notes|HiddenSlides|MMClips|PresentationFormat)$/,
  ],
];

/** What a document's property is about, by its local name. */
export function aspectsOfProperty(name: string): readonly Aspect[] {
  return NAMED.find(([, names]) => names.test(name))?.[0] ?? PRIVATE_ASPECTS;
}

/** A part of properties: each at a certain depth goes or stays by itself. */
export function propertyRules(depth: number): PartRules {
  return {
    trims: true,
    element: ({ local, parents }) => (parents.length === depth ? { aspects: aspectsOfProperty(local) } : undefined),
  };
}

/** Whether there are no properties left in a part: no element below the outermost ones. */
export function isEmptied(text: string, depth: number): boolean {
  const tags = text.match(/<[^?!/][^>]*>/g) ?? [];
  return tags.length <= depth;
}
