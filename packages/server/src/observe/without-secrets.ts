const SECRET_PARAMETERS = /^(key|token|signature|ik-s|x-api-key|password|secret)$/i;

/** Whoever knows these addresses may have what is there: their beginning is enough to follow one in a log. */
const SECRET_PATH = /^(\/(?:download-cleaned|api\/v1\/extract)\/[^/]{8})[^/]+/;

/** A request target as it may be logged: keys in the query, file names, a remote `url`, and addresses that are secrets are struck out. */
export function withoutSecrets(target: string): string {
  const mark = target.indexOf('?');
  const path = (mark < 0 ? target : target.slice(0, mark)).replace(SECRET_PATH, '$1…');
  if (mark < 0) return path;
  const shown = target
    .slice(mark + 1)
    .split('&')
    .map((pair) => {
      const name = pair.split('=', 1)[0] ?? '';
      return isSecret(name) ? `${name}=[redacted]` : pair;
    });
  return `${path}?${shown.join('&')}`;
}

function isSecret(name: string): boolean {
  let plain = name;
  try {
    plain = decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return true;
  }
  return SECRET_PARAMETERS.test(plain.trim()) || ['url', 'filename'].includes(plain);
}
