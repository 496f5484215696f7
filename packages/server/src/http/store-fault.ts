/** What PostgreSQL says when it has no room left on its disk. */
const DISK_FULL = '53100';
/**
 * Classes and states of PostgreSQL (appendix A of its manual) that tell of the server, not of the query: connection exceptions, no
 * memory or connections left, shutting down, starting up, a statement or a transaction that took longer than it may.
 */
const UNAVAILABLE = /^(?:08\w{3}|53[234]00|57P0\d|57014|25P0[34]|58\w{3}|XX00[012])$/;
/** What the driver says, without a code, of a connection that broke or could not be had. */
const BROKEN =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|terminating connection)/;
const UNREACHABLE = ['ECONNREFUSED', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES'];

/** Whether an error is the database's own state rather than a fault of whoever asked it, and which. */
export function storeFault(error: unknown): 'no-space' | 'store-unavailable' | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === DISK_FULL) return 'no-space';
  if (code === undefined) return BROKEN.test(error.message) ? 'store-unavailable' : undefined;
  const isUnreachable = UNREACHABLE.includes(code) && 'syscall' in error && error.syscall === 'connect';
  const isBroken = ['ECONNRESET', 'EPIPE'].includes(code) && error.message !== 'aborted' && isOfDriver(error);
  return isUnreachable || isBroken || UNAVAILABLE.test(code) ? 'store-unavailable' : undefined;
}

/** Broken pipes of clients look the same but for where they were met. */
function isOfDriver({ stack = '' }: Error): boolean {
  return /[/\\]node_modules[/\\](?:pg|pg-pool|kysely)[/\\]/.test(stack);
}
