import type { Client } from 'pg';

/** Folders of the library: a tenth at the top, the others below them, three deep. */
const FOLDERS = 20_000;
const BATCH = 50_000;

const SYLLABLES =
  '{al,ba,cor,da,el,fin,ga,hu,in,jo,ka,lu,mo,ner,or,pa,qui,ro,sa,tem,um,ver,wil,xa,yo,zen,tra,blu,cre,dro,fla,gri,klo,pla,spi,sto,swa,tho,vra,whi}';

/**
 * Functions that spread values: few words often and many seldom (a power of a uniform number), names of two or three syllables.
 * They live in a schema of their own, so that the library's tables stay as the migrations made them.
 */
const FUNCTIONS = `
  create schema bench;
  create function bench.nth(n bigint) returns text language sql immutable as $$
    select ('${SYLLABLES}'::text[])[1 + n % 40] || ('${SYLLABLES}'::text[])[1 + (n / 40) % 40] ||
      case when n >= 1600 then ('${SYLLABLES}'::text[])[1 + (n / 1600) % 40] else '' end $$;
  create function bench.pick(count integer, power double precision) returns integer language sql volatile as $$
    select floor(count * power(random(), power))::integer $$;
  create function bench.word() returns text language sql volatile as $$ select bench.nth(bench.pick(4000, 3)) $$;
  create function bench.folder(n integer) returns text language sql immutable as $$
    select case
      when n = 0 then '/'
      when n < 200 then '/' || bench.nth(n) || '/'
      when n < 3000 then '/' || bench.nth(1 + n % 199) || '/' || bench.nth(n) || '/'
      else '/' || bench.nth(1 + (200 + n % 2800) % 199) || '/' || bench.nth(200 + n % 2800) || '/' || bench.nth(n) || '/'
    end $$;
  create function bench.tags(wanted integer) returns text[] language sql volatile as $$
    select array_agg(distinct bench.nth(bench.pick(5000, 4))) from generate_series(1, wanted) $$;
  create function bench.embedded(taken timestamptz, text) returns jsonb language sql volatile as $$
    select jsonb_build_object(
      'Make', 'Maker ' || bench.pick(12, 2), 'Model', 'Model ' || bench.pick(80, 2), 'LensModel', 'Lens ' || bench.pick(120, 2),
      'ISO', (array[50,64,80,100,125,160,200,250,320,400,500,640,800,1600,3200,6400])[1 + bench.pick(16, 1)],
      'FNumber', (array[1.4,1.8,2,2.8,4,5.6,8,11,16])[1 + bench.pick(9, 1)],
      'ExposureTime', '1/' || (array[8,15,30,60,125,250,500,1000,2000])[1 + bench.pick(9, 1)],
      'FocalLength', (10 + bench.pick(300, 2)) || '.0 mm', 'Flash', 'Off, Did not fire', 'Orientation', 'Horizontal (normal)',
      'ColorSpace', 'sRGB', 'XResolution', 300, 'YResolution', 300, 'ResolutionUnit', 'inches',
      'DateTimeOriginal', to_char(taken at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'),
      'City', initcap(bench.nth(bench.pick(600, 2))), 'Country', initcap(bench.nth(bench.pick(80, 2))),
      'Creator', initcap(bench.nth(bench.pick(400, 2))) || ' ' || initcap(bench.word()), 'Credit', 'Agency ' || bench.pick(50, 2),
      'Headline', bench.word() || ' ' || bench.word() || ' ' || bench.word() || ' ' || bench.word(),
      'Keywords', to_jsonb(bench.tags(4))) $$;
`;

