import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentsOf } from '../../../src/containers/bmff/documents.ts';
import type { Item, ItemReference } from '../../../src/containers/bmff/items.ts';

function tableOf(items: readonly Item[], references: readonly ItemReference[] = []) {
  return {
    items: new Map(items.map((item) => [item.id, item])),
    references,
    sources: new Map(),
    primary: 1,
    idat: undefined,
  };
}

const reference = (type: string, from: number, ...to: readonly number[]): ItemReference => ({
  type,
  from,
  count: to.length,
  to,
});

describe('documentsOf', () => {
  it('counts a property of the primary item, and one that nobody has, as the main document', () => {
    const documents = documentsOf(tableOf([{ id: 1, properties: [1] }]));
    assert.deepEqual([documents.ofProperty(1, 'ispe'), documents.ofProperty(2, 'ispe')], [0, 0]);
  });

  it('gives each other item a document, in the order of its properties', () => {
    const documents = documentsOf(
      tableOf([
        { id: 2, properties: [1, 3] },
        { id: 3, properties: [2] },
      ]),
    );
    assert.deepEqual(
      [1, 2, 3].map((index) => documents.ofProperty(index, 'pasp')),
      [1, 2, 1],
    );
  });

  it('lets the codec of the parts of a grid count as the grid, and not their size', () => {
    const documents = documentsOf(tableOf([{ id: 1 }, { id: 2, properties: [1, 2] }], [reference('dimg', 1, 2)]));
    assert.deepEqual([documents.ofProperty(1, 'ispe'), documents.ofProperty(2, 'hvcC')], [1, 0]);
  });

  it('gives metadata about another picture the document of that picture', () => {
    const items = [{ id: 1 }, { id: 2, properties: [1] }, { id: 3 }];
    const documents = documentsOf(tableOf(items, [reference('cdsc', 3, 2)]));
    assert.deepEqual([documents.ofItem({ id: 3 }), documents.ofProperty(1, 'auxC')], [1, 1]);
  });
});
