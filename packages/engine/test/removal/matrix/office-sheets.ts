import type { MarkedFile } from './marked-file.ts';
import { contentTypes, DECLARATION, keeper, OFFICE, properties, relations } from './office-secrets.ts';
import { zipOf } from './zip-file.ts';

const S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const P = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const R = `${OFFICE}/relationships`;
const REVISION = 'http://schemas.microsoft.com/office/spreadsheetml/2014/revision';
const MS_2018 = 'http://schemas.microsoft.com/office/2018/10/relationships';

/** A workbook that was shared, remarked upon, printed and connected. */
export function workbookFile(): MarkedFile {
  const mine = keeper('X');
  const { secret, secrets } = mine;
  const { core, app } = properties(mine);
  const workbook = `${DECLARATION}<workbook xmlns="${S}" xmlns:r="${R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" xmlns:xr="${REVISION}"><fileVersion appName="xl" lastEdited="7" rupBuild="${secret('build')}"/><fileSharing userName="${secret('sharing user')}"/><workbookPr/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\${secret('absolute path')}\\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="8_{${secret('document id')}}"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets><customWorkbookViews><customWorkbookView name="${secret('personal view')}" guid="{1}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews></workbook>`;
  const sheet = `${DECLARATION}<worksheet xmlns="${S}" xmlns:r="${R}" xmlns:xr="${REVISION}" xr:uid="{${secret('sheet id')}}"><sheetData><row r="1"><c r="A1"><v>42</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData><scenarios><scenario name="Best" user="${secret('scenario user')}" comment="${secret('scenario comment')}"><inputCells r="A1" val="1"/></scenario></scenarios><pageSetup orientation="portrait" r:id="rId3"/><legacyDrawing r:id="rId2"/></worksheet>`;
  const drawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1025"><v:textbox>${secret('note box')}</v:textbox><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>`;
  const main = 'openxmlformats-officedocument.spreadsheetml';
  const entries = [
    {
      name: '[Content_Types].xml',
      body: contentTypes(
        ['xl/workbook.xml', `${main}.sheet.main`],
        ['xl/worksheets/sheet1.xml', `${main}.worksheet`],
        ['xl/comments1.xml', `${main}.comments`],
        ['xl/sharedStrings.xml', `${main}.sharedStrings`],
        ['xl/connections.xml', `${main}.connections`],
        ['docProps/core.xml', 'openxmlformats-package.core-properties'],
        ['docProps/app.xml', 'openxmlformats-officedocument.extended-properties'],
      ),
    },
    {
      name: '_rels/.rels',
      body: relations(
        ['rId1', 'officeDocument', '/xl/workbook.xml'],
        ['rId2', 'metadata/core-properties', 'docProps/core.xml'],
        ['rId3', 'extended-properties', 'docProps/app.xml'],
      ),
    },
    { name: 'xl/workbook.xml', body: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      body: relations(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'sharedStrings.xml'],
        ['rId3', 'revisionHeaders', 'revisions/revisionHeaders.xml'],
        ['rId4', 'usernames', 'revisions/userNames.xml'],
        ['rId5', 'connections', 'connections.xml'],
        ['rId6', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'],
        ['rId7', 'externalLink', 'externalLinks/externalLink1.xml'],
        ['rId8', 'http://schemas.microsoft.com/office/2017/10/relationships/person', 'persons/person.xml'],
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', body: sheet },
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      body: relations(
        ['rId1', 'comments', '../comments1.xml'],
        ['rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ['rId3', 'printerSettings', '../printerSettings/printerSettings1.bin'],
        [
          'rId4',
          'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment',
          '../threadedComments/threadedComment1.xml',
        ],
      ),
    },
    { name: 'xl/sharedStrings.xml', body: `<sst xmlns="${S}" count="1" uniqueCount="1"><si><t>Seen</t></si></sst>` },
    {
      name: 'xl/comments1.xml',
      body: `<comments xmlns="${S}"><authors><author>${secret('note author')}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>${secret('note')}</t></text></comment></commentList></comments>`,
    },
    {
      name: 'xl/threadedComments/threadedComment1.xml',
      body: `<ThreadedComments><threadedComment dT="2021-03-04T05:06:07" personId="{1}"><text>${secret('threaded comment')}</text></threadedComment></ThreadedComments>`,
    },
    {
      name: 'xl/persons/person.xml',
      body: `<personList><person displayName="${secret('person')}" id="{1}" userId="${secret('account')}" providerId="AD"/></personList>`,
    },
    { name: 'xl/drawings/vmlDrawing1.vml', body: drawing },
    { name: 'xl/printerSettings/printerSettings1.bin', body: secret('printer') },
    {
      name: 'xl/revisions/revisionHeaders.xml',
      body: `<headers xmlns="${S}"><header userName="${secret('revision user')}"/></headers>`,
    },
    {
      name: 'xl/revisions/userNames.xml',
      body: `<users xmlns="${S}"><userInfo name="${secret('user name')}"/></users>`,
    },
    {
      name: 'xl/connections.xml',
      body: `<connections xmlns="${S}"><connection id="1" odcFile="C:\\Users\\${secret('connection file')}\\a.odc" name="c" type="1" refreshedVersion="6"><dbPr connection="DSN=${secret('connection')}" command="SELECT 1"/></connection></connections>`,
    },
    {
      name: 'xl/pivotCache/pivotCacheDefinition1.xml',
      body: `<pivotCacheDefinition xmlns="${S}" refreshedBy="${secret('refreshed by')}" refreshedDate="44259.1"><cacheSource type="worksheet"/></pivotCacheDefinition>`,
    },
    {
      name: 'xl/externalLinks/externalLink1.xml',
      body: `<externalLink xmlns="${S}" xmlns:r="${R}"><externalBook r:id="rId1"/></externalLink>`,
    },
    {
      name: 'xl/externalLinks/_rels/externalLink1.xml.rels',
      body: relations(['rId1', 'externalLinkPath', `file:///C:/Users/${secret('external link')}/b.xlsx`, 'External']),
    },
    { name: 'docProps/core.xml', body: core },
    { name: 'docProps/app.xml', body: app },
  ];
  return { name: 'book.xlsx', bytes: zipOf(entries), secrets };
}

/** A slide with comments of both kinds, and what programs add. */
export function presentationFile(): MarkedFile {
  const mine = keeper('P');
  const { secret, secrets } = mine;
  const { core } = properties(mine);
  const creation = `<a:extLst><a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{${secret('creation id')}}"/></a:ext></a:extLst>`;
  const slide = `${DECLARATION}<p:sld xmlns:p="${P}" xmlns:a="${A}" xmlns:r="${R}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1">${creation}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>Seen</a:t></a:r></a:p></p:txBody></p:sp></p:spTree><p:custDataLst><p:tags r:id="rId2"/></p:custDataLst></p:cSld><p:extLst><p:ext uri="{6950BFC3-D8DA-4A85-94F7-54DA5524770B}"><p188:commentRel xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" r:id="rId3"/></p:ext></p:extLst></p:sld>`;
  const main = 'openxmlformats-officedocument.presentationml';
  const entries = [
    {
      name: '_rels/.rels',
      body: relations(
        ['rId1', 'officeDocument', 'ppt/presentation.xml'],
        ['rId2', 'metadata/core-properties', 'docProps/core.xml'],
        [
          'rId3',
          'http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels',
          'docMetadata/LabelInfo.xml',
        ],
      ),
    },
    {
      name: '[Content_Types].xml',
      body: contentTypes(
        ['ppt/presentation.xml', `${main}.presentation.main`],
        ['ppt/slides/slide1.xml', `${main}.slide`],
        ['docProps/core.xml', 'openxmlformats-package.core-properties'],
      ),
    },
    {
      name: 'ppt/presentation.xml',
      body: `${DECLARATION}<p:presentation xmlns:p="${P}" xmlns:r="${R}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      body: relations(
        ['rId1', 'slide', 'slides/slide1.xml'],
        ['rId2', 'commentAuthors', 'commentAuthors.xml'],
        ['rId3', `${MS_2018}/authors`, 'authors.xml'],
        [
          'rId4',
          'http://schemas.microsoft.com/office/2016/11/relationships/changesInfo',
          'changesInfos/changesInfo1.xml',
        ],
      ),
    },
    { name: 'ppt/slides/slide1.xml', body: slide },
    {
      name: 'ppt/slides/_rels/slide1.xml.rels',
      body: relations(
        ['rId1', 'comments', '../comments/comment1.xml'],
        ['rId2', 'tags', '../tags/tag1.xml'],
        ['rId3', `${MS_2018}/comments`, '../comments/modernComment1.xml'],
      ),
    },
    {
      name: 'ppt/comments/comment1.xml',
      body: `<p:cmLst xmlns:p="${P}"><p:cm authorId="0" dt="2021-03-04T05:06:07" idx="1"><p:pos x="1" y="1"/><p:text>${secret('comment')}</p:text></p:cm></p:cmLst>`,
    },
    { name: 'ppt/comments/modernComment1.xml', body: `<cmLst>${secret('modern comment')}</cmLst>` },
    {
      name: 'ppt/commentAuthors.xml',
      body: `<p:cmAuthorLst xmlns:p="${P}"><p:cmAuthor id="0" name="${secret('comment author')}" initials="M" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
    },
    { name: 'ppt/authors.xml', body: `<authorLst><author name="${secret('modern author')}"/></authorLst>` },
    { name: 'ppt/changesInfos/changesInfo1.xml', body: `<chgInfo><chgData name="${secret('changes')}"/></chgInfo>` },
    {
      name: 'ppt/tags/tag1.xml',
      body: `<p:tagLst xmlns:p="${P}"><p:tag name="N" val="${secret('tag of an add-in')}"/></p:tagLst>`,
    },
    { name: 'docMetadata/LabelInfo.xml', body: `<labels>${secret('sensitivity label')}</labels>` },
    { name: 'docProps/core.xml', body: core },
  ];
  return { name: 'talk.pptx', bytes: zipOf(entries), secrets };
}
