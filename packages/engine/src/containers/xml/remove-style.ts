// Source: CSS Syntax Module Level 3, § 4; SVG 2, § 6 (style element).
import type { XmlNode } from '../../grammar/xml-document.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { addressesIn, cleanAddress } from './data-urls.ts';
import type { Drawing } from './drawing.ts';
import { styleComments } from './style-comments.ts';

const CDATA_START = 9;
const CDATA_END = 3;

/** A stretch of a style's text: where it stands in the document, and in the text. */
interface Run extends ByteRange {
  readonly at: number;
}

/** Empty the comments of a style, and clean the pictures in it. */
export async function cutStyle(drawing: Drawing, node: XmlNode, path: string): Promise<void> {
  const runs: Run[] = [];
  let text = '';
  for (const child of node.children) {
    if (child.kind !== 'text' && child.kind !== 'cdata') continue;
    const isSection = child.kind === 'cdata';
    const run = {
      start: child.start + (isSection ? CDATA_START : 0),
      end: child.end - (isSection ? CDATA_END : 0),
      at: text.length,
    };
    runs.push(run);
    text += drawing.text.slice(run.start, run.end);
  }
  const comments = styleComments(text);
  for (const comment of comments) {
    const ranges = runs.flatMap((run) => overlap(run, comment));
    const [first] = ranges;
    if (first && drawing.judge(`${path}/comment`, PRIVATE_ASPECTS, first))
      for (const range of ranges) drawing.cut(range);
  }
  const isCommented = (at: number): boolean => comments.some(({ start, end }) => at >= start && at < end);
  for (const address of addressesIn(text)) {
    const url = text.slice(address.start, address.end);
    const [range] = runs.flatMap((run) => overlap(run, address));
    if (!range || range.end - range.start !== url.length || isCommented(address.start)) continue;
    const cleaned = await cleanAddress(url, drawing.task);
    const ranges = [drawing.inFile(range)];
    for (const inner of cleaned.found) {
      drawing.doomed.push(...inner.doomed.map((finding) => ({ ...finding, path: `${path}/${finding.path}`, ranges })));
      drawing.kept.push(...inner.kept.map((finding) => ({ ...finding, path: `${path}/${finding.path}`, ranges })));
    }
    if (cleaned.text !== url) drawing.put(range, cleaned.text);
  }
}

/** What of a run lies in a range of the style's text, in the document. */
function overlap({ start, end, at }: Run, range: ByteRange): readonly ByteRange[] {
  const from = Math.max(start, start + range.start - at);
  const to = Math.min(end, start + range.end - at);
  return from < to ? [{ start: from, end: to }] : [];
}
