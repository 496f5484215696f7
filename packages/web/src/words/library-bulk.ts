import { book } from './book.ts';

/** What is done with several files and folders at once. */
export const bulkWords = book(
  (f) => {
    const things = (n: number): string => f.plural(n, { one: '1 item', other: `${f.number(n)} items` });
    return {
      title: 'What is chosen',
      chosen: (n: number) => `${things(n)} chosen`,
      tag: 'Add tags',
      untag: 'Remove tags',
      move: 'Move',
      copy: 'Copy',
      rename: 'Rename',
      delete: 'Delete',
      saveList: 'Save a list',
      all: 'Choose all shown',
      none: 'Choose none',
      tags: 'Tags',
      tagsHint: 'Separated by commas',
      tagTitle: {
        tag: (n: number) => `Add tags to ${things(n)}`,
        untag: (n: number) => `Remove tags from ${things(n)}`,
      },
      renameTitle: 'Another name',
      newName: 'New name',
      transferTitle: {
        move: (n: number) => `Move ${things(n)}`,
        copy: (n: number) => `Copy ${things(n)}`,
      },
      here: { move: 'Move here', copy: 'Copy here' },
      deleteTitle: (n: number) => `Delete ${things(n)}?`,
      deleteFiles: 'All versions go too. This cannot be undone.',
      deleteFolders: 'Folders go with everything in them, and files with all their versions. This cannot be undone.',
      andMore: (n: number) => `and ${f.number(n)} more`,
      doing: (done: number, all: number) => `${f.number(done)} of ${things(all)}`,
      done: {
        tag: (n: number) => `Tagged ${things(n)}.`,
        untag: (n: number) => `Tags removed from ${things(n)}.`,
        move: (n: number) => `Moved ${things(n)}.`,
        copy: (n: number) => `Copied ${things(n)}.`,
        rename: () => 'Renamed.',
        delete: (n: number) => `Deleted ${things(n)}.`,
      },
      refused: (n: number) => `${things(n)} could not be done`,
    };
  },
  (f) => {
    const things = (n: number): string => `${f.number(n)} butir`;
    return {
      title: 'Yang dipilih',
      chosen: (n: number) => `${things(n)} dipilih`,
      tag: 'Tambah tag',
      untag: 'Hapus tag',
      move: 'Pindahkan',
      copy: 'Salin',
      rename: 'Ganti nama',
      delete: 'Hapus',
      saveList: 'Simpan daftar',
      all: 'Pilih semua yang tampil',
      none: 'Batalkan pilihan',
      tags: 'Tag',
      tagsHint: 'Dipisahkan dengan koma',
      tagTitle: {
        tag: (n: number) => `Tambah tag pada ${things(n)}`,
        untag: (n: number) => `Hapus tag dari ${things(n)}`,
      },
      renameTitle: 'Nama lain',
      newName: 'Nama baru',
      transferTitle: {
        move: (n: number) => `Pindahkan ${things(n)}`,
        copy: (n: number) => `Salin ${things(n)}`,
      },
      here: { move: 'Pindahkan ke sini', copy: 'Salin ke sini' },
      deleteTitle: (n: number) => `Hapus ${things(n)}?`,
      deleteFiles: 'Semua versi ikut terhapus. Tindakan ini tidak dapat dibatalkan.',
      deleteFolders:
        'Folder terhapus beserta seluruh isinya, dan berkas beserta semua versinya. Tindakan ini tidak dapat dibatalkan.',
      andMore: (n: number) => `dan ${f.number(n)} lagi`,
      doing: (done: number, all: number) => `${f.number(done)} dari ${things(all)}`,
      done: {
        tag: (n: number) => `Tag ditambahkan pada ${things(n)}.`,
        untag: (n: number) => `Tag dihapus dari ${things(n)}.`,
        move: (n: number) => `${things(n)} dipindahkan.`,
        copy: (n: number) => `${things(n)} disalin.`,
        rename: () => 'Nama diganti.',
        delete: (n: number) => `${things(n)} dihapus.`,
      },
      refused: (n: number) => `${things(n)} tidak dapat dikerjakan`,
    };
  },
);
