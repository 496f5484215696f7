// Source: ODF 1.3 part 2 (packages), § 3; part 3, § 4 (metadata), 5.5 (tracked changes), 14.1 (annotations); LibreOffice's own extensions.
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type RemovalPlan, type RemovalPolicy } from '../../model/removal.ts';
import { type Entry, refusal } from './entries.ts';
import { isFileName, isLocalPath } from './local-paths.ts';
import { cleanMedia } from './media.ts';
import { cleanMediaTypeEntry } from './media-type-entry.ts';
import { NOBODY } from './office-rules.ts';
import { isXmlName, type Package } from './package.ts';
import type { Judged, PartRules } from './part-edit.ts';
import { isEmptied, propertyRules } from './properties.ts';
import { wordsOf } from './words.ts';

const MANIFEST = 'META-INF/manifest.xml';
const NO_DATE = '1980-01-01T00:00:00';

/** Entries that are metadata, by their names. */
const DOOMED: readonly (readonly [names: RegExp, aspects: readonly Aspect[]])[] = [
  [/(?:^|\/)Thumbnails\//, ['thumbnails']],
  [/^META-INF\/.*signatures?\.xml$/i, PRIVATE_ASPECTS],
  [/(?:^|\/)(?:manifest\.rdf|.*\.rdf)$/, PRIVATE_ASPECTS],
  [/(?:^|\/)layout-cache$/, ['history', 'description']],
  [/^Configurations2\//, ['history', 'identity']],
  [/^(?:Versions\/|VersionList\.xml$)/, PRIVATE_ASPECTS],
];

/** Plan an OpenDocument file: what its manifest lists stays, cleaned, but for what is metadata. */
export async function planOpenDocument(pkg: Package): Promise<RemovalPlan> {
  const manifest = pkg.find(MANIFEST);
  if (!manifest) throw refusal('a manifest', 'none');
  await cleanMediaTypeEntry(pkg);
  const listed = await listedIn(pkg, manifest);
  for (const entry of pkg.standing) {
    if (entry.name === 'mimetype' || entry === manifest) continue;
    const aspects = aspectsOf(entry, listed);
    if (aspects && pkg.judge(entry, aspects)) continue;
    await cleanEntry(pkg, entry);
  }
  await cleanManifest(pkg, manifest);
  return await pkg.plan('mimetype');
}

function aspectsOf({ name }: Entry, listed: ReadonlySet<string>): readonly Aspect[] | undefined {
  const known = DOOMED.find(([names]) => names.test(name));
  if (known) return known[1];
  return name.endsWith('/') || !listed.has(name) ? PRIVATE_ASPECTS : undefined;
}

async function listedIn(pkg: Package, manifest: Entry): Promise<ReadonlySet<string>> {
  const { text, read } = await pkg.textOf(manifest);
  if (/<(?:[\w-]+:)?encryption-data[\s/>]/.test(text)) throw refusal('a document that is not encrypted', 'one that is');
  const paths = read(wordsOf(text, /full-path\s*=\s*["']([^"']*)["']/g)).split('\n');
  return new Set(paths.map((path) => path.replaceAll('&amp;', '&').replaceAll('&apos;', "'")));
}

async function cleanEntry(pkg: Package, entry: Entry): Promise<void> {
  const base = entry.name.slice(entry.name.lastIndexOf('/') + 1);
  if (base === 'meta.xml') return await cleanProperties(pkg, entry);
  if (!isXmlName(base) || /\.(?:html?|svg)$/i.test(base)) return await cleanMedia(pkg, entry);
  if (/^(?:content|styles)\.xml$/.test(base)) {
    const { text, encode } = await pkg.textOf(entry);
    const shown = text.replace(
      /<office:annotation[\s>][\s\S]*?<\/office:annotation>|<office:change-info[\s>][\s\S]*?<\/office:change-info>|<!--[\s\S]*?-->/g,
      '',
    );
    pkg.hasWords(entry, encode(wordsOf(shown, />([^<]+)/g)));
  }
  if (base === 'settings.xml') pkg.isPacked(entry);
  await pkg.edit(entry, base === 'settings.xml' ? SETTINGS : contentRules(pkg.task.policy));
}

async function cleanProperties(pkg: Package, entry: Entry): Promise<void> {
  const { text } = await pkg.edit(entry, { ...propertyRules(2), isLoose: true });
  pkg.isPacked(entry);
  if (isEmptied(text, 2)) pkg.judge(entry, ['history']);
}

async function cleanManifest(pkg: Package, manifest: Entry): Promise<void> {
  pkg.isPacked(manifest);
  await pkg.edit(manifest, {
    isLoose: true,
    trims: true,
    element(place) {
      const path = place.local === 'file-entry' ? place.value('full-path') : undefined;
      if (path === undefined || path === '/' || pkg.find(path)) return undefined;
      // Folders of embedded documents are listed though they are no entries.
      const isFolder = path.endsWith('/') && pkg.standing.some(({ name }) => name.startsWith(path));
      return isFolder ? undefined : { aspects: PRIVATE_ASPECTS };
    },
    attribute(local, _value, place) {
      const entry = local === 'size' ? pkg.find(place.value('full-path') ?? '') : undefined;
      return entry && pkg.isWritten(entry) ? { aspects: pkg.task.policy.dooms } : undefined;
    },
  });
}

const PRINTER = /^(?:Printer(?:Name|Setup)|PrintFaxName)$/;
const SETTINGS_NAMES: readonly (readonly [names: RegExp, aspects: readonly Aspect[]])[] = [
  [PRINTER, ['device', 'identity']],
  [/^Rsid(?:Root)?$/, ['history']],
  [/^(?:CurrentDatabase\w*|BasePath|SaveThumbnail\w*Path)$/, ['identity', 'history']],
];

/** Settings of printers, of paths, and of sessions. */
const SETTINGS: PartRules = {
  isLoose: true,
  trims: true,
  element(place) {
    if (place.local !== 'config-item') return undefined;
    const name = place.value('name') ?? '';
    const known = SETTINGS_NAMES.find(([names]) => names.test(name));
    if (known) return { aspects: known[1] };
    return isLocalPath(place.content()) ? { aspects: ['identity', 'history'] } : undefined;
  },
};

function contentRules(policy: RemovalPolicy): PartRules {
  const hasComments = !dooms(policy, ['description']);
  return {
    isLoose: true,
    element({ local, parents }): Judged | undefined {
      if (/^annotation(?:-end)?$/.test(local)) return hasComments ? undefined : { aspects: ['description'] };
      const isInfo = ['annotation', 'change-info'].includes(parents.at(-1) ?? '');
      if (local === 'creator' && isInfo) return { aspects: ['identity'], put: NOBODY };
      if (local === 'date' && isInfo) return { aspects: ['time'], put: NO_DATE };
      if (/^(?:creator-initials|sender-initials|date-string)$/.test(local) && isInfo)
        return { aspects: ['identity', 'time'] };
      return undefined;
    },
    attribute(local, value, place, name) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) return undefined;
      if (/^(?:paragraph-)?rsid$/.test(local)) return { aspects: ['history'] };
      if (name.startsWith('xhtml:')) return { aspects: PRIVATE_ASPECTS };
      if (/^chg-(?:author|date-time)$/.test(local)) return { aspects: ['identity', 'time'] };
      const isName =
        local === 'name' && /^(?:frame|image|object)$/.test(place.local) && /[\\/.]/.test(value) && isFileName(value);
      return isName || isLocalPath(value) ? { aspects: ['identity', 'history'], put: '' } : undefined;
    },
  };
}
