import assert from 'node:assert/strict';
import path from 'node:path';
import { createLibrary, type LibraryRooms } from '../../../src/library/index.ts';
import type { Library, Patron } from '../../../src/library/library.ts';
import type { FileEntry } from '../../../src/library/model/entry.ts';
import type { LibraryEvent } from '../../../src/library/model/event.ts';
import type { Examination } from '../../../src/library/model/examination.ts';
import type { UploadWishes } from '../../../src/library/model/incoming.ts';
import { LibraryRefusal, type LibraryRefusalCode } from '../../../src/library/model/refusal.ts';
import type { JobKind, Queue } from '../../../src/queue/queue.ts';
import { createDirectoryShelf } from '../../../src/shelf/directory-shelf.ts';
import { temporaryStore } from '../../support/database.ts';
import { anAccount, arrived } from './shelved-file.ts';

/** A queue in memory that does its jobs when it is told to, twice if need be, as a real one may. */
export interface HandQueue extends Queue {
  /** Do what is in line. */
  drain(times?: number): Promise<void>;
}

export function handQueue(): HandQueue {
  const kinds = new Map<string, JobKind<object>>();
  const line: { readonly name: string; readonly job: object }[] = [];
  const put = async (name: string, job: object): Promise<void> => {
    line.push({ name, job });
  };
  return {
    register: (kind) => void kinds.set(kind.name, kind as unknown as JobKind<object>),
    put,
    putAll: async (name, jobs) => {
      for (const job of jobs) await put(name, job);
    },
    start: async () => {},
    stop: async () => {},
    async drain(times = 1) {
      for (const { name, job } of line.splice(0)) {
        const plain: object = JSON.parse(JSON.stringify(job));
        for (let time = 0; time < times; time += 1) {
          await kinds.get(name)?.run(plain, { isLast: true, signal: new AbortController().signal });
        }
      }
    },
  };
}

/** A library on a real database and a real shelf, and what it has said. */
export interface TestLibrary extends AsyncDisposable {
  readonly library: Library;
  readonly rooms: LibraryRooms;
  readonly queue: HandQueue;
  readonly patron: Patron;
  readonly accountId: string;
  readonly events: LibraryEvent[];
  /** What began, by file. */
  readonly begun: string[];
  /** The patron of another account. */
  stranger(): Promise<Patron>;
  upload(filePath: string, content?: string, wishes?: Partial<UploadWishes>): Promise<FileEntry>;
  /** What lies below the root: paths of files and folders, sorted. */
  tree(): Promise<string[]>;
  /** The contents of a file's versions by their hashes, the current one first. */
  history(filePath: string): Promise<string[]>;
}

/** The facts that the tests give every file. */
export function plainFacts(name: string): Examination {
  return {
    mime: 'image/jpeg',
    fileType: 'image',
    format: name.split('.').at(-1) ?? null,
    width: 40,
    height: 30,
    orientation: 1,
    bitRate: null,
    durationSeconds: null,
    videoCodec: null,
    audioCodec: null,
    hasAlpha: false,
    hasProfile: true,
    density: 72,
    pHash: 'f06830ca9f1e3e90',
    exif: { image: { Make: 'Canon' } },
    embedded: { Title: 'A title', Place: 'Jakarta' },
    index: { Title: 'A title', Place: 'Jakarta' },
    takenAt: new Date('2020-02-03T04:05:06.000Z'),
    place: { latitude: -6.2, longitude: 106.8 },
  };
}

export const WISHES: UploadWishes = {
  fileName: 'a.jpg',
  folder: '/',
  useUniqueName: false,
  overwriteFile: true,
  overwriteTags: true,
  overwriteAiTags: true,
  overwriteCustom: true,
  tags: undefined,
  custom: undefined,
  customCoordinates: undefined,
  description: undefined,
  isPrivate: false,
  isPublished: true,
  checks: undefined,
  extensions: [],
  webhookUrl: undefined,
};

export async function testLibrary(changed: Partial<LibraryRooms> = {}): Promise<TestLibrary> {
  const database = await temporaryStore();
  const { db } = database.store;
  const accountId = await anAccount(db);
  const patron: Patron = { accountId, publicId: 'public_test' };
  const events: LibraryEvent[] = [];
  const begun: string[] = [];
  const queue = handQueue();
  let time = Date.parse('2026-01-01T00:00:00.000Z');
  const rooms: LibraryRooms = {
    db,
    shelf: createDirectoryShelf(path.join(database.folder, 'shelf')),
    queue,
    clock: () => {
      time += 1;
      return new Date(time);
    },
    examine: async ({ name }) => plainFacts(name),
    announce: async (_accountId, some) => void events.push(...some),
    beginExtensions: async (_patron, file, wishes) => {
      begun.push(...wishes.map((wish) => `${wish.name} ${file.fileId}`));
      return Object.fromEntries(wishes.map((wish) => [wish.name, 'pending'] as const));
    },
    listing: { list: async () => [], similar: async () => [] },
    ...changed,
  };
  const library = createLibrary(rooms);
  return {
    library,
    rooms,
    queue,
    patron,
    accountId,
    events,
    begun,
    stranger: async () => ({ accountId: await anAccount(db, `other-${Math.random()}`), publicId: null }),
    async upload(filePath, content = filePath, wishes = {}) {
      const cut = filePath.lastIndexOf('/');
      const bytes = await arrived(rooms.shelf, Buffer.from(content));
      const place = { folder: filePath.slice(0, cut) || '/', fileName: filePath.slice(cut + 1) };
      try {
        const all = { ...WISHES, ...place, ...wishes };
        return (await library.files.upload(patron, bytes, all, new AbortController().signal)).file;
      } finally {
        await bytes.discard();
      }
    },
    async tree() {
      const rows = await db
        .selectFrom('entry')
        .select(['kind', 'parent', 'name'])
        .where('account_id', '=', accountId)
        .where('kind', '!=', 'version')
        .execute();
      return rows.map((row) => `${row.parent}${row.name}${row.kind === 'folder' ? '/' : ''}`).sort();
    },
    async history(filePath) {
      const file = await library.files.at(accountId, filePath);
      if (file === undefined) return [];
      const versions = await library.versions.list(patron, file.fileId);
      return await Promise.all(versions.map((version) => contentOf(rooms, version)));
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

/** The bytes on the shelf, as text. */
export async function contentOf({ shelf }: LibraryRooms, file: FileEntry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await shelf.read(file.sha256)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

/** Expect a refusal; answers it. */
export async function refused(code: LibraryRefusalCode, job: Promise<unknown>): Promise<LibraryRefusal> {
  const error = await job.then(
    () => assert.fail(`expected a refusal ${code}, found none`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LibraryRefusal)) throw error;
  assert.equal(error.code, code, error.message);
  return error;
}
