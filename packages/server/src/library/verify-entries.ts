import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Finding } from './verify-finding.ts';

const PAGE = 2_000;
/** A job over folders may be amid its work: what looks wrong is looked at again after a moment. */
const SECOND_LOOK_MS = 1_000;

interface FileState {
  readonly file_id: string;
  readonly path: string;
  readonly currents: number;
  readonly places: number;
  readonly misnamed: number;
  readonly misread: number;
  readonly homeless: number;
}

/** The versions of every file: one of them current, all at one place in a folder that is there, as large as their bytes. */
export async function* verifyFiles(db: Kysely<Schema>, signal: AbortSignal | undefined): AsyncGenerator<Finding, void> {
  for (let after = ''; ; ) {
    signal?.throwIfAborted();
    const page = sql`
      select distinct file_id from entry where kind <> 'folder' and file_id > ${after} order by file_id limit ${PAGE}`;
    const states = await statesOf(db, page);
    const last = states.at(-1);
    if (!last) return;
    after = last.file_id;
    const suspects = states.filter((state) => faultsOf(state).length > 0).map((state) => state.file_id);
    if (suspects.length === 0) continue;
    await sleep(SECOND_LOOK_MS);
    for (const state of await statesOf(db, sql`select unnest(${suspects}::text[])`)) yield* faultsOf(state);
  }
}

async function statesOf(db: Kysely<Schema>, fileIds: ReturnType<typeof sql>): Promise<readonly FileState[]> {
  const { rows } = await sql<FileState>`
    select
      e.file_id,
      min(e.parent || e.name) as path,
      (count(*) filter (where e.kind = 'file'))::int as currents,
      count(distinct (e.account_id, e.parent, e.name))::int as places,
      (count(*) filter (where (e.id = e.file_id) <> (e.version_number = 1)))::int as misnamed,
      (count(*) filter (where e.bytes is distinct from b.bytes))::int as misread,
      (count(*) filter (where e.parent <> '/' and not exists (
        select 1 from entry f
        where f.kind = 'folder' and f.account_id = e.account_id
          and f.parent = regexp_replace(e.parent, '[^/]+/$', '')
          and f.name = substring(e.parent from '([^/]+)/$'))))::int as homeless
    from entry e left join blob b on b.sha256 = e.sha256
    where e.file_id in (${fileIds})
    group by e.file_id order by e.file_id`.execute(db);
  return rows;
}

function faultsOf(state: FileState): readonly Finding[] {
  const about = { fileId: state.file_id, paths: [state.path] };
  const chain = (message: string): Finding => ({ kind: 'broken-chain', ...about, message });
  return [
    ...(state.currents === 1 ? [] : [chain(`expected one current version, found ${state.currents}`)]),
    ...(state.places === 1 ? [] : [chain(`expected all versions at one path, found ${state.places}`)]),
    ...(state.misnamed === 0 ? [] : [chain("expected version 1, and it alone, to have the file's id")]),
    ...(state.homeless === 0 ? [] : [chain('expected the folder it lies in, found none')]),
    ...(state.misread === 0
      ? []
      : [{ kind: 'size-mismatch' as const, ...about, message: 'expected the size of its bytes, found another' }]),
  ];
}

/** Every folder lies in one that is there. */
export async function* verifyFolders(
  db: Kysely<Schema>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Finding, void> {
  for (let after = ''; ; ) {
    signal?.throwIfAborted();
    const page = await foldersAfter(db, after);
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    const suspects = page.filter((folder) => folder.homeless);
    if (suspects.length === 0) continue;
    await sleep(SECOND_LOOK_MS);
    const again = await foldersAfter(
      db,
      '',
      suspects.map((folder) => folder.id),
    );
    for (const folder of again.filter((each) => each.homeless)) {
      yield { kind: 'broken-chain', paths: [folder.path], message: 'expected the folder it lies in, found none' };
    }
  }
}

async function foldersAfter(db: Kysely<Schema>, after: string, only?: readonly string[]) {
  const { rows } = await sql<{ readonly id: string; readonly path: string; readonly homeless: boolean }>`
    select e.id, e.parent || e.name as path, e.parent <> '/' and not exists (
      select 1 from entry f
      where f.kind = 'folder' and f.account_id = e.account_id
        and f.parent = regexp_replace(e.parent, '[^/]+/$', '')
        and f.name = substring(e.parent from '([^/]+)/$')) as homeless
    from entry e
    where e.kind = 'folder' and ${only ? sql`e.id = any(${only}::text[])` : sql`e.id > ${after}`}
    order by e.id limit ${PAGE}`.execute(db);
  return rows;
}
