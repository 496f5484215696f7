import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { FLOORS, PACKAGES, SHELVES } from './floor-plan.ts';
import { ROOT, resolveImport, type SourceFile, sourceFiles } from './source-files.ts';

const packages = readdirSync(path.join(ROOT, 'packages'));

describe('floor plan', () => {
  it('knows every package', () => {
    assert.deepEqual(packages.toSorted(), Object.keys(PACKAGES).toSorted());
  });

  for (const name of Object.keys(FLOORS)) {
    it(`${name}: imports only go down`, () => assert.deepEqual(climbing(name), []));
  }

  for (const shelf of SHELVES) {
    it(`${shelf}: neighbours do not import each other`, () => assert.deepEqual(neighbourly(shelf), []));
  }

  for (const name of packages) {
    it(`${name}: no import cycle`, () => assert.deepEqual(cycles(sourceFiles(`packages/${name}/src`)), []));
    it(`${name}: imports only the packages it may, by their front doors`, () =>
      assert.deepEqual(trespassing(name), []));
    it(`${name}: declares what it imports`, () => assert.deepEqual(undeclared(name), []));
  }

  it('engine: nothing of Node outside its Node door', () => {
    const nodeOnly = new Set([
      'packages/engine/src/node.ts',
      'packages/engine/src/source/file.ts',
      'packages/engine/src/source/digest-thread.ts',
      'packages/engine/src/source/digest-thread-worker.ts',
      'packages/engine/src/source/blocking-file.ts',
      'packages/engine/src/source/write-synced.ts',
    ]);
    const faults = sourceFiles('packages/engine/src')
      .filter(({ file }) => !nodeOnly.has(file))
      .flatMap(({ file, imports }) =>
        imports.filter(({ specifier }) => !specifier.startsWith('.')).map((i) => `${file}: ${i.specifier}`),
      );
    assert.deepEqual(faults, []);
  });

  it('engine: no runtime dependency', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'packages/engine/package.json'), 'utf8'));
    assert.equal(manifest.dependencies, undefined);
  });

  it('finds imports at all', () => {
    const imports = sourceFiles('packages/server/src').flatMap((source) => source.imports);
    assert.ok(imports.length > 100, `expected more than 100 imports in the server, found ${imports.length}`);
  });
});

function roomOf(file: string, name: string): string {
  const inside = file.slice(`packages/${name}/src/`.length);
  return inside.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

function climbing(name: string): readonly string[] {
  const floors = FLOORS[name] ?? [];
  const faults: string[] = [];
  for (const { file, imports } of sourceFiles(`packages/${name}/src`)) {
    const room = roomOf(file, name);
    const floor = floors.findIndex((rooms) => rooms.includes(room));
    if (floor < 0) faults.push(`${file}: the room "${room}" stands on no floor`);
    for (const { specifier } of imports) {
      if (!specifier.startsWith('.')) continue;
      const target = resolveImport(file, specifier);
      const other = roomOf(target, name);
      if (!target.startsWith(`packages/${name}/src/`)) {
        if (!target.endsWith('package.json')) faults.push(`${file}: reaches outside its package: ${specifier}`);
      } else if (other !== room && floors.findIndex((rooms) => rooms.includes(other)) <= floor) {
        faults.push(`${file}: ${room} may not import ${other}`);
      }
    }
  }
  return faults;
}

function neighbourly(shelf: string): readonly string[] {
  const [name = '', room = ''] = shelf.split('/');
  const base = `packages/${name}/src/${room}/`;
  const faults: string[] = [];
  for (const { file, imports } of sourceFiles(`packages/${name}/src`).filter((source) =>
    source.file.startsWith(base),
  )) {
    const [own, ...rest] = file.slice(base.length).split('/');
    if (rest.length === 0) continue;
    for (const { specifier } of imports.filter((each) => each.specifier.startsWith('.'))) {
      const target = resolveImport(file, specifier);
      const [other, ...deeper] = target.slice(base.length).split('/');
      if (target.startsWith(base) && deeper.length > 0 && other !== own)
        faults.push(`${file}: imports its neighbour ${other}`);
    }
  }
  return faults;
}

function trespassing(name: string): readonly string[] {
  const allowed = PACKAGES[name] ?? [];
  const doors = (other: string): unknown =>
    JSON.parse(readFileSync(path.join(ROOT, `packages/${other}/package.json`), 'utf8')).exports;
  return sourceFiles(`packages/${name}/src`).flatMap(({ file, imports }) =>
    imports.flatMap(({ specifier }) => {
      const [, other, door] = specifier.match(/^@colophon\/([^/]+)(\/.*)?$/) ?? [];
      if (other === undefined) return [];
      if (!allowed.includes(other)) return [`${file}: ${name} may not import ${other}`];
      return Object.hasOwn(doors(other) as object, `.${door ?? ''}`)
        ? []
        : [`${file}: ${specifier} is no door of ${other}`];
    }),
  );
}

function undeclared(name: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, `packages/${name}/package.json`), 'utf8'));
  // What is bundled is needed to build, and not to run.
  const bundled = manifest.private ? manifest.devDependencies : {};
  const declared = { ...manifest.dependencies, ...manifest.optionalDependencies, ...bundled };
  return sourceFiles(`packages/${name}/src`).flatMap(({ file, imports }) =>
    imports
      .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map(({ specifier }) => specifier.match(/^(@[^/]+\/[^/]+|[^/]+)/)?.[0] ?? specifier)
      .filter((dependency) => !Object.hasOwn(declared, dependency))
      .map((dependency) => `${file}: ${dependency}`),
  );
}

function cycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(
    files.map(({ file, imports }) => [
      file,
      imports
        .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
        .map(({ specifier }) => resolveImport(file, specifier)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  function visit(file: string, trail: readonly string[]): void {
    if (trail.includes(file)) {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  }
  for (const file of graph.keys()) visit(file, []);
  return found;
}
