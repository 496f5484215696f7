import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './api.ts';
import { afterFolderMove, type FileState, type Files, folderOf, nameOf } from './model.ts';
import type { Random } from './random.ts';

/** Something a client asks for, and what its files are when it was done. */
export interface Operation {
  readonly name: string;
  readonly after: Files;
  /** Resolves once it was acknowledged; to the files with what was learned. */
  ask(api: Api): Promise<Files>;
  /** What was acknowledged is still being done: resolves when it is. */
  settle?(api: Api): Promise<void>;
}

export interface ClientWorld {
  readonly root: string;
  readonly random: Random;
  /** A name that was never used. */
  fresh(): string;
}

const TAGS = ['red', 'green', 'blue', 'sea', 'hill'];
/** Few contents: the same bytes come and go with many files. */
const CONTENTS = 40;

type Maker = (files: Files, world: ClientWorld) => Operation | undefined;

/** An operation that makes sense on these files. */
export function nextOperation(files: Files, world: ClientWorld): Operation {
  for (;;) {
    const make = world.random.pick(MAKERS);
    const operation = make?.(files, world);
    if (operation) return operation;
  }
}

function contentOf(index: number): Buffer {
  const sizes = [1, 100, 3_000, 70_000, 400_000];
  return Buffer.alloc(sizes[index % sizes.length] ?? 1, `content ${index} `);
}

function someFile(files: Files, { random }: ClientWorld, isKnown = false): readonly [string, FileState] | undefined {
  return random.pick([...files].filter(([, file]) => !isKnown || file.fileId !== undefined));
}

function someFolder(files: Files, { random, root }: ClientWorld): string {
  return random.pick([root, ...new Set([...files.keys()].map(folderOf))]) ?? root;
}

function withFile(files: Files, path: string, file: FileState): Files {
  return new Map([...files, [path, file]]);
}

function without(files: Files, path: string): Files {
  return new Map([...files].filter(([each]) => each !== path));
}

function upload(name: string, path: string, files: Files, { random }: ClientWorld): Operation {
  const bytes = contentOf(random.below(CONTENTS));
  const tags = [random.pick(TAGS) ?? 'red'];
  const old = files.get(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const state = { fileId: old?.fileId, sha256, version: (old?.version ?? 0) + 1, tags };
  return {
    name,
    after: withFile(files, path, state),
    async ask(api) {
      const body = new FormData();
      body.set('file', new Blob([new Uint8Array(bytes)]), nameOf(path));
      const fields = { fileName: nameOf(path), folder: folderOf(path), useUniqueFileName: 'false', tags: tags.join() };
      for (const [key, value] of Object.entries(fields)) body.set(key, value);
      const { fileId } = (await api.call('POST', '/api/v1/files/upload', body)) as { fileId: string };
      return withFile(files, path, { ...state, fileId });
    },
  };
}

function plain(name: string, after: Files, method: string, path: string, body?: object): Operation {
  return {
    name,
    after,
    async ask(api) {
      await api.call(method, path, body);
      return after;
    },
  };
}

function folderJob(name: string, after: Files, path: string, body: object): Operation {
  let jobId = '';
  return {
    name,
    after,
    async ask(api) {
      ({ jobId } = (await api.call('POST', path, body)) as { jobId: string });
      return after;
    },
    async settle(api) {
      while (((await api.call('GET', `/v1/bulkJobs/${jobId}`)) as { status: string }).status !== 'Completed')
        await sleep(20);
    },
  };
}

const uploadNew: Maker = (files, world) => {
  const folder = world.random.below(4) === 0 ? `${world.root}/${world.fresh()}` : someFolder(files, world);
  if (folder.split('/').length > 8) return undefined;
  return upload('upload', `${folder}/${world.fresh()}.bin`, files, world);
};

const overwrite: Maker = (files, world) => {
  const found = someFile(files, world);
  return found && upload('overwrite', found[0], files, world);
};

const move: Maker = (files, world) => {
  const found = someFile(files, world);
  const destinationPath = someFolder(files, world);
  if (!found) return undefined;
  const [sourceFilePath, file] = found;
  const to = `${destinationPath}/${nameOf(sourceFilePath)}`;
  if (files.has(to)) return undefined;
  const after = withFile(without(files, sourceFilePath), to, file);
  return plain('move', after, 'POST', '/v1/files/move', { sourceFilePath, destinationPath });
};

const copy: Maker = (files, world) => {
  const found = someFile(files, world);
  const destinationPath = someFolder(files, world);
  if (!found) return undefined;
  const [sourceFilePath, file] = found;
  const to = `${destinationPath}/${nameOf(sourceFilePath)}`;
  if (files.has(to)) return undefined;
  const after = withFile(files, to, { ...file, fileId: undefined, version: 1 });
  return plain('copy', after, 'POST', '/v1/files/copy', { sourceFilePath, destinationPath });
};

const rename: Maker = (files, world) => {
  const found = someFile(files, world);
  if (!found) return undefined;
  const [filePath, file] = found;
  const newFileName = `${world.fresh()}.bin`;
  const after = withFile(without(files, filePath), `${folderOf(filePath)}/${newFileName}`, file);
  return plain('rename', after, 'PUT', '/v1/files/rename', { filePath, newFileName });
};

const remove: Maker = (files, world) => {
  const found = someFile(files, world, true);
  return found && plain('delete', without(files, found[0]), 'DELETE', `/v1/files/${found[1].fileId}`);
};

const addTag: Maker = (files, world) => {
  const found = someFile(files, world, true);
  const tag = world.random.pick(TAGS);
  if (!found || !tag) return undefined;
  const tags = [...new Set([...found[1].tags, tag])].sort();
  const after = withFile(files, found[0], { ...found[1], tags });
  return plain('add tag', after, 'POST', '/v1/files/addTags', { fileIds: [found[1].fileId], tags: [tag] });
};

const removeTag: Maker = (files, world) => {
  const found = someFile(files, world, true);
  const tag = world.random.pick(found?.[1].tags ?? []);
  if (!found || !tag) return undefined;
  const after = withFile(files, found[0], { ...found[1], tags: found[1].tags.filter((each) => each !== tag) });
  return plain('remove tag', after, 'POST', '/v1/files/removeTags', { fileIds: [found[1].fileId], tags: [tag] });
};

const moveFolder: Maker = (files, world) => {
  const sourceFolderPath = someFolder(files, world);
  const destinationPath = someFolder(files, world);
  const isInside = `${destinationPath}/`.startsWith(`${sourceFolderPath}/`);
  const isDeep = destinationPath.split('/').length > 5;
  if (sourceFolderPath === world.root || isInside || isDeep || folderOf(sourceFolderPath) === destinationPath)
    return undefined;
  const after = afterFolderMove(files, sourceFolderPath, `${destinationPath}/${nameOf(sourceFolderPath)}`);
  return folderJob('move folder', after, '/v1/bulkJobs/moveFolder', { sourceFolderPath, destinationPath });
};

const renameFolder: Maker = (files, world) => {
  const folderPath = someFolder(files, world);
  if (folderPath === world.root) return undefined;
  const newFolderName = world.fresh();
  const after = afterFolderMove(files, folderPath, `${folderOf(folderPath)}/${newFolderName}`);
  return folderJob('rename folder', after, '/v1/bulkJobs/renameFolder', { folderPath, newFolderName });
};

/** Weights by repetition. */
const MAKERS: readonly Maker[] = [
  ...[uploadNew, uploadNew, uploadNew, overwrite, overwrite],
  ...[move, copy, rename, remove, addTag, removeTag, moveFolder, renameFolder],
];