/** Parameters: account, first number, last number, all numbers. Ids and times rise together, as in a library that grows. */
const ROWS = `
  with spread as materialized (
    select
      i, lpad(to_hex(i * 4096 + floor(random() * 4096)::bigint), 24, '0') as id,
      case when i % 50 = 0 then 'folder' when i % 20 = 1 then 'version' else 'file' end as kind,
      bench.folder(case when i % 50 = 0 then 0 else bench.pick(${FOLDERS}, 3) end) as parent,
      bench.folder((i / 50)::integer) as own,
      '2021-01-01T00:00:00Z'::timestamptz + i * (interval '5 years' / $4) as born,
      case when random() < 0.3 then 'IMG_' || i || '.JPG' else bench.word() || '-' || bench.word() || '_' || i || '.' ||
        (array['jpg','jpg','jpg','png','webp','mp4','pdf'])[1 + bench.pick(7, 1)] end as name,
      bench.tags(bench.pick(6, 1)) as tags,
      bench.pick(300, 1) as town,
      ('x' || md5(case when i % 5 = 0 then 'group ' || i / 50 else 'single ' || i end))::bit(64)::bigint
        # case when i % 5 = 0 then (1::bigint << bench.pick(63, 1)) | (1::bigint << bench.pick(63, 1)) | (1::bigint << bench.pick(63, 1)) else 0 end as hash
    from generate_series($2::bigint, $3::bigint) as i
  ), rows as (
    select *, kind <> 'folder' and name !~ '(mp4|pdf)$' as pictured,
      case when kind = 'folder' then null else born - bench.pick(700, 2) * interval '1 day' end as taken,
      regexp_replace(own, '^.*/([^/]+)/$', '\\1') as folder_name
    from spread
  ), told as materialized (
    select *, case when pictured then bench.embedded(taken, name) end as facts, random() as luck from rows
  )
  insert into entry (id, account_id, kind, file_id, version_number, parent, name, name_words, created_at, updated_at, uploaded_at,
    created_by, tags, ai_tags, all_tags, tag_words, is_private, is_published, custom, file_type, mime, format, bytes, width, height,
    has_alpha, phash, sha256, exif, embedded, embedded_index, taken_at, latitude, longitude)
  select id, $1, kind, case when kind <> 'folder' then id end, case when kind <> 'folder' then 1 end,
    case when kind = 'folder' then regexp_replace(own, '[^/]+/$', '') else parent end,
    case when kind = 'folder' then folder_name || '_' || i else name end,
    ' ' || array_to_string(regexp_split_to_array(lower(case when kind = 'folder' then folder_name else name end), '[^a-z0-9]+'), ' ') || ' ',
    born, born + bench.pick(30, 3) * interval '1 day', case when kind <> 'folder' then born end,
    'public_' || bench.pick(20, 2),
    case when kind <> 'folder' then tags end, null, case when kind <> 'folder' then tags end,
    case when kind <> 'folder' and tags is not null then ' ' || array_to_string(tags, ' ') || ' ' end,
    luck < 0.05, luck < 0.95,
    jsonb_build_object('brand', 'Brand ' || bench.pick(500, 2), 'rating', round((random() * 5)::numeric, 1),
      'season', (array['spring','summer','autumn','winter'])[1 + bench.pick(4, 1)], 'active', random() < 0.8,
      'bought', to_char(born - bench.pick(900, 1) * interval '1 day', 'YYYY-MM-DD'),
      'labels', (select jsonb_agg('label ' || bench.pick(60, 2)) from generate_series(1, (2 + 0 * i)::integer)), 'sku', 'SKU-' || i),
    case when kind <> 'folder' then case when pictured then 'image' else 'non-image' end end,
    case when pictured then 'image/jpeg' when kind <> 'folder' then 'video/mp4' end,
    case when kind <> 'folder' then case lower(right(name, 3)) when 'ebp' then 'webp' else lower(right(name, 3)) end end,
    case when kind <> 'folder' then 20000 + floor(2e7 * power(random(), 4))::bigint end,
    case when pictured then 200 + bench.pick(6000, 1) end, case when pictured then 200 + bench.pick(4000, 1) end,
    case when pictured then random() < 0.1 end,
    case when pictured then hash end,
    case when kind <> 'folder' then sha256(int8send(i % 1000)) end,
    case when pictured then jsonb_build_object('image', jsonb_build_object('Make', facts ->> 'Make', 'Model', facts ->> 'Model', 'XResolution', 300),
      'exif', (select jsonb_object_agg('Field' || n, round((random() * 1e6)::numeric, 4)) from generate_series(1, 30) n))::json end,
    facts::json, facts, taken,
    case when pictured and luck < 0.6 then -55 + (town * 37 % 125) + (random() + random() - 1) * 0.3 end,
    case when pictured and luck < 0.6 then -180 + (town * 61 % 360) + (random() + random() - 1) * 0.3 end
  from told`;

/**
 * Fill the account's library with `count` entries: about 93 % files, 5 % older versions, 2 % folders. The indexes are made anew
 * afterwards. `tell` hears of progress.
 */
export async function seedLibrary(client: Client, accountId: string, count: number, tell: (words: string) => void) {
  await client.query(
    `set statement_timeout = 0; set synchronous_commit = off; set session_replication_role = replica;
     set maintenance_work_mem = '512MB'; select setseed(0.42)`,
  );
  await client.query(FUNCTIONS);
  const definitions = await indexesOf(client);
  for (const { name } of definitions) await client.query(`drop index ${name}`);
  for (let first = 1; first <= count; first += BATCH) {
    await client.query(ROWS, [accountId, first, Math.min(first + BATCH - 1, count), count]);
    tell(`${Math.min(first + BATCH - 1, count).toLocaleString('en')} entries`);
  }
  for (const { definition } of definitions) {
    tell(definition);
    await client.query(definition);
  }
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze entry');
}

async function indexesOf(client: Client): Promise<readonly { readonly name: string; readonly definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'entry' and indexname <> 'entry_pkey' order by indexname`,
  );
  return rows;
}
