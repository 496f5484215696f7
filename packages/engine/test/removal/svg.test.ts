import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetadataError } from '../../src/model/metadata-error.ts';
import type { PolicyWishes } from '../../src/model/policy.ts';
import { pngWith, svgMatrix } from './matrix/svg.ts';
import { clean, holds, planFor } from './removing.ts';

const SVG = 'xmlns="http://www.w3.org/2000/svg"';

async function cleaned(text: string, wishes: PolicyWishes = {}): Promise<string> {
  return Buffer.from((await clean(Uint8Array.from(Buffer.from(text)), wishes)).bytes).toString();
}

async function refused(text: string): Promise<void> {
  await assert.rejects(
    planFor(Buffer.from(text)),
    (error) => error instanceof MetadataError && error.code === 'not-removable',
  );
}

test('no secret is left in a drawing', async () => {
  for (const { name, bytes, secrets } of await svgMatrix()) {
    for (const { place, text } of secrets) assert.ok(holds(bytes, text), `${name}: ${place} is there before`);
    const { bytes: result } = await clean(bytes);
    for (const { place, text } of secrets) assert.ok(!holds(result, text), `${name}: ${place}`);
    for (const word of name === 'first.svg' ? [] : ['inkscape', 'sodipodi', 'example.org', 'ENTITY'])
      assert.ok(!holds(result, word), word);
  }
});

test('what is drawn stays as it was written', async () => {
  const [drawing] = await svgMatrix();
  const result = Buffer.from((await clean(drawing?.bytes ?? new Uint8Array(0))).bytes).toString();
  for (const piece of [
    '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n<!DOCTYPE svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
    'viewBox="0 0 100 60">',
    '.a { fill: green } <![CDATA[ .b /**/ { fill: url("#g") } ]]>',
    'requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"',
    '<rect class="a" x="5" y="5" width="40" height="20"/>',
    '<path d="M 50,50 L 90,10 L 90,50 Z" fill="red" style="stroke:blue;/**/stroke-width:2"></path>',
    '<text x="10" y="45" font-size="8">seen <tspan xml:space="preserve"> text </tspan></text>',
  ])
    assert.ok(result.includes(piece), piece);
});

test('a clean drawing comes back as it was', async () => {
  const text = `<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg ${SVG} onload="go()"><script>/* stays */ go = 1 &lt; 2</script><circle r="1"/></svg>\n`;
  assert.equal(await cleaned(text), text);
});

test('policies name what goes', async () => {
  const text = `<svg ${SVG} xmlns:dc="http://purl.org/dc/elements/1.1/"><title>Mary</title><metadata><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="" dc:rights="mine" dc:creator="Mary"/></rdf:RDF></x:xmpmeta></metadata><rect/></svg>`;
  assert.equal(await cleaned(text), `<svg ${SVG}><rect/></svg>`);
  assert.equal(
    await cleaned(text, { drop: ['copyright'] }),
    text.replace(' dc:rights="mine"', '').replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ''),
  );
  assert.equal(
    await cleaned(text, { drop: ['identity'] }),
    text.replace(' dc:creator="Mary"', '').replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ''),
  );
  const kept = await cleaned(text, { keep: ['copyright'] });
  assert.ok(kept.includes('dc:rights="mine"') && !kept.includes('Mary'));
  assert.equal(await cleaned(text, { everything: true }), `<svg ${SVG}><rect/></svg>`);
});

test('attributes that a style or script speaks of stay', async () => {
  const styled = `<svg ${SVG}><style>[data-kind="a"] { fill: red }</style><rect data-kind="a"/></svg>`;
  assert.equal(await cleaned(styled.replace('<rect', '<rect data-other="b"')), styled);
  const scripted = `<svg ${SVG}><script>document.querySelector('rect').dataset.kind</script><rect data-kind="a"/></svg>`;
  assert.equal(await cleaned(scripted), scripted);
});

test('links to files of one computer go, others stay', async () => {
  const text = (href: string): string => `<svg ${SVG}><image${href}/></svg>`;
  for (const path of ['file:///home/mary/a.png', 'C:\\Users\\mary\\a.png'])
    assert.equal(await cleaned(text(` href="${path}"`)), text(''));
  for (const path of ['a.png', '#mary', 'https://example.org/a.png'])
    assert.equal(await cleaned(text(` href="${path}"`)), text(` href="${path}"`));
});

test('entities that are used are written out', async () => {
  const text = `<!DOCTYPE svg [<!ENTITY red "fill:#f00;"><!ENTITY who "A &red; B"><!ENTITY q "say 'x'">]>`;
  assert.equal(
    await cleaned(
      `<?xml version="1.0"?>${text}<svg ${SVG}><text style="&red;" font-family="Arial">&who; &q; &amp; C</text></svg>`,
    ),
    `<?xml version="1.0"?><!DOCTYPE svg><svg ${SVG}><text style="fill:#f00;" font-family="Arial">A fill:#f00; B say &apos;x&apos; &amp; C</text></svg>`,
  );
});

