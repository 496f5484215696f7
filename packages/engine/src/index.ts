/** Colophon's engine: the front door. Re-exports only. */
export { type AutoReaders, autoReader } from './jobs/auto-reader.ts';
export { fillGaps, hasContainerGap } from './jobs/fill-gaps.ts';
export type { Block, BlockKind } from './model/block.ts';
export type { ByteRange } from './model/byte-range.ts';
export type { Format } from './model/format.ts';
export { DEFAULT_LIMITS, type Limits } from './model/limits.ts';
export { METADATA_ERROR_CODES, MetadataError, type MetadataErrorCode } from './model/metadata-error.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode, type Severity } from './model/problem.ts';
export type { MetadataReader, ReaderName, ReadOptions, SourceTicket } from './model/reader.ts';
export type { Cost, EngineName, Facts, Gap, Report } from './model/report.ts';
export type { Source } from './model/source.ts';
export type { StructureRole, Tag, TagValue } from './model/tag.ts';
export { LimitReached, Trip } from './model/trip.ts';
export type { WordingOptions } from './print/worded.ts';
export { flatView } from './views/flat.ts';
export { groupedView } from './views/grouped.ts';
export { nativeView } from './views/native.ts';
