import type { MarkedFile } from './marked-file.ts';
import { contentTypes, DECLARATION, keeper, OFFICE, properties, relations } from './office-secrets.ts';
import { pngWith } from './svg.ts';
import { extraOf, type ZipEntry, zipOf } from './zip-file.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SPACES = `xmlns:w="${W}" xmlns:r="${OFFICE}/relationships" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;

/** A text with comments, tracked changes, a picture, an embedded document, and all that programs note beside it. */
export function wordFile(): MarkedFile {
  const mine = keeper('W');
  const { secret, secrets } = mine;
  const { core, app, custom } = properties(mine);
  const picture = `<w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture 1" descr="C:\\Users\\${secret('alternative text')}\\a.jpg"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="${secret('picture name')}.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const document = `${DECLARATION}<!-- ${secret('XML comment')} --><w:document ${SPACES}><w:body><w:p w14:paraId="${secret('paragraph id')}" w:rsidR="${secret('rsid')}"><w:r w:rsidRPr="00AB12CD"><w:t xml:space="preserve">Words that </w:t></w:r><w:ins w:id="1" w:author="${secret('insertion author')}" w:date="2021-03-04T05:06:07Z"><w:r><w:t>stay</w:t></w:r></w:ins><w:del w:id="2" w:author="${secret('deletion author')}" w:date="2021-03-04T05:06:08Z"><w:r><w:delText>go</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/><w:r><w:t>here</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p><w:p><w:hyperlink r:id="rId3"><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:instrText xml:space="preserve"> INCLUDEPICTURE "C:\\\\Users\\\\${secret('field')}\\\\a.jpg" </w:instrText></w:r><w:r>${picture}</w:r><w:sdt><w:sdtPr><w:dataBinding w:xpath="/${secret('data binding')}" w:storeItemID="{11111111-2222-3333-4444-555555555555}"/></w:sdtPr><w:sdtContent><w:r><w:t>shown</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sectPr><w:printerSettings r:id="rId6"/></w:sectPr></w:body></w:document>`;
  const comments = `${DECLARATION}<w:comments ${SPACES}><w:comment w:id="0" w:author="${secret('comment author')}" w:date="2021-03-04T05:06:09Z" w:initials="${secret('initials')}"><w:p><w:r><w:t>${secret('comment')}</w:t></w:r></w:p></w:comment></w:comments>`;
  const settings = `${DECLARATION}<w:settings ${SPACES}><w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar w:name="${secret('variable name')}" w:val="${secret('variable')}"/></w:docVars><w:rsids><w:rsidRoot w:val="${secret('rsid root')}"/></w:rsids><w15:docId w15:val="{${secret('document id')}}"/></w:settings>`;
  const inner = zipOf(
    [
      {
        name: '[Content_Types].xml',
        body: contentTypes(['word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document.main']),
      },
      {
        name: '_rels/.rels',
        body: relations(
          ['rId1', 'officeDocument', 'word/document.xml'],
          ['rId2', 'metadata/core-properties', 'docProps/core.xml'],
        ),
      },
      { name: 'docProps/core.xml', body: core.replaceAll('secret', 'hidden') },
      { name: 'word/document.xml', body: `<w:document xmlns:w="${W}"><w:body><w:p/></w:body></w:document>` },
    ],
    secret('comment of an embedded document'),
  );
  const main = 'openxmlformats-officedocument.wordprocessingml';
  const entries: readonly ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      body: contentTypes(
        ['word/document.xml', `${main}.document.main`],
        ['word/comments.xml', `${main}.comments`],
        ['word/settings.xml', `${main}.settings`],
        ['word/people.xml', `${main}.people`],
        ['docProps/core.xml', 'openxmlformats-package.core-properties'],
        ['docProps/app.xml', 'openxmlformats-officedocument.extended-properties'],
        ['docProps/custom.xml', 'openxmlformats-officedocument.custom-properties'],
      ),
      before: '',
    },
    {
      name: '_rels/.rels',
      body: relations(
        ['rId1', 'officeDocument', 'word/document.xml'],
        ['rId2', 'metadata/core-properties', 'docProps/core.xml'],
        ['rId3', 'extended-properties', 'docProps/app.xml'],
        ['rId4', 'custom-properties', 'docProps/custom.xml'],
        ['rId5', 'metadata/thumbnail', 'docProps/thumbnail.png'],
        ['rId6', `http://example.org/${secret('unknown relationship')}`, 'odd/thing.xml'],
        ['rId7', 'metadata/digital-signature/origin', '_xmlsignatures/origin.sigs'],
      ),
      extra: extraOf(secret('extra field')),
    },
    { name: 'word/document.xml', body: document, hasDescriptor: true, comment: secret('comment of an entry') },
    {
      name: 'word/_rels/document.xml.rels',
      body: relations(
        ['rId1', 'comments', 'comments.xml'],
        ['rId2', 'image', 'media/image1.png'],
        ['rId3', 'hyperlink', `file:///C:/Users/${secret('link to a local file')}/b.docx`, 'External'],
        ['rId4', 'settings', 'settings.xml'],
        ['rId5', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
        ['rId6', 'printerSettings', 'printerSettings/printerSettings1.bin'],
        ['rId7', 'package', 'embeddings/inner.docx'],
        ['rId8', 'customXml', '../customXml/item1.xml'],
        ['rId9', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'],
      ),
    },
    { name: 'word/comments.xml', body: comments },
    { name: 'word/settings.xml', body: settings },
    {
      name: 'word/_rels/settings.xml.rels',
      body: relations(['rId1', 'attachedTemplate', `file:///C:/Users/${secret('template path')}/t.dotx`, 'External']),
    },
    {
      name: 'word/people.xml',
      body: `${DECLARATION}<w15:people ${SPACES}><w15:person w15:author="${secret('person')}"><w15:presenceInfo w15:providerId="AD" w15:userId="${secret('account')}"/></w15:person></w15:people>`,
    },
    { name: 'word/printerSettings/printerSettings1.bin', body: secret('printer') },
    { name: 'word/media/image1.png', body: pngWith(secret('text of a picture')), isStored: true },
    { name: 'word/embeddings/inner.docx', body: inner, isStored: true },
    { name: 'word/vbaProject.bin', body: 'a program', behind: secret('bytes behind a stream') },
    { name: 'customXml/item1.xml', body: `<note>${secret('custom XML')}</note>` },
    { name: 'docProps/core.xml', body: core },
    { name: 'docProps/app.xml', body: app },
    { name: 'docProps/custom.xml', body: custom },
    { name: 'docProps/thumbnail.png', body: pngWith(secret('thumbnail')) },
    { name: 'odd/thing.xml', body: `<odd>${secret('unknown part')}</odd>` },
    { name: '[trash]/0000.dat', body: secret('trash'), before: secret('bytes between entries') },
    { name: '_xmlsignatures/origin.sigs', body: '' },
    {
      name: '_xmlsignatures/_rels/origin.sigs.rels',
      body: relations(['rId1', 'metadata/digital-signature/signature', 'sig1.xml']),
    },
    { name: '_xmlsignatures/sig1.xml', body: `<Signature>${secret('signature')}</Signature>` },
  ];
  return { name: 'letter.docx', bytes: zipOf(entries, secret('comment of the archive')), secrets };
}
