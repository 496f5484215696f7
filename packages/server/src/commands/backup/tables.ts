import type { Client } from 'pg';

/** A table as it is in the database. */
export interface TableFacts {
  readonly name: string;
  /** Those that have values of their own. */
  readonly columns: readonly string[];
}

/** What belongs to the running processes and to the schema itself, and not to what is kept. */
const LEFT_OUT = ['kysely_migration', 'kysely_migration_lock', 'lease'];

/** The tables of the store, each behind those that its rows refer to. */
export async function tablesInOrder(client: Client): Promise<readonly TableFacts[]> {
  const { rows: tables } = await client.query<{ name: string; columns: readonly string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     group by c.relname order by c.relname`,
    [LEFT_OUT],
  );
  const { rows: references } = await client.query<{ source: string; target: string }>(
    `select s.relname as source, t.relname as target from pg_constraint k
     join pg_class s on s.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.conrelid <> k.confrelid and s.relnamespace = current_schema()::regnamespace`,
  );
  const ordered: TableFacts[] = [];
  const visit = (table: TableFacts, path: readonly string[]): void => {
    if (ordered.includes(table)) return;
    if (path.includes(table.name)) throw new Error(`expected tables without a circle, found one at ${table.name}`);
    for (const { source, target } of references) {
      const needed = source === table.name && tables.find(({ name }) => name === target);
      if (needed) visit(needed, [...path, table.name]);
    }
    ordered.push(table);
  };
  for (const table of tables) visit(table, []);
  return ordered;
}

/** Last values of the sequences that have been used. */
export async function sequences(client: Client): Promise<Readonly<Record<string, string>>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = current_schema() and last_value is not null order by 1`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
