import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createNativeReader, flatView } from '@colophon/engine';
import { xmpOf } from '../../src/export/xmp.ts';
import { drawnJpeg } from '../support/drawn.ts';
import { TAG, tellingPicture } from '../support/telling-picture.ts';

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Sanur"><dc:subject><rdf:Bag><rdf:li>tide</rdf:li><rdf:li>a &lt;b&gt; &amp; c</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;

it('writes a sidecar that reads back as what the picture said', async () => {
  const reader = createNativeReader();
  const picture = tellingPicture(await drawnJpeg({ width: 64, height: 48 }), {
    texts: { [TAG.artist]: 'Ayu <Lestari> & co', [TAG.copyright]: '© 2024', [TAG.description]: 'Low\u0001 tide' },
    position: [-8.409518, 115.188919],
    taken: '2024:03:15 10:30:00',
    offset: '+08:00',
    serial: '0820',
    xmp: XMP,
  });
  const report = await reader.read({ kind: 'bytes', bytes: picture, name: 'beach.jpg' });
  const sidecar = await reader.read({ kind: 'bytes', bytes: Buffer.from(xmpOf(report)), name: 'beach.xmp' });
  const told = flatView(sidecar, { numeric: true });
  assert.equal(sidecar.format?.fileType, 'XMP');
  assert.deepEqual(sidecar.problems, []);
  assert.equal(told.Make, 'Canon');
  assert.equal(told.FNumber, 2.8);
  assert.equal(told.ExposureTime, 0.004);
  assert.equal(told.SerialNumber ?? told.BodySerialNumber, '0820');
  assert.equal(told.City, 'Sanur');
  assert.equal(told.Description, 'Low\ufffd tide');
  assert.deepEqual([told.Creator].flat(), ['Ayu <Lestari> & co']);
  assert.deepEqual(told.Subject, ['tide', 'a <b> & c']);
  assert.match(String(told.DateTimeOriginal), /^2024:03:15 10:30:00\+08:00$/);
  assert.ok(Math.abs(Number(told.GPSLatitude) + 8.409518) < 1e-6);
  assert.ok(Math.abs(Number(told.GPSLongitude) - 115.188919) < 1e-6);
});
