const SECRET_PARAMETERS = /^(key|token|signature|ik-s|x-api-key|password|secret)$/i;

/** A request target as it may be logged: keys in the query, and the whole query of a remote `url`, are struck out. */
export function withoutSecrets(target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0) return target;
  const shown = target
    .slice(mark + 1)
    .split('&')
    .map((pair) => {
      const name = pair.split('=', 1)[0] ?? '';
      return isSecret(name) ? `${name}=[redacted]` : pair;
    });
  return `${target.slice(0, mark)}?${shown.join('&')}`;
}

function isSecret(name: string): boolean {
  let plain = name;
  try {
    plain = decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return true;
  }
  return SECRET_PARAMETERS.test(plain.trim()) || plain === 'url';
}
