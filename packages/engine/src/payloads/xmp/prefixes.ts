// Source: Namespaces in XML 1.0; which prefixes ExifTool 13.59 gives to which namespaces.
import { XMP_URIS } from '../../tables/xmp/uris.ts';

/** Prefixes of the file that mean others of ours. Each level of elements adds its own to those around it. */
export interface PrefixScope {
  readonly outer: PrefixScope | undefined;
  readonly own: Map<string, string>;
}

const PREFIX_OF: ReadonlyMap<string, string> = new Map([
  ['http://ns.exiftool.ca/1.0/', 'et'],
  ...Object.entries(XMP_URIS).map(([prefix, uri]): [string, string] => [uri, prefix]),
]);

const VERSION = /\/\d+\.\d+(?=\/|$)/;
const PREFIX_OF_ANY_VERSION: ReadonlyMap<string, string> = new Map(
  [...PREFIX_OF].filter(([uri]) => VERSION.test(uri)).map(([uri, prefix]) => [withoutVersion(uri), prefix]),
);

/** The namespaces of one packet: each gets one prefix for the whole of it. */
export class Prefixes {
  readonly #uriOf = new Map<string, string>();
  readonly #prefixOf = new Map<string, string>();
  #spares = 0;

  /** URI of a prefix that no table knows. */
  uri(prefix: string): string | undefined {
    return this.#uriOf.get(prefix);
  }

  /** A declaration was met: the prefix that stands for it from here on; nothing where it means what it says. */
  declare(prefix: string, uri: string, scope: PrefixScope): string | undefined {
    const standard = standardPrefix(uri);
    if (standard !== undefined) {
      if (standard !== prefix) return standard;
      return standsFor(prefix, scope) === undefined ? undefined : '';
    }
    const known = this.#prefixOf.get(uri);
    if (known !== undefined) return known === prefix ? undefined : known;
    const isTaken = this.#uriOf.has(prefix) || Object.hasOwn(XMP_URIS, prefix);
    const used = isTaken ? this.#spare() : prefix;
    this.#prefixOf.set(uri, used);
    this.#uriOf.set(used, uri);
    return isTaken ? used : undefined;
  }

  #spare(): string {
    while (this.#uriOf.has(`tmp${this.#spares}`)) this.#spares++;
    return `tmp${this.#spares}`;
  }
}

/** What a prefix stands for in a scope; nothing where it means what it says. */
export function standsFor(prefix: string, scope: PrefixScope): string | undefined {
  for (let level: PrefixScope | undefined = scope; level; level = level.outer) {
    const found = level.own.get(prefix);
    if (found !== undefined) return found === '' ? undefined : found;
  }
  return undefined;
}

/** The prefix of a known namespace, written with or without its last slash, or of another version of it. */
export function standardPrefix(uri: string): string | undefined {
  const exact = PREFIX_OF.get(uri) ?? PREFIX_OF.get(uri.endsWith('/') ? uri.slice(0, -1) : `${uri}/`);
  return exact ?? (VERSION.test(uri) ? PREFIX_OF_ANY_VERSION.get(withoutVersion(uri)) : undefined);
}

function withoutVersion(uri: string): string {
  return uri.replace(VERSION, '/#');
}
