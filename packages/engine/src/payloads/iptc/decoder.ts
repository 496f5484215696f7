// Source: IPTC-NAA Information Interchange Model 4.2, chapter 1 (datasets) and chapter 5 (1:90 coded character set).
import { md5 } from '../../bytes/md5.ts';
import type { FoundTag, Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Trip } from '../../model/trip.ts';
import { APPLICATION_ROWS } from '../../tables/iptc/application.ts';
import type { DatasetRow, DatasetRows } from '../../tables/iptc/dataset-row.ts';
import { ENVELOPE_ROWS } from '../../tables/iptc/envelope.ts';
import { NEWS_PHOTO_ROWS } from '../../tables/iptc/news-photo.ts';
import { OBJECT_DATA_ROWS, POST_OBJECT_DATA_ROWS, PRE_OBJECT_DATA_ROWS } from '../../tables/iptc/object-data.ts';
import { type Dataset, datasetsOf } from './datasets.ts';
import { type Charset, charsetOf, datasetValue } from './text.ts';

const RECORDS: Readonly<Record<number, DatasetRows>> = {
  1: ENVELOPE_ROWS,
  2: APPLICATION_ROWS,
  3: NEWS_PHOTO_ROWS,
  7: PRE_OBJECT_DATA_ROWS,
  8: OBJECT_DATA_ROWS,
  9: POST_OBJECT_DATA_ROWS,
  // FotoStation's own record: nothing in it is known.
  240: {},
};
const CODED_CHARACTER_SET = 90;
const DIGEST_ROW = { name: 'CurrentIPTCDigest' } as const;

/**
 * The desk of IPTC's information interchange model.
 *
 * Details it understands: `home` is 1 where the standards say that IPTC belongs here (its digest is told then), 0 where they say that
 * it belongs elsewhere in such a file; `ordinal` counts the IPTC payloads of a file from 1.
 */
export const iptcDecoder: PayloadDecoder = { decode };

function decode(payload: Payload, sink: TagSink, trip: Trip): void {
  const place = placeOf(payload, sink);
  if (place.hasDigest)
    sink.add({ group0: 'File', group1: 'File', row: DIGEST_ROW, raw: md5(payload.bytes), id: DIGEST_ROW.name });
  for (const tag of tagsOf(payload, trip)) {
    sink.add({
      ...tag,
      group0: 'IPTC',
      group1: place.group,
      ...(place.isForeign ? { priority: 0 } : {}),
    });
  }
}

interface Place {
  readonly group: string;
  readonly hasDigest: boolean;
  /** Not where IPTC belongs: its tags never displace those of the one that is. */
  readonly isForeign: boolean;
}

function placeOf({ details, path }: Payload, sink: TagSink): Place {
  const home = details?.home ?? (/(?:^|\/)IFD0\/IPTC$/.test(path) && !path.startsWith('APP1[') ? 1 : undefined);
  const isAgain = home === 1 && sink.known(DIGEST_ROW.name) !== undefined;
  // Where no place is the right one, the first that comes is.
  const isSecond = home === undefined && sink.known('ApplicationRecordVersion') !== undefined;
  const isForeign = home === 0 || isAgain || isSecond || path.startsWith('APP1[');
  const ordinal = Math.max(2, Number(details?.ordinal ?? 2));
  return { group: isForeign ? `IPTC${ordinal}` : 'IPTC', hasDigest: home === 1 && !isAgain, isForeign };
}

type Found = Pick<FoundTag, 'id' | 'row' | 'raw'>;

/** Datasets as tags in the order of their first appearance; repeated ones of a list are one tag. */
function tagsOf(payload: Payload, trip: Trip): readonly Found[] {
  const tags: { readonly id: string; readonly row: DatasetRow; readonly values: RawValue[] }[] = [];
  const lists = new Map<DatasetRow, RawValue[]>();
  let charset: Charset = 'windows-1252';
  for (const dataset of datasetsOf(payload, trip)) {
    const row = rowOf(dataset);
    const isDesignation = dataset.record === 1 && dataset.number === CODED_CHARACTER_SET;
    if (isDesignation) charset = charsetOf(dataset.bytes);
    if (!row) continue;
    const value = datasetValue(dataset, row.form, isDesignation ? 'as-is' : charset);
    const list = row.list ? lists.get(row) : undefined;
    if (list) {
      list.push(value);
      continue;
    }
    const values = [value];
    tags.push({ id: `${dataset.record}:${dataset.number}`, row, values });
    if (row.list) lists.set(row, values);
  }
  return tags.map(({ id, row, values }) => ({ id, row, raw: values.length === 1 ? (values[0] as RawValue) : values }));
}

function rowOf({ record, number }: Dataset): DatasetRow | undefined {
  const rows = RECORDS[record];
  return rows && Object.hasOwn(rows, number) ? rows[number] : undefined;
}
