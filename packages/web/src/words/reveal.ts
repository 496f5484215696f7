import type { Revealed } from '../facts/reveals.ts';
import { book } from './book.ts';

/** What a file reveals. */
export const revealWords = book(
  (f) => ({
    title: 'What it reveals',
    none: 'Nothing in this file tells anything about a person.',
    some: (count: number) =>
      f.plural(count, {
        one: 'It tells one kind of thing about people.',
        other: `It tells ${f.number(count)} kinds of things about people.`,
      }),
    kinds: {
      location: 'Where it was made',
      identity: 'Who made it, who is in it',
      serials: 'Which device, by its number',
      time: 'When',
      software: 'With what software',
      edits: 'How it was edited',
      thumbnails: 'Smaller copies of the picture',
      description: 'What it shows, in words',
    } satisfies Record<Revealed, string>,
    remove: 'Remove',
    removeOf: (kind: string) => `Remove: ${kind}`,
    stays: 'stays',
    more: (count: number) => `and ${f.number(count)} more`,
    together: 'goes together with the other one about software',
    clean: 'Clean this file',
    cannot: 'This kind of file cannot be cleaned in the browser.',
  }),
  (f) => ({
    title: 'Apa yang terungkap',
    none: 'Tidak ada isi berkas ini yang bercerita tentang seseorang.',
    some: (count: number) =>
      f.plural(count, { other: `Berkas ini mengungkap ${f.number(count)} macam hal tentang orang.` }),
    kinds: {
      location: 'Di mana dibuat',
      identity: 'Siapa yang membuat, siapa yang tampak',
      serials: 'Perangkat mana, menurut nomornya',
      time: 'Kapan',
      software: 'Dengan perangkat lunak apa',
      edits: 'Bagaimana disunting',
      thumbnails: 'Salinan kecil gambarnya',
      description: 'Apa yang ditampilkan, dengan kata-kata',
    },
    remove: 'Hapus',
    removeOf: (kind: string) => `Hapus: ${kind}`,
    stays: 'tetap ada',
    more: (count: number) => `dan ${f.number(count)} lagi`,
    together: 'dihapus bersama yang lain tentang perangkat lunak',
    clean: 'Bersihkan berkas ini',
    cannot: 'Berkas jenis ini tidak dapat dibersihkan di peramban.',
  }),
);
