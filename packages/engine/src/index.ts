/** Colophon's engine: the front door. Re-exports only. */
export { Cursor, OutOfBytes } from './bytes/cursor.ts';
export type { Ability, Container, ContainerCard, FileKind, Hint, Recognition } from './containers/container.ts';
export { HEAD_BYTES } from './containers/container.ts';
export { CONTAINERS } from './containers/index.ts';
export { type AutoReaders, autoReader } from './jobs/auto-reader.ts';
export { type ExifGroups, exifGroupsOf } from './jobs/exif-groups/groups-of.ts';
export { exifGroupsFrom } from './jobs/exif-groups/read-file.ts';
export type { ExifGroup, ExifGroupValue } from './jobs/exif-groups/read-group.ts';
export { fillGaps, hasContainerGap } from './jobs/fill-gaps.ts';
export { identify } from './jobs/identify.ts';
export { createNativeReader, type OpenFile } from './jobs/native-reader.ts';
export { applyParts } from './jobs/removal/apply.ts';
export type { NewDigest } from './jobs/removal/digest.ts';
export { holdSmall, windowOn } from './jobs/removal/hold.ts';
export type { Write, Written } from './jobs/removal/make.ts';
export { type PlannedRemoval, planRemoval, removableTypes } from './jobs/removal/plan.ts';
export { itemOf, type Removal, type RemovalOptions, removeMetadata } from './jobs/removal/remove.ts';
export type { Block, BlockKind } from './model/block.ts';
export type { ByteRange } from './model/byte-range.ts';
export type { Format } from './model/format.ts';
export { DEFAULT_LIMITS, type Limits } from './model/limits.ts';
export { METADATA_ERROR_CODES, MetadataError, type MetadataErrorCode } from './model/metadata-error.ts';
export type { FoundTag, Payload, PayloadDecoder, TagSink } from './model/payload.ts';
export { aspectNamed, type PolicyWishes, removalPolicy } from './model/policy.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode, type Severity } from './model/problem.ts';
export type { RawValue } from './model/raw-value.ts';
export type { MetadataReader, ReaderName, ReadOptions, SourceTicket } from './model/reader.ts';
export type { Opinion, ReceiptItem, RemovalReceipt } from './model/receipt.ts';
export {
  ASPECTS,
  type Aspect,
  type Finding,
  RENDERING_ASPECTS,
  type RemovalPlan,
  type RemovalPolicy,
} from './model/removal.ts';
export type { Cost, EngineName, Facts, Gap, Report } from './model/report.ts';
export type { Source } from './model/source.ts';
export { assembled } from './model/stretches.ts';
export type { StructureRole, Tag, TagValue } from './model/tag.ts';
export type { Conversion, Labels, TagRow, TagTable, Wording } from './model/tag-row.ts';
export { LimitReached, Trip } from './model/trip.ts';
export { isJsonNumber, jsonScalar } from './print/json-scalar.ts';
export type { WordingOptions } from './print/worded.ts';
export { blobSource } from './source/blob.ts';
export { type HttpSource, type HttpSourceOptions, openHttpSource } from './source/http.ts';
export { memorySource } from './source/memory.ts';
export { openWindow, type Window, type WindowOptions } from './source/window.ts';
export { chooseTags } from './views/choose.ts';
export { exiftoolJson } from './views/exiftool.ts';
export { flatView } from './views/flat.ts';
export { groupedView } from './views/grouped.ts';
export { nativeView } from './views/native.ts';
