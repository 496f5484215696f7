// Source: EPUB Open Container Format 3.3, § 4.2 (META-INF), 4.4 (font obfuscation); EPUB 3.3, § 5.
import { type Aspect, PRIVATE_ASPECTS, type RemovalPlan } from '../../model/removal.ts';
import { bookRules, contentsRules, PAGE_RULES, PLAIN_RULES } from './book-metadata.ts';
import { type Entry, refusal } from './entries.ts';
import { checkInline } from './inline.ts';
import { cleanMedia } from './media.ts';
import { cleanMediaTypeEntry } from './media-type-entry.ts';
import { resolve } from './office-relations.ts';
import { isXmlName, type Package } from './package.ts';
import { cleanSheet } from './style-sheet.ts';
import { wordsOf } from './words.ts';

const CONTAINER = 'META-INF/container.xml';
const LOCKED = 'META-INF/encryption.xml';
const OPTIONS = /^META-INF\/com\.(?:apple\.ibooks|kobobooks)\.display-options\.xml$/i;
const FONT_LOCKS = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** Plan a book: what its packages list stays, cleaned; whatever else is in the archive goes. */
export async function planBook(pkg: Package): Promise<RemovalPlan> {
  const container = pkg.find(CONTAINER);
  if (!container) throw refusal('a container file', 'none');
  await cleanMediaTypeEntry(pkg);
  const isLocked = await hasLocks(pkg);
  const packages = await packagesOf(pkg, container);
  const listed = new Set<string>([CONTAINER, 'mimetype']);
  for (const { name } of packages) {
    listed.add(name);
    for (const path of await itemsOf(pkg, name)) listed.add(path);
  }
  for (const entry of pkg.standing) {
    if (entry.name === 'mimetype') continue;
    const isStructure = OPTIONS.test(entry.name) || (isLocked && entry.name === LOCKED);
    if (!isStructure && !(await isListed(pkg, entry, listed, packages)) && pkg.judge(entry, aspectsOf(entry))) continue;
    await cleanEntry(pkg, entry, packages, isLocked);
  }
  if (isLocked) for (const entry of packages) pkg.keep(entry, ['history'], 'fonts are locked with the identifier');
  return await pkg.plan('mimetype');
}

function aspectsOf({ name }: Entry): readonly Aspect[] {
  return /iTunesArtwork$/.test(name) ? ['thumbnails', 'description'] : PRIVATE_ASPECTS;
}

/** Whether fonts are locked. Rejects with `not-removable` where anything is encrypted in earnest. */
async function hasLocks(pkg: Package): Promise<boolean> {
  const entry = pkg.find(LOCKED);
  if (!entry) return false;
  const { text } = await pkg.textOf(entry);
  const locks = wordsOf(text, /EncryptionMethod[^<>]*\sAlgorithm\s*=\s*["']([^"']*)["']/g).split('\n');
  if (!locks.every((lock) => FONT_LOCKS.has(lock)) || (text.match(/EncryptionMethod\s/g) ?? []).length !== locks.length)
    throw refusal('a book that is not encrypted', 'one that is');
  return true;
}

async function packagesOf(pkg: Package, container: Entry): Promise<readonly Entry[]> {
  const { text, read } = await pkg.textOf(container);
  const paths = read(wordsOf(text, /<(?:[\w-]+:)?rootfile\s[^<>]*?full-path\s*=\s*["']([^"']*)["']/g)).split('\n');
  const packages = paths.flatMap((path) => pkg.find(resolve('', path)) ?? []);
  if (packages.length === 0) throw refusal('a package document', 'none');
  return packages;
}

/** Paths of what a package lists. */
async function itemsOf(pkg: Package, name: string): Promise<readonly string[]> {
  const entry = pkg.find(name);
  if (!entry) return [];
  const { text, read } = await pkg.textOf(entry);
  const shown = text.replace(/<!--[\s\S]*?-->/g, '');
  const items = read(wordsOf(shown, /<(?:[\w-]+:)?(?:item|reference)\s[^<>]*?href\s*=\s*["']([^"']*)["']/g)).split(
    '\n',
  );
  return items.map((item) => resolve(name, item.replaceAll('&amp;', '&')));
}

/** Listed, or spoken of in a page or style sheet that is listed. */
async function isListed(
  pkg: Package,
  entry: Entry,
  listed: ReadonlySet<string>,
  packages: readonly Entry[],
): Promise<boolean> {
  if (listed.has(entry.name) || packages.includes(entry)) return true;
  const lower = entry.name.toLowerCase();
  if ([...listed].some((path) => path.toLowerCase() === lower)) return true;
  if (entry.name.startsWith('META-INF/') || !/\.(?:css|[ot]tf|woff2?|jpe?g|png|gif|svg|js)$/i.test(entry.name))
    return false;
  const base = entry.name.slice(entry.name.lastIndexOf('/') + 1);
  for (const path of listed) {
    const other = /\.(?:css|x?html?|xml|js)$/i.test(path) ? pkg.find(path) : undefined;
    if (other && (await pkg.textOf(other)).text.includes(base)) return true;
  }
  return false;
}

async function cleanEntry(pkg: Package, entry: Entry, packages: readonly Entry[], isLocked: boolean): Promise<void> {
  const { name } = entry;
  if (packages.includes(entry)) {
    const { text } = await pkg.textOf(entry);
    const uniqueId = /<(?:[\w-]+:)?package\s[^<>]*?unique-identifier\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
    const ids = wordsOf(text, /<(?:[\w-]+:)?identifier\s[^<>]*?\bid\s*=\s*["']([^"']*)["']/g).split('\n');
    const isThere = uniqueId !== undefined && ids.includes(uniqueId);
    await pkg.edit(entry, bookRules(isLocked, isThere ? uniqueId : undefined));
  } else if (/\.ncx$/i.test(name)) await pkg.edit(entry, contentsRules(isLocked));
  else if (/\.css$/i.test(name)) await cleanSheet(pkg, entry);
  else if (isXmlName(name) && !/\.svg$/i.test(name)) await cleanPage(pkg, entry);
  else await cleanMedia(pkg, entry);
}

async function cleanPage(pkg: Package, entry: Entry): Promise<void> {
  const { text, encode } = await pkg.textOf(entry);
  await checkInline(pkg, entry, text);
  const isPage = /<(?:[\w-]+:)?html[\s>]/.test(text);
  if (
    isPage &&
    !/<!--|<(?:[\w-]+:)?meta(?:data)?[\s/>]|<\?(?!xml[\s-])/i.test(text) &&
    !/<!DOCTYPE[^>]*\[/.test(text)
  ) {
    pkg.hasWords(entry, encode(wordsOf(text, />([^<]+)/g)));
    return;
  }
  if (isPage) pkg.hasWords(entry, encode(wordsOf(shownIn(text), />([^<]+)/g)));
  await pkg.edit(entry, isPage ? PAGE_RULES : PLAIN_RULES);
}

/** A page without what is cut from it. */
function shownIn(text: string): string {
  return text.replace(
    /<!--[\s\S]*?-->|<(?:[\w-]+:)?metadata[\s>][\s\S]*?<\/(?:[\w-]+:)?metadata\s*>|<(?:[\w-]+:)?meta[\s/][^<>]*>|<\/(?:[\w-]+:)?meta\s*>|<\?[\s\S]*?\?>/g,
    '',
  );
}
