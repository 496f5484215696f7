import type { MarkedFile } from './marked-file.ts';
import { keeper } from './office-secrets.ts';
import { pngWith } from './svg.ts';
import { zipOf } from './zip-file.ts';

/** A book with all that its makers and sellers put into it. */
export function bookFile(): MarkedFile {
  const { secret, secrets } = keeper('B');
  const container = `<?xml version="1.0"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;
  const uid = secret('identifier');
  const opf = `<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
    <dc:identifier id="uid">${uid}</dc:identifier>
    <dc:identifier opf:scheme="ISBN">${secret('second identifier')}</dc:identifier>
    <dc:title id="t">${secret('title')}</dc:title>
    <dc:language>en</dc:language>
    <dc:creator id="c">${secret('creator')}</dc:creator>
    <meta refines="#c" property="file-as">${secret('name to sort by')}</meta>
    <dc:contributor>${secret('contributor')}</dc:contributor>
    <dc:publisher>${secret('publisher')}</dc:publisher>
    <dc:date>2021-03-04</dc:date>
    <dc:rights>${secret('rights')}</dc:rights>
    <dc:description>${secret('description')}</dc:description>
    <dc:subject>${secret('subject')}</dc:subject>
    <meta property="dcterms:modified">2021-03-04T05:06:07Z</meta>
    <meta name="cover" content="img"/>
    <meta name="calibre:series" content="${secret('series')}"/>
    <meta name="calibre:user_metadata:#mine" content="${secret('own column')}"/>
    <!-- ${secret('XML comment')} -->
  </metadata>
  <manifest><item id="page" href="page.xhtml" media-type="application/xhtml+xml"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="css" href="style.css" media-type="text/css"/><item id="img" href="cover.png" media-type="image/png"/></manifest>
  <spine toc="ncx"><itemref idref="page"/></spine>
</package>`;
  const ncx = `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="${uid}"/><meta name="dtb:depth" content="1"/><meta name="dtb:generator" content="${secret('generator')}"/></head><docTitle><text>${secret('title of the contents')}</text></docTitle><docAuthor><text>${secret('author of the contents')}</text></docAuthor><navMap><navPoint id="n" playOrder="1"><navLabel><text>Chapter</text></navLabel><content src="page.xhtml"/></navPoint></navMap></ncx>`;
  const page = `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Chapter</title><meta charset="utf-8"/><meta name="author" content="${secret('author of a page')}"/><link rel="stylesheet" href="style.css"/></head><body><p>Words that stay<!-- ${secret('comment of a page')} --></p><img src="cover.png" alt=""/></body></html>`;
  const entries = [
    { name: 'mimetype', body: 'application/epub+zip', isStored: true },
    { name: 'META-INF/container.xml', body: container },
    { name: 'META-INF/calibre_bookmarks.txt', body: secret('bookmarks') },
    { name: 'iTunesMetadata.plist', body: `<plist>${secret('account')}</plist>` },
    { name: 'OEBPS/content.opf', body: opf },
    { name: 'OEBPS/toc.ncx', body: ncx },
    { name: 'OEBPS/page.xhtml', body: page },
    { name: 'OEBPS/style.css', body: `p { color: black } /* ${secret('style comment')} */` },
    { name: 'OEBPS/cover.png', body: pngWith(secret('text of the cover')) },
    { name: 'OEBPS/notes.txt', body: secret('unlisted entry') },
  ];
  return { name: 'book.epub', bytes: zipOf(entries), secrets };
}
