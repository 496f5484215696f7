import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FAILURES } from '../../server/src/http/failure.ts';
import type { CustomField } from '../../server/src/library/model/custom-field.ts';
import { fieldOf } from '../../server/src/library/search/fields.ts';
import { parseQuery } from '../../server/src/library/search/parse-query.ts';
import { conditionsOf } from '../../server/src/library/search/syntax.ts';
import { VARIABLES } from '../../server/src/variables.ts';
import { CALLS } from '../docs/calls/calls.ts';
import { IMAGEKIT_CALLS } from '../docs/calls/imagekit.ts';
import { REFUSALS } from '../docs/calls/refusals.ts';
import { sentencesOf } from '../docs/reference/openapi.ts';
import { samplePages } from '../docs/samples/sample-pages.ts';
import type { FramedPage } from '../docs/site/frame.ts';
import { LOCALES, type Locale, WORDS } from '../docs/site/languages.ts';
import { addressOf, fileOf, PAGES } from '../docs/site/pages.ts';
import { pagesOf, siteFiles } from '../docs/site/site.ts';
import { readMaterial, readPage } from '../docs/site/source.ts';

const material = readMaterial();
const pages: Readonly<Record<Locale, readonly FramedPage[]>> = {
  en: pagesOf('en', material),
  id: pagesOf('id', material),
};
const files = siteFiles(material);

/** What stands in double braces, in its order. */
function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^\{\{(.+)\}\}$/gm)].map(([, block = '']) => block);
}

const wholeText = (locale: Locale): string => PAGES.map(({ name }) => readPage(locale, name)).join('\n\n');

describe('both languages', () => {
  it('have the same pages', () => {
    for (const locale of LOCALES) {
      const texts = readdirSync(new URL(`../docs/${locale}/`, import.meta.url)).filter((name) => name.endsWith('.md'));
      assert.deepEqual(texts.toSorted(), PAGES.map(({ name }) => `${name}.md`).toSorted(), locale);
    }
  });

  for (const { name } of PAGES)
    it(`${name}: the same headings, calls, and rows of tables`, () => {
      const [en, id] = [readPage('en', name), readPage('id', name)];
      assert.deepEqual(blocksOf(id), blocksOf(en));
      const outline = (locale: Locale) =>
        pages[locale].find((page) => page.name === name)?.headings.map(({ depth, id: anchor }) => `${depth} ${anchor}`);
      assert.deepEqual(outline('id'), outline('en'));
      const rows = (text: string): number => text.split('\n').filter((line) => line.startsWith('|')).length;
      assert.equal(rows(id), rows(en));
      const code = (text: string): readonly string[] => text.match(/```[\s\S]+?```/g) ?? [];
      assert.deepEqual(code(id), code(en));
    });

  it('say everything of the description of the API in Indonesian, and nothing that is no longer said', () => {
    assert.deepEqual(Object.keys(material.translations).toSorted(), [...sentencesOf(material.openapi)].toSorted());
    for (const [english, indonesian] of Object.entries(material.translations)) {
      const names = (text: string): readonly string[] => text.match(/`[\w-]+`/g)?.toSorted() ?? [];
      assert.deepEqual(names(indonesian), names(english), english);
    }
  });

  it('say what every variable means', () => {
    const missing = Object.keys(VARIABLES).filter((name) => !material.meanings[name]);
    assert.deepEqual(missing, []);
  });

  it('say in their frames the same things', () => {
    assert.deepEqual(Object.keys(WORDS.id), Object.keys(WORDS.en));
  });
});

