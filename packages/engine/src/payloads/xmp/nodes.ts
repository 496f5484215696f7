// Source: RDF/XML syntax (W3C), § 2.10 (blank nodes); how ExifTool 13.59 joins what is said of one node in several places.
import type { Found } from './found.ts';
import type { Property } from './property.ts';

interface Said {
  readonly behind: readonly Property[];
  readonly path: readonly Property[];
  readonly text: string;
}

interface BlankNode {
  /** Ways that lead to the node, by their names. */
  readonly before: Map<string, readonly Property[]>;
  /** What is said of it, by the names of the ways behind it. */
  readonly said: Map<string, Said>;
}

/** What a packet says of nodes that have a name only inside it (`rdf:nodeID`). */
export class BlankNodes {
  readonly #nodes = new Map<string, BlankNode>();

  /** Note a value on whose way there are nodes. */
  save(properties: readonly Property[], text: string): void {
    for (const [at, property] of properties.entries()) {
      if (property.node === undefined) continue;
      const isSubject = property.prefix === 'rdf' && property.name === 'Description';
      const rest = properties.slice(at + 1);
      const isInside = !isSubject && rest.length > 0;
      const node = this.#node(property.node);
      const before = isSubject || isInside ? properties.slice(0, at) : properties.slice(0, at + 1);
      node.before.set(nameOf(before), before);
      const behind = isInside ? [property, ...rest] : rest;
      if (behind.length > 0 || text !== '') node.said.set(nameOf(behind), { behind, path: properties, text });
    }
  }

  /** Say of each node what was said, at each place that leads to it. */
  flush(found: Found): void {
    for (const [, { before, said }] of sorted(this.#nodes)) {
      const unused = new Map(said);
      for (const [, way] of sorted(before)) {
        if (!way.some(({ prefix, name }, at) => at < way.length - 1 && prefix === 'rdf' && name === 'Description'))
          continue;
        for (const [name, { behind, text }] of sorted(said)) {
          found.add([...way, ...behind], text);
          unused.delete(name);
        }
      }
      for (const [, { path, text }] of sorted(unused)) found.add(path, text);
    }
  }

  #node(id: string): BlankNode {
    const node = this.#nodes.get(id) ?? { before: new Map(), said: new Map() };
    this.#nodes.set(id, node);
    return node;
  }
}

function nameOf(properties: readonly Property[]): string {
  return properties.map(({ prefix, name, item, node }) => `/${prefix}:${name} ${item ?? ''}#${node ?? ''}`).join('');
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
