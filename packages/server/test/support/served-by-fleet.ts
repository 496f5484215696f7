import type { Fleet } from './fleet.ts';
import type { Served } from './service.ts';

/** A fleet's servers as one service; `secret` where it has not made one itself. */
export function servedByFleet(fleet: Fleet, secret = firstKeyOf(fleet).secret): Served {
  const servers = () => fleet.members.filter(({ role }) => role === 'serve');
  return {
    origin: fleet.origin,
    secret,
    maxUploadBytes: Number(fleet.env.MAX_UPLOAD_BYTES),
    exiftoolAbsent: /Without ExifTool: (.+)/.exec(servers()[0]?.output() ?? '')?.[1],
    get folders() {
      return servers().map(({ folder }) => folder);
    },
    get log() {
      // What they say to people is no log.
      return servers().flatMap((member) =>
        member
          .output()
          .split('\n')
          .filter((line) => line.startsWith('{')),
      );
    },
    call: (path, init = {}) =>
      fetch(fleet.origin + path, { ...init, headers: { 'X-API-Key': secret, ...(init.headers as object) } }),
  };
}

/** The key that one of the servers has made, whichever was first. Throws unless it was exactly one. */
export function firstKeyOf(fleet: Fleet): { readonly secret: string; readonly publicId: string } {
  const told = fleet.members.map((member) => member.output()).join('');
  const found = [...told.matchAll(/shown this once: +(\S+)\s+Its public id: +(\S+)/g)];
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`expected one server to make the first key, found ${found.length}`);
  return { secret: first[1] ?? '', publicId: first[2] ?? '' };
}
