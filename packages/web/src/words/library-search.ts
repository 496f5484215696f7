import { book } from './book.ts';

/** Searching the library. */
export const searchWords = book(
  (f) => ({
    search: 'Search',
    placeholder: 'Words, or a query such as tags IN ["paris"]',
    where: 'Where to search',
    everywhere: 'Everywhere',
    below: 'In this folder and below',
    clear: 'Clear',
    help: 'How to search',
    notUnderstood: (at: number) => `Not understood from character ${f.number(at)} on.`,
    intro:
      'Words are looked for in names and tags. A query says which field is meant, and compares it; press an example to try it.',
    examples: {
      words: 'Names or tags with both words; the last may be only the beginning of one',
      tags: 'Files with either tag, whether people or a service gave it',
      taken: 'Taken in 2024 or later, as the picture itself says',
      camera: 'Taken with a camera whose name begins so; any embedded field can be asked for',
      near: 'Taken within five kilometres of a place',
      large: 'Large files with wide pictures',
      recent: 'Added within the last seven days; h, d, w, m and y are understood',
      below: 'In a folder and all below it, of two formats',
      custom: 'By a custom field of your own',
      private: 'What is not open to everybody',
    },
    rules:
      'Operators: = : (begins with) < <= > >= IN, NOT IN, NOT =, HAS (all of these words), EXISTS, NOT EXISTS. Join with AND and OR; AND binds closer; parentheses group. Names with a dot and all texts stand in quotes.',
  }),
  (f) => ({
    search: 'Cari',
    placeholder: 'Kata, atau kueri seperti tags IN ["paris"]',
    where: 'Cari di mana',
    everywhere: 'Di mana saja',
    below: 'Di folder ini dan di bawahnya',
    clear: 'Bersihkan',
    help: 'Cara mencari',
    notUnderstood: (at: number) => `Tidak dipahami mulai karakter ke-${f.number(at)}.`,
    intro:
      'Kata dicari di dalam nama dan tag. Kueri menyebut bidang yang dimaksud lalu membandingkannya; tekan sebuah contoh untuk mencobanya.',
    examples: {
      words: 'Nama atau tag yang memuat kedua kata; kata terakhir boleh hanya awalannya',
      tags: 'Berkas dengan salah satu tag, baik dari orang maupun dari layanan',
      taken: 'Diambil pada 2024 atau sesudahnya, menurut gambarnya sendiri',
      camera: 'Diambil dengan kamera yang namanya berawalan begitu; setiap bidang tertanam dapat ditanyakan',
      near: 'Diambil dalam jarak lima kilometer dari suatu tempat',
      large: 'Berkas besar dengan gambar lebar',
      recent: 'Ditambahkan dalam tujuh hari terakhir; h, d, w, m, dan y dipahami',
      below: 'Di sebuah folder dan semua di bawahnya, dari dua format',
      custom: 'Menurut bidang khusus milik Anda',
      private: 'Yang tidak terbuka untuk semua orang',
    },
    rules:
      'Operator: = : (berawalan) < <= > >= IN, NOT IN, NOT =, HAS (semua kata ini), EXISTS, NOT EXISTS. Gabungkan dengan AND dan OR; AND mengikat lebih erat; tanda kurung mengelompokkan. Nama bertitik dan semua teks ditulis dalam tanda petik.',
  }),
);
