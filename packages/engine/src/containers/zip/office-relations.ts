// Source: ECMA-376 part 2, § 6 (relationships); [MS-OFFDI], [MS-DOCX], [MS-XLSX], [MS-PPTX] for the later kinds.
import { readXmlDocument, type XmlNode } from '../../grammar/xml-document.ts';
import { unescapeXml } from '../../grammar/xml-text.ts';
import type { Aspect } from '../../model/removal.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Trip } from '../../model/trip.ts';
import { refusal } from './entries.ts';
import type { PartText } from './part-text.ts';

/** A relationship of a part. */
export interface Relation {
  readonly id: string;
  /** The last word of its type. */
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
  /** Path of the part it leads to, without a slash in front. */
  readonly path: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Relationships to what a document shows or does. Of others, those that nothing in the part speaks of are not content. */
const CONTENT = words(`
  officeDocument document styles stylesWithEffects settings webSettings fontTable font numbering theme themeOverride header footer
  footnotes endnotes glossaryDocument image hyperlink video audio media chart chartUserShapes chartStyle chartColorStyle chartEx
  diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing drawing vmlDrawing oleObject package control
  activeXControlBinary ctrlProp subDocument aFChunk frame transform vbaProject wordVbaData keyMapCustomizations attachedToolbars
  ui extensibility customUI worksheet chartsheet dialogsheet xlMacrosheet xlIntlMacrosheet sharedStrings calcChain sheetMetadata
  externalLink externalLinkPath externalLinkLongPath xlExternalLinkPath xlPathMissing alternateUrls table tableSingleCells queryTable connections
  pivotTable pivotCacheDefinition pivotCacheRecords slicer slicerCache timeline timelineCache xmlMaps volatileDependencies
  rdRichValue rdRichValueStructure rdRichValueTypes rdSupportingPropertyBag rdSupportingPropertyBagStructure rdArray richStyles
  richValueRel rdRichValueWebImage FeaturePropertyBag model3d powerPivotData slide slideLayout slideMaster notesSlide notesMaster handoutMaster presProps
  viewProps tableStyles slideUpdateUrl legacyDiagramText svg hdphoto ink inkXml pages page masters master windows solutions dataConnections dataRecordsets validation
  legacyDrawing cellImage namedSheetView bibliography webextension pictureBullet movie sound
`);

const DOOMED: ReadonlyMap<string, readonly Aspect[]> = new Map<string, readonly Aspect[]>([
  ['thumbnail', ['thumbnails']],
  ['custom-properties', PRIVATE_ASPECTS],
  ['customProperties', PRIVATE_ASPECTS],
  ['origin', PRIVATE_ASPECTS],
  ['signature', PRIVATE_ASPECTS],
  ['certificate', PRIVATE_ASPECTS],
  ['printerSettings', ['device', 'identity', 'history']],
  ['comments', ['description']],
  ['commentsExtended', ['description']],
  ['commentsIds', ['description']],
  ['commentsExtensible', ['description']],
  ['threadedComment', ['description']],
  ['person', ['description']],
  ['people', ['identity']],
  ['commentAuthors', ['description']],
  ['authors', ['description']],
  ['revisionHeaders', ['history', 'identity', 'time']],
  ['revisionLog', ['history', 'identity', 'time']],
  ['usernames', ['history', 'identity', 'time']],
  ['changesInfo', ['history', 'identity', 'time']],
  ['revisionInfo', ['history']],
  ['documenttasks', ['identity', 'time', 'description']],
  ['tasks', ['identity', 'time', 'description']],
  ['classificationlabels', ['identity', 'description', 'history']],
  ['customXml', PRIVATE_ASPECTS],
  ['customXmlProps', PRIVATE_ASPECTS],
  ['customProperty', PRIVATE_ASPECTS],
  ['tags', PRIVATE_ASPECTS],
  ['attachedTemplate', ['identity', 'history']],
  ['mailMergeSource', ['identity', 'history']],
  ['mailMergeHeaderSource', ['identity', 'history']],
  ['recipientData', ['identity', 'history']],
  ['mailMergeRecipientData', ['identity', 'history']],
  ['webextensiontaskpanes', ['history', 'identity']],
]);

/** Relationships to properties that are judged one by one. */
export const PROPERTY_TYPES: ReadonlySet<string> = words('core-properties extended-properties extendedProperties');

/** What is at a relationship's other end: content, or metadata of these aspects; `undefined` for a type that nobody knows. */
export function aspectsOfRelation({ type }: Relation): readonly Aspect[] | undefined {
  return CONTENT.has(type) || PROPERTY_TYPES.has(type) ? [] : DOOMED.get(type);
}

/** The relationships of a part's file of them; `source` is the part's path, empty for the package. */
export function readRelations({ text, read }: PartText, source: string, trip: Trip): readonly Relation[] {
  const root = readXmlDocument(text, trip, 16)?.find((part) => part.kind === 'element');
  if (!root) throw refusal('relationships in well-formed XML', `other text for ${JSON.stringify(source.slice(0, 80))}`);
  const relations: Relation[] = [];
  for (const node of root.children) {
    if (node.kind !== 'element') continue;
    const value = (wanted: string): string => attributeOf(node, wanted, text, read);
    const [target, isExternal] = [value('Target'), value('TargetMode') === 'External'];
    const type = value('Type').split('/').at(-1) ?? '';
    relations.push({ id: value('Id'), type, target, isExternal, path: isExternal ? '' : resolve(source, target) });
  }
  return relations;
}

function attributeOf({ attributes }: XmlNode, wanted: string, text: string, read: PartText['read']): string {
  const found = attributes.find(({ name }) => name === wanted);
  return found ? unescapeXml(read(text.slice(found.valueStart, found.valueEnd))) : '';
}

/** The path of a target beside a part. */
export function resolve(source: string, target: string): string {
  const [bare = ''] = target.split('#');
  const steps = bare.startsWith('/') ? [] : source.split('/').slice(0, -1);
  for (const step of decoded(bare).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Where the relationships of a part stand. */
export function relationsPath(source: string): string {
  const slash = source.lastIndexOf('/');
  return `${source.slice(0, slash + 1)}_rels/${source.slice(slash + 1)}.rels`;
}
