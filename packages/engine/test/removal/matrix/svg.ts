import { crc32, deflateSync } from 'node:zlib';
import type { Secret } from './psd.ts';

/** A PNG of one pixel, with a text. */
export function pngWith(text: string): Buffer {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.byteLength);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0)),
    chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1')),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 200, 30, 30))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A drawing with a secret in every place that is known. A secret in base 64 is told in that form. */
export async function svgMatrix(): Promise<readonly { name: string; bytes: Uint8Array; secrets: readonly Secret[] }[]> {
  const plain = drawing('P', 'utf-8');
  const wide = drawing('W', 'utf-16');
  const first = starting();
  return [
    { name: 'drawing.svg', bytes: Uint8Array.from(Buffer.from(plain.text)), secrets: plain.secrets },
    { name: 'wide.svg', bytes: Uint8Array.from(Buffer.from(`\ufeff${wide.text}`, 'utf16le')), secrets: wide.secrets },
    { name: 'first.svg', bytes: Uint8Array.from(Buffer.from(first.text)), secrets: first.secrets },
  ];
}

interface Drawn {
  readonly text: string;
  readonly secrets: readonly Secret[];
}

function keeper(letter: string): { readonly secrets: Secret[]; readonly secret: (place: string) => string } {
  const secrets: Secret[] = [];
  const secret = (place: string): string => {
    const text = `${letter}secret${String(secrets.length).padStart(2, '0')}x`;
    secrets.push({ place, text });
    return text;
  };
  return { secrets, secret };
}

/** A comment in front of everything. */
function starting(): Drawn {
  const { secrets, secret } = keeper('F');
  const text = `<!-- ${secret('comment in front')} -->\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>\n<!-- ${secret('comment behind')} -->`;
  return { text, secrets };
}

function drawing(letter: string, encoding: string): Drawn {
  const { secrets, secret } = keeper(letter);
  const picture = (place: string): string => {
    const bytes = pngWith(secret(place));
    secrets.pop();
    const encoded = bytes.toString('base64');
    // The text begins behind 8 + 25 bytes of other chunks, and 8 + 8 of its own.
    secrets.push({ place, text: encoded.slice(68, 78) });
    return encoded;
  };
  const text = `<?xml version="1.0" encoding="${encoding}" standalone="no"?>
<!-- ${secret('comment before the type')} -->
<?${secret('instruction')} anything?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/"><!ENTITY unused "${secret('entity')}">
  <!-- ${secret('comment in the type')} -->
]>
<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:none="http://example.org/${secret('unused namespace')}"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:odd="http://example.org/odd" sodipodi:docname="${secret('document name')}" inkscape:export-filename="${secret('export name')}"
   content="${secret('content attribute')}" data-name="${secret('data attribute')}" aria-label="${secret('label')}"
   width="100" height="60" viewBox="0 0 100 60">
  <title>${secret('title')}</title>
  <desc>${secret('description')}</desc>
  <metadata id="m"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about=""><dc:creator>${secret('metadata')}</dc:creator></rdf:Description></rdf:RDF></metadata>
  <style>/* ${secret('style comment')} */ .a { fill: green } <![CDATA[ .b /* ${secret('comment in a section')} */ { fill: url("#g") } ]]> .c { fill: url(data:image/png;base64,${picture('picture in a style')}) }</style>
  <sodipodi:namedview pagecolor="${secret('editor element')}"/>
  <odd:thing>${secret('unknown element')}</odd:thing>
  <unknownThing note="x">${secret('element that draws nothing')}</unknownThing>
  <i:pgf id="adobe_illustrator_pgf">${secret('private data of a program')}</i:pgf>
  <switch><foreignObject requiredExtensions="&ns_ai;" width="1" height="1"><i:pgfRef xlink:href="#adobe_illustrator_pgf"/></foreignObject>
  <g class="a" inkscape:label="${secret('layer label')}">${secret('text that is not drawn')}
    <!-- ${secret('comment inside')} -->
    <rect class="a" x="5" y="5" width="40" height="20" odd:note="${secret('unknown attribute')}"/>
    <path d="M 50,50 L 90,10 L 90,50 Z" fill="red" style="stroke:blue;/* ${secret('comment in an attribute')} */stroke-width:2"><title>${secret('inner title')}</title></path>
    <text x="10" y="45" font-size="8">seen<!-- ${secret('comment in text')} --> <tspan xml:space="preserve"> text </tspan></text>
    <image x="60" y="5" width="10" height="10" xlink:href="data:image/png;base64,${picture('picture')}" xlink:title="${secret('link title')}"/>
  </g></switch>
</svg>
<!-- ${secret('comment behind')} -->
<?${secret('instruction behind')}?>
`;
  return { text, secrets };
}
