import { failureName } from '../observe/traces.ts';
import type { Watch } from '../observe/watch.ts';
import type { Store } from './open-store.ts';

/** A statement of a thousand rows need not be told whole. */
const LONGEST_TEXT = 500;

/** Count and trace what is asked of the database, and show how its connections are used. Values never stand in a statement's text. */
export function watchStore(store: Store, { metrics, traces }: Watch): void {
  const seconds = metrics.histogram({
    name: 'colophon_database_query_duration_seconds',
    help: 'Time of one statement, the wait for a connection left out',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  });
  const errors = metrics.counter({
    name: 'colophon_database_errors_total',
    help: 'Statements that failed, by the class of the SQLSTATE, or connection',
    labels: ['class'],
  });
  store.onQuery(({ sql, milliseconds, error }) => {
    seconds({}, milliseconds / 1000);
    if (error !== undefined) errors({ class: classOf(error) });
    if (!traces.isOn) return;
    traces.ended(`SQL ${verbOf(sql)}`, milliseconds, {
      kind: 'client',
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql.slice(0, LONGEST_TEXT) },
      failure: error === undefined ? undefined : failureName(error),
    });
  });
  metrics.watchEach(
    {
      name: 'colophon_database_connections',
      help: 'Connections of this process to the database: used, idle, and most',
      labels: ['state'],
    },
    async () => {
      const { used, idle, most } = store.connections();
      return Object.entries({ used, idle, most }).map(([state, value]) => ({ labels: { state }, value }));
    },
  );
  metrics.watch(
    'colophon_database_waiting',
    'Those who wait for a database connection',
    () => store.connections().waiting,
  );
}

/** The first two characters of a SQLSTATE: some forty classes. */
function classOf(error: unknown): string {
  const code = failureName(error);
  return /^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : 'connection';
}

function verbOf(sql: string): string {
  return /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i.exec(sql)?.[1]?.toUpperCase() ?? 'statement';
}
