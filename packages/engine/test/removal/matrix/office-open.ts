import type { MarkedFile } from './marked-file.ts';
import { keeper } from './office-secrets.ts';
import { pngWith } from './svg.ts';
import { extraOf, zipOf } from './zip-file.ts';

const URN = 'urn:oasis:names:tc:opendocument:xmlns';
const SPACES = `xmlns:office="${URN}:office:1.0" xmlns:text="${URN}:text:1.0" xmlns:draw="${URN}:drawing:1.0" xmlns:meta="${URN}:meta:1.0" xmlns:config="${URN}:config:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:officeooo="http://openoffice.org/2009/office" office:version="1.3"`;
const TYPE = 'application/vnd.oasis.opendocument.text';

/** A text with an annotation, tracked changes, a picture and the rest. */
export function openDocumentFile(): MarkedFile {
  const { secret, secrets } = keeper('O');
  const meta = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta ${SPACES}><office:meta><meta:generator>${secret('generator')}</meta:generator><dc:title>${secret('title')}</dc:title><dc:creator>${secret('creator')}</dc:creator><meta:initial-creator>${secret('first creator')}</meta:initial-creator><dc:date>2021-03-04T05:06:07</dc:date><meta:keyword>${secret('keyword')}</meta:keyword><meta:printed-by>${secret('printed by')}</meta:printed-by><meta:template xlink:href="/home/${secret('template')}/t.ott"/><meta:user-defined meta:name="${secret('own name')}">${secret('own value')}</meta:user-defined></office:meta></office:document-meta>`;
  const content = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${SPACES}><office:automatic-styles/><office:body><office:text><text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info><dc:creator>${secret('change author')}</dc:creator><dc:date>2021-03-04T05:06:08</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:p>Words that <text:change-start text:change-id="c1"/><text:span officeooo:rsid="${secret('rsid')}">stay</text:span><text:change-end text:change-id="c1"/><office:annotation office:name="a1"><dc:creator>${secret('annotation author')}</dc:creator><dc:date>2021-03-04T05:06:09</dc:date><text:p>${secret('annotation')}</text:p></office:annotation> here<office:annotation-end office:name="a1"/><text:a xlink:type="simple" xlink:href="file:///home/${secret('link to a local file')}/b.odt">a link</text:a><draw:frame draw:name="${secret('picture name')}.jpg"><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p><!-- ${secret('XML comment')} --></office:text></office:body></office:document-content>`;
  const settings = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings ${SPACES}><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="PrinterName" config:type="string">${secret('printer name')}</config:config-item><config:config-item config:name="PrinterSetup" config:type="base64Binary">${secret('printer setup')}</config:config-item><config:config-item config:name="Rsid" config:type="int">123456</config:config-item><config:config-item config:name="AddParaTableSpacing" config:type="boolean">true</config:config-item></config:config-item-set></office:settings></office:document-settings>`;
  const paths: readonly (readonly [path: string, type: string])[] = [
    ['/', TYPE],
    ['content.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
    ['settings.xml', 'text/xml'],
    ['manifest.rdf', 'application/rdf+xml'],
    ['Thumbnails/thumbnail.png', 'image/png'],
    ['Pictures/1.png', 'image/png'],
    ['Configurations2/', 'application/vnd.sun.xml.ui.configuration'],
    ['layout-cache', 'application/binary'],
  ];
  const rows = paths.map(
    ([path, type]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
  );
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="${URN}:manifest:1.0" manifest:version="1.3">${rows.join('')}</manifest:manifest>`;
  const entries = [
    { name: 'mimetype', body: TYPE, isStored: true, extra: extraOf(secret('extra field')) },
    { name: 'Thumbnails/thumbnail.png', body: pngWith(secret('thumbnail')), isStored: true },
    { name: 'Pictures/1.png', body: pngWith(secret('text of a picture')) },
    { name: 'Configurations2/menubar/', body: '', isStored: true },
    { name: 'content.xml', body: content, hasDescriptor: true },
    { name: 'meta.xml', body: meta, isStored: true },
    { name: 'settings.xml', body: settings },
    { name: 'manifest.rdf', body: `<rdf>${secret('RDF')}</rdf>` },
    { name: 'layout-cache', body: secret('layout cache') },
    { name: 'unlisted.txt', body: secret('unlisted entry'), isStored: true },
    { name: 'META-INF/documentsignatures.xml', body: `<s>${secret('signature')}</s>` },
    { name: 'META-INF/manifest.xml', body: manifest },
  ];
  return { name: 'letter.odt', bytes: zipOf(entries, secret('comment of the archive')), secrets };
}
