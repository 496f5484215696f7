// Source: ECMA-376 part 1, §§ 17 (WordprocessingML), 18 (SpreadsheetML), 19 (PresentationML), 20 (DrawingML); [MS-DOCX], [MS-XLSX], [MS-PPTX].
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type RemovalPolicy } from '../../model/removal.ts';
import { isFileName, isLocalPath, withoutPaths } from './local-paths.ts';
import type { Judged, PartRules, Place } from './part-edit.ts';
import { sheetFold } from './sheet-fold.ts';

/** What stands where a schema asks for a name. */
export const NOBODY = 'Author';

const HISTORY: Judged = { aspects: ['history'] };
const COMMENT: Judged = { aspects: ['description'] };
const IDENTITY: readonly Aspect[] = ['identity'];
const PATH: readonly Aspect[] = ['identity', 'history'];

/** Elements that are metadata wherever they stand, by their local names. */
const ELEMENTS: ReadonlyMap<string, Judged> = new Map<string, Judged>([
  // Word
  ['rsids', HISTORY],
  ['rsid', HISTORY],
  ['docId', HISTORY],
  ['docVars', { aspects: PRIVATE_ASPECTS }],
  ['attachedTemplate', { aspects: PATH }],
  ['mailMerge', { aspects: PATH }],
  ['saveThroughXslt', { aspects: PATH }],
  ['dataBinding', { aspects: PRIVATE_ASPECTS }],
  ['commentRangeStart', COMMENT],
  ['commentRangeEnd', COMMENT],
  ['commentReference', COMMENT],
  ['annotationRef', COMMENT],
  // Excel
  ['absPath', { aspects: PATH, around: 'AlternateContent' }],
  ['fileVersion', HISTORY],
  ['revisionPtr', { aspects: ['history', 'identity'] }],
  ['fileRecoveryPr', HISTORY],
  ['customWorkbookViews', { aspects: ['identity', 'history'] }],
  ['customSheetViews', { aspects: ['identity', 'history'] }],
  ['webPublishItems', { aspects: PATH }],
  ['customProperties', { aspects: PRIVATE_ASPECTS }],
  // PowerPoint and Visio
  ['CustomMenusFile', { aspects: PATH }],
  ['CustomToolbarsFile', { aspects: PATH }],
  ['creationId', { aspects: ['history'], around: 'ext' }],
  ['commentRel', { ...COMMENT, around: 'ext' }],
]);

/** Elements whose name alone is too common: those whose relationship went are cut with it. */
const REFERRING = /^(?:printerSettings|custData|tags|customPr|customProperty|recipientData)$/;

const DRAWN_NAMES = /^(?:cNvPr|docPr|imagedata|shape|rect|image)$/;

/** The rules for a part of an Office document. `gone` are the identifiers of its relationships that went. */
export function officeRules(policy: RemovalPolicy, gone: ReadonlyMap<string, readonly Aspect[]>): PartRules {
  const hasComments = !dooms(policy, COMMENT.aspects);
  return {
    fold: sheetFold,
    element(place) {
      const { local } = place;
      const reference = REFERRING.test(local) ? place.value('id') : undefined;
      const aspects = reference === undefined ? undefined : gone.get(reference);
      if (aspects) return { aspects };
      if (local === 'shape' && isNote(place)) return COMMENT;
      if (local === 'author' && place.parents.at(-1) === 'authors') return { aspects: IDENTITY, put: NOBODY };
      if (local === 'instrText') return instruction(place);
      return ELEMENTS.get(local);
    },
    attribute(local, value, place, name) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) return undefined;
      if (local === 'id' && place.local === 'pageSetup') {
        const aspects = gone.get(value);
        return aspects && { aspects };
      }
      return ofAttribute(local, value, place, hasComments);
    },
  };
}

function ofAttribute(local: string, value: string, place: Place, hasComments: boolean): Judged | undefined {
  if (/^rsid/.test(local)) return HISTORY;
  const isMarked = place.value('author') !== undefined || place.value('authorId') !== undefined;
  switch (local) {
    case 'author':
      return { aspects: IDENTITY, put: NOBODY };
    case 'initials':
    case 'userName':
    case 'lastModifiedBy':
    case 'securityDescriptor':
    case 'refreshedBy':
    case 'ed':
    case 'userId':
    case 'providerId':
      if (REQUIRED.has(local) || PEOPLE.test(place.local)) return { aspects: IDENTITY, put: '' };
      return { aspects: IDENTITY };
    case 'user':
      return place.local === 'scenario' ? { aspects: IDENTITY } : undefined;
    case 'comment':
      return place.local === 'scenario' ? { aspects: ['description', 'identity', 'time'] } : undefined;
    case 'date':
    case 'dt':
      return isMarked ? { aspects: ['time'] } : undefined;
    case 'dateUtc':
    case 'refreshedDate':
    case 'refreshedDateIso':
      return { aspects: ['time'] };
    case 'paraId':
    case 'textId':
      return hasComments ? undefined : HISTORY;
    case 'uid':
    case 'uidLastSave':
      return hasComments ? undefined : HISTORY;
    case 'connection':
      return place.local === 'dbPr' && value !== '' ? { aspects: PRIVATE_ASPECTS, put: '' } : undefined;
    case 'instr':
      return cleaned(value);
    case 'formatCode':
      return undefined;
    case 'dT':
      return place.local === 'threadedComment' ? { aspects: ['time'] } : undefined;
    case 'created':
      return isMarked ? { aspects: ['time'], put: '1980-01-01T00:00:00' } : undefined;
    case 'displayName':
      return place.local === 'person' ? { aspects: IDENTITY, put: NOBODY } : undefined;
    case 'name':
    case 'descr':
    case 'title':
    case 'alt':
      if (local === 'name' && PEOPLE.test(place.local)) return { aspects: IDENTITY, put: NOBODY };
      return DRAWN_NAMES.test(place.local) && isFileName(value) ? { aspects: PATH, put: '' } : undefined;
    default:
      return isLocalPath(value) ? { aspects: PATH, put: '' } : undefined;
  }
}

/** Elements of lists of those who comment. */
const PEOPLE = /^(?:cmAuthor|author|person)$/;
const REQUIRED: ReadonlySet<string> = new Set(['userId', 'providerId', 'userName']);

function instruction(place: Place): Judged | undefined {
  return cleaned(place.content());
}

function cleaned(value: string): Judged | undefined {
  const text = withoutPaths(value);
  return text === value ? undefined : { aspects: PATH, put: escaped(text) };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]|[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** A note's box in a sheet's old drawing. */
function isNote({ node }: Place): boolean {
  const data = node.children.find((child) => child.kind === 'element' && /(?:^|:)ClientData$/.test(child.name));
  return (
    data?.kind === 'element' && data.children.some((child) => child.kind === 'element' && NOTE_PARTS.test(child.name))
  );
}

const NOTE_PARTS = /(?:^|:)(?:Row|Column)$/;