test('what cannot be cleaned without guessing is refused', async () => {
  const head = (subset: string, body: string): string =>
    `<?xml version="1.0"?><!DOCTYPE svg [${subset}]><svg ${SVG}>${body}</svg>`;
  const laughs = Array.from(
    { length: 20 },
    (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};">`,
  ).join('');
  await refused(head(`<!ENTITY l0 "ha">${laughs}`, '<text>&l20;</text>'));
  await refused(head('<!ENTITY a "&a;">', '<text>&a;</text>'));
  await refused(head('<!ENTITY a SYSTEM "file:///etc/passwd">', '<text>&a;</text>'));
  await refused(head('<!ENTITY a "<rect/>">', '&a;<text>&a;</text>'));
  await refused(head('<!ENTITY a "1">', '<rect rx="&a;"/>'));
  await refused(head('<!ATTLIST rect fill CDATA "red">', '<rect/>'));
  await refused(`<svg ${SVG}><g></svg>`);
  await refused(`<svg ${SVG}>${'<g>'.repeat(5000)}${'</g>'.repeat(5000)}</svg>`);
  await refused(`<svg ${SVG}><image href="data:image/x-unknown;base64,AAAA"/></svg>`);
});

test('pictures inside are cleaned in whatever form they are written', async () => {
  const png = pngWith('hidden');
  const escaped = [...png].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const wrapped = png.toString('base64').replace(/.{20}/g, '$&\n');
  for (const url of [
    `data:image/png,${escaped}`,
    `data:image/png;base64,${wrapped}`,
    `data:image/png;base64,${wrapped.replaceAll('\n', '&#10;')}`,
  ]) {
    const text = await cleaned(`<svg ${SVG}><image href="${url}"/></svg>`);
    const body = /base64,([^"]*)"/.exec(text)?.[1] ?? '';
    const bytes = Buffer.from(body, 'base64');
    assert.ok(bytes.includes('IDAT') && !bytes.includes('hidden'), text.slice(0, 200));
  }
  const inner = encodeURIComponent(`<svg ${SVG}><!-- hidden --><rect/></svg>`);
  const nested = await cleaned(`<svg ${SVG}><image href="data:image/svg+xml;utf8,${inner}"/></svg>`);
  assert.equal(
    nested,
    `<svg ${SVG}><image href="data:image/svg+xml;base64,${Buffer.from(`<svg ${SVG}><rect/></svg>`).toString('base64')}"/></svg>`,
  );
});

test('drawings inside drawings are cleaned with their quotes and brackets', async () => {
  const inner = `%3Csvg ${SVG.replaceAll('"', "'")}%3E%3C!-- hidden --%3E%3Cg transform='rotate(5)'/%3E%3C/svg%3E`;
  for (const form of [
    `<image href="data:image/svg+xml,${inner}"/>`,
    `<style>a { fill: url("data:image/svg+xml,${inner}") }</style>`,
  ]) {
    const body = /base64,([^"]*)"/.exec(await cleaned(`<svg ${SVG}>${form}</svg>`))?.[1] ?? '';
    assert.equal(
      Buffer.from(body, 'base64').toString(),
      `<svg ${SVG.replaceAll('"', "'")}><g transform='rotate(5)'/></svg>`,
    );
  }
});

test('floods do not take long', async () => {
  for (const flood of ['data:;', 'url(data:', 'url("data:', "url('", '/*', '[a', '"', '\\']) {
    const started = performance.now();
    for (const body of [
      `<style>${flood.repeat(15_000)}</style>`,
      `<g style='${flood.replaceAll("'", '').repeat(15_000)}'/>`,
    ])
      await endsWell(Uint8Array.from(Buffer.from(`<svg ${SVG}>${body}</svg>`)));
    assert.ok(performance.now() - started < 4_000, `${flood} takes too long`);
  }
});

/** A plan, whose laws then hold, or an error that says why not. */
async function endsWell(file: Uint8Array): Promise<void> {
  try {
    await planFor(file, {}, 'a.svg');
  } catch (error) {
    assert.ok(error instanceof MetadataError, String(error));
    return;
  }
  await clean(file, {}, 'a.svg');
}

test('hostile drawings end in a plan or a reason', async () => {
  const [drawing, wide] = await svgMatrix();
  for (const { bytes } of [drawing, wide].flatMap((each) => each ?? [])) {
    for (let size = 1; size < bytes.byteLength; size += 97) await endsWell(bytes.subarray(0, size));
    for (let at = 0; at < bytes.byteLength; at += 97) {
      for (const value of [0x3c, 0x26]) {
        const hostile = Uint8Array.from(bytes);
        hostile[at] = value;
        await endsWell(hostile);
      }
    }
  }
});