describe('the documentation', () => {
  it('shows every call, each once in each language but those it begins with', () => {
    const shown = blocksOf(wholeText('en')).filter((block) => block.startsWith('call '));
    const ids = Object.values(CALLS)
      .flat()
      .map(({ id }) => `call ${id}`);
    assert.deepEqual([...new Set(shown)].toSorted(), ids.toSorted());
    assert.equal(shown.length, ids.length + 1, 'extract-file is the first call too');
  });

  it('shows every refusal', () => {
    const shown = blocksOf(wholeText('en')).filter((block) => block.startsWith('answer '));
    assert.deepEqual(shown.toSorted(), REFUSALS.map(({ id }) => `answer ${id}`).toSorted());
  });

  it('has every operation of the API in its reference', () => {
    for (const locale of LOCALES) {
      const html = pages[locale]
        .filter(({ name }) => name.startsWith('reference/'))
        .map(({ body }) => body.html)
        .join('\n');
      for (const item of Object.values(material.openapi.paths))
        for (const { operationId } of Object.values(item)) assert.ok(html.includes(`id="${operationId}"`), operationId);
    }
  });

  it('has every variable in its place, once', () => {
    const placed = blocksOf(readPage('en', 'configuration')).flatMap((block) =>
      block.startsWith('variables ') ? block.split(' ').slice(1) : [],
    );
    assert.deepEqual(placed.toSorted(), Object.keys(VARIABLES).toSorted());
  });

  for (const locale of LOCALES)
    it(`lists every code of an error with its status: ${locale}`, () => {
      const rows = [...readPage(locale, 'errors').matchAll(/^\| (\d{3}) \| `([\w-]+)` \|/gm)];
      const listed = rows.map(([, status, code]) => `${code} ${status}`);
      const declared = Object.entries(FAILURES).map(([code, { status }]) => `${code} ${status}`);
      assert.deepEqual(listed.toSorted(), declared.toSorted());
    });

  it('shows queries that are understood', () => {
    const [, examples = ''] = /```text\n([\s\S]+?)```/.exec(readPage('en', 'imagekit-search')) ?? [];
    const price = { name: 'price', deletedAt: null, schema: { type: 'Number' } } as CustomField;
    const queries = [
      ...examples.trim().split('\n'),
      ...IMAGEKIT_CALLS.flatMap(({ query }) => query?.searchQuery ?? []),
    ];
    assert.ok(queries.length > 8);
    for (const query of queries)
      for (const condition of conditionsOf(parseQuery(query))) assert.ok(fieldOf(condition, [price]), query);
  });

  it('has samples beside it that say the same', () => {
    for (const [name, text] of samplePages()) {
      const written = readFileSync(new URL(`../../../docs/api/samples/${name}`, import.meta.url), 'utf8');
      assert.equal(written, text, `${name}: node packages/web/test/docs/snapshots.ts writes it anew`);
    }
  });
});

describe('every page', () => {
  const whole = LOCALES.flatMap((locale) => pages[locale].map(({ name }) => ({ locale, name })));
  const htmlOf = (locale: Locale, name: string): string => files.get(fileOf(locale, name)) ?? '';
  const idsOf = (html: string): readonly string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);

  it('says its language, and where the other one is', () => {
    for (const { locale, name } of whole) {
      const html = htmlOf(locale, name);
      assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${locale}"`));
      for (const other of LOCALES)
        assert.ok(html.includes(`hreflang="${other}" href="${addressOf(other, name)}"`), `${locale} ${name}`);
    }
  });

  it('has one heading of the first level, ids that occur once, and no script or style in its markup', () => {
    for (const { locale, name } of whole) {
      const html = htmlOf(locale, name);
      assert.equal(html.match(/<h1[ >]/g)?.length, 1, name);
      const ids = idsOf(html);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
        `${locale} ${name}`,
      );
      assert.ok(!/<style|<script(?! src="\/)|\sstyle=|\son\w+=|javascript:/.test(html), name);
      assert.ok(!/\{\{|```|undefined|\[object/.test(html.replaceAll(/<pre[\s\S]*?<\/pre>/g, '')), name);
    }
  });

  it('links only to what is there', () => {
    const elsewhere = /^(?:https?:|\/$|\/(?:compare|library|keys|openapi\.json|favicon\.svg)$|\/docs\/docs\.css$)/;
    for (const { locale, name } of whole) {
      const here = `http://docs${addressOf(locale, name)}`;
      for (const [, href = ''] of htmlOf(locale, name).matchAll(/ href="([^"]+)"/g)) {
        if (elsewhere.test(href)) continue;
        const { pathname, hash } = new URL(href, here);
        const target = files.get(`${pathname.replace('/docs/', '')}index.html`);
        assert.ok(target !== undefined, `${locale} ${name}: ${href}`);
        const anchor = decodeURIComponent(hash.slice(1));
        assert.ok(anchor === '' || idsOf(target).includes(anchor), `${locale} ${name}: ${href}`);
      }
    }
  });

  it('is found by search', () => {
    for (const locale of LOCALES) {
      const index = JSON.parse(files.get(`search-${locale}.json`) ?? '[]') as readonly (readonly string[])[];
      for (const { name } of pages[locale])
        assert.ok(
          index.some(([address = '']) => address === addressOf(locale, name)),
          name,
        );
      assert.ok(index.some(([, , , text = '']) => text.includes('STRIP_ON_UPLOAD')));
    }
  });
});
