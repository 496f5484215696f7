import type { Client } from 'pg';
import type { ListWishes } from '../../packages/server/src/library/model/listing.ts';

/** One question to the library. */
export type Question =
  | { readonly kind: 'list'; readonly wishes: ListWishes }
  | { readonly kind: 'similar'; readonly pHash: string; readonly distance: number };

export interface Workload {
  readonly name: string;
  readonly questions: readonly Question[];
}

const OLDEST_FIRST = { key: 'created', descending: false } as const;
const NEWEST_FIRST = { key: 'created', descending: true } as const;

/** Values as the library has them, each as often as it does: what is common is asked for often. */
interface Sample {
  readonly parent: string;
  readonly name: string;
  readonly tag: string | null;
  readonly brand: string;
  readonly sku: string;
  readonly city: string | null;
  readonly creator: string | null;
  readonly taken: Date | null;
  readonly created: Date;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly phash: string | null;
}

/** The questions that are measured: `count` of each kind, made of values of entries drawn at random. */
export async function workloadsOf(client: Client, accountId: string, count: number): Promise<readonly Workload[]> {
  const { rows } = await client.query<Sample>(
    `select parent, name, tags[1] as tag, custom ->> 'brand' as brand, custom ->> 'sku' as sku, embedded_index ->> 'City' as city,
       embedded_index ->> 'Creator' as creator, taken_at as taken, created_at as created, latitude, longitude, phash
     from entry tablesample system (1) where account_id = $1 and kind = 'file' order by random() limit $2`,
    [accountId, count * 4],
  );
  const total = Number((await client.query(`select count(*) from entry where kind = 'file'`)).rows[0]?.count);
  const list = (name: string, wishesOf: (sample: Sample, at: number) => Partial<ListWishes> | undefined): Workload => {
    const questions = rows.flatMap((sample, at) => {
      const wishes = wishesOf(sample, at);
      const all = { kind: 'file', sort: OLDEST_FIRST, limit: 100, skip: 0, ...wishes } as const;
      return wishes ? [{ kind: 'list', wishes: all } as const] : [];
    });
    return { name, questions: questions.slice(0, count) };
  };
  return [
    list('list', () => ({})),
    list('list, limit 1000', () => ({ limit: 1000 })),
    list('list, newest first', () => ({ sort: NEWEST_FIRST })),
    list('list by name', () => ({ sort: { key: 'name', descending: false } })),
    list('list, largest first', () => ({ sort: { key: 'size', descending: true } })),
    list('list, skip to 10,000', (_, at) => ({ skip: (at * 7919) % 10_000 })),
    list('list, skip to all', (_, at) => ({ skip: (at * 104_729) % total })),
    list('folder', ({ parent }) => ({ path: parent })),
    list('folder by name', ({ parent }) => ({ path: parent, sort: { key: 'name', descending: false } })),
    list('path : (below)', ({ parent }) => ({ query: `path : ${JSON.stringify(parent)}` })),
    list('tags IN [one]', ({ tag }) => (tag === null ? undefined : { query: `tags IN ["${tag}"]` })),
    list('tags IN [one], newest first', ({ tag }) =>
      tag === null ? undefined : { query: `tags IN ["${tag}"]`, sort: NEWEST_FIRST },
    ),
    list('tags HAS beginning', ({ tag }) => (tag === null ? undefined : { query: `tags HAS "${tag.slice(0, 4)}"` })),
    list('name = whole', ({ name }) => ({ query: `name = "${name}"` })),
    list('name : beginning', ({ name }, at) => ({ query: `name : "${name.slice(0, 3 + (at % 6))}"` })),
    list('name HAS word', ({ name }) => ({ query: `name HAS "${name.split(/[^a-zA-Z0-9]/)[0]}"` })),
    list('name HAS word, best first', ({ name }) => ({
      query: `name HAS "${name.replace(/[^a-zA-Z0-9]+/g, ' ').slice(0, 9)}"`,
      sort: { key: 'relevance', descending: true },
    })),
    list('custom text = (0.2 % each)', ({ brand }) => ({ query: `"customMetadata.brand" = "${brand}"` })),
    list('custom text = (one entry)', ({ sku }) => ({ query: `"customMetadata.sku" = "${sku}"` })),
    list('custom number >, select =', (_, at) => ({
      query: `"customMetadata.rating" > ${4.9 - (at % 20) / 10} AND "customMetadata.season" = "summer"`,
    })),
    list('embedded City =', ({ city }) => (city ? { query: `"embeddedMetadata.City" = "${city}"` } : undefined)),
    list('embedded Creator = (rare)', ({ creator }) =>
      creator ? { query: `"embeddedMetadata.Creator" = "${creator}"` } : undefined,
    ),
    list('embedded City = and Creator =', ({ city, creator }) =>
      city ? { query: `"embeddedMetadata.City" = "${city}" AND "embeddedMetadata.Creator" = "${creator}"` } : undefined,
    ),
    list('created within a day', ({ created }) => ({
      query: `createdAt >= "${created.toISOString()}" AND createdAt < "${new Date(created.getTime() + 864e5).toISOString()}"`,
    })),
    list('taken within a week', ({ taken }) =>
      taken
        ? {
            query: `"embeddedMetadata.DateTimeOriginal" >= "${taken.toISOString()}" AND "embeddedMetadata.DateTimeOriginal" < "${new Date(taken.getTime() + 6048e5).toISOString()}"`,
          }
        : undefined,
    ),
    list('within 2 to 100 km', ({ latitude, longitude }, at) =>
      latitude === null
        ? undefined
        : {
            query: `"embeddedMetadata.LocationTaken" = "${latitude},${clamped(longitude)} ${[2, 10, 30, 100][at % 4]}km"`,
          },
    ),
    list('tag, folder below, size, date', ({ tag, parent }) =>
      tag === null
        ? undefined
        : {
            query: `tags IN ["${tag}"] AND path : "/${parent.split('/')[1]}" AND size > "100kb" AND createdAt > 2022-01-01`,
          },
    ),
    ...[4, 8, 10, 16].map((distance) => ({
      name: `similar, distance ${distance}`,
      questions: rows
        .filter((sample) => sample.phash !== null)
        .slice(0, count)
        .map((sample) => ({ kind: 'similar', pHash: hexOf(sample.phash ?? '0'), distance }) as const),
    })),
  ];
}

function hexOf(signed: string): string {
  return BigInt.asUintN(64, BigInt(signed)).toString(16).padStart(16, '0');
}

/** Towns near the date line have files beyond it. */
function clamped(longitude: number | null): number {
  return Math.min(180, Math.max(-180, longitude ?? 0));
}
