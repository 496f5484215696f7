import process from 'node:process';
import { type AuditLog, openAuditLog } from '../observe/audit-log.ts';
import { createLogger } from '../observe/logger.ts';
import { createMetrics } from '../observe/metrics.ts';
import { openTraces } from '../observe/open-traces.ts';
import type { Watch } from '../observe/watch.ts';
import type { Settings } from '../variables.ts';
import { readVersion } from '../version.ts';
import type { Closer } from './closers.ts';
import type { Role } from './role.ts';

/** How a process is seen from outside. */
export interface Observation extends Watch {
  readonly log: ReturnType<typeof createLogger>;
  readonly audit: AuditLog;
  readonly version: string;
}

/** Open logs, metrics and traces, as the settings ask for them. Before everything else, so that they are closed last. */
export async function openObservation(
  settings: Settings,
  role: Role,
  closers: Closer[],
  logTo: { write(line: string): void } | undefined,
): Promise<Observation> {
  const version = readVersion();
  const log = createLogger(settings, logTo);
  const metrics = createMetrics();
  metrics.watchEach(
    { name: 'colophon_build_info', help: 'What runs here: always 1', labels: ['version', 'node', 'role'] },
    async () => [{ labels: { version, node: process.version, role }, value: 1 }],
  );
  const losses = metrics.counter({
    name: 'colophon_audit_losses_total',
    help: 'Times the audit log could not be written to',
  });
  const audit = openAuditLog(settings.AUDIT_LOG, {
    stdout: logTo,
    onLoss(error) {
      losses({});
      log.error({ err: error }, 'the audit log could not be written to');
    },
  });
  closers.push(() => audit.close());
  if (audit.isFile) reopenAtHangUp(audit, closers);
  const traces = await openTraces(settings, version, log);
  closers.push(() => traces.close());
  return { log, metrics, traces, audit, version };
}

/** What moves log files away says so by SIGHUP, which ends a process that does not listen. */
function reopenAtHangUp(audit: AuditLog, closers: Closer[]): void {
  const reopen = (): void => audit.reopen();
  process.on('SIGHUP', reopen);
  closers.push(() => process.off('SIGHUP', reopen));
}
