// Source: ISO 32000-2, § 7.5 (file structure).
import type { Stretch } from '../../../model/removal.ts';
import { joinStretches, put, totalLength } from '../../../model/stretches.ts';
import { octets } from './packing.ts';

const FLUSH_BYTES = 64 * 1024;

/** A document as it is written: objects from number 1 on, then one table of where they are. It lives as long as a plan is made. */
export class Draft {
  readonly #parts: Stretch[] = [];
  readonly #offsets: number[] = [];
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #at = 0;

  constructor(version: string) {
    // Four bytes above 127 tell programs that carry files that this one is not text.
    this.#put(octets(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`));
  }

  /** Write the object of a number; that number. */
  add(number: number, value: Uint8Array): number {
    this.#begin(number);
    this.#put(value);
    this.#put(octets('\nendobj\n'));
    return number;
  }

  /** Write a stream; its dictionary is asked for when its length is known. */
  addStream(number: number, dictionary: (length: number) => Uint8Array, content: readonly Stretch[]): void {
    this.#begin(number);
    this.#put(dictionary(totalLength(content)));
    this.#put(octets('\nstream\n'));
    this.#flush();
    this.#parts.push(...content);
    this.#at += totalLength(content);
    this.#put(octets('\nendstream\nendobj\n'));
  }

  /** Write the table and the trailer. */
  finish(entries: string): void {
    const start = this.#at;
    const rows = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const count = this.#offsets.length + 1;
    this.#put(octets(`xref\n0 ${count}\n0000000000 65535 f \n`));
    for (let at = 0; at < rows.length; at += 1024) this.#put(octets(rows.slice(at, at + 1024).join('')));
    this.#put(octets(`trailer\n<<${entries}/Size ${count}>>\nstartxref\n${start}\n%%EOF\n`));
    this.#flush();
  }

  parts(): readonly Stretch[] {
    return joinStretches(this.#parts);
  }

  #begin(number: number): void {
    this.#offsets[number - 1] = this.#at;
    this.#put(octets(`${number} 0 obj\n`));
  }

  #put(bytes: Uint8Array): void {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.byteLength;
    this.#at += bytes.byteLength;
    if (this.#pendingBytes >= FLUSH_BYTES) this.#flush();
  }

  #flush(): void {
    if (this.#pendingBytes > 0) {
      const joined = new Uint8Array(this.#pendingBytes);
      let at = 0;
      for (const bytes of this.#pending) {
        joined.set(bytes, at);
        at += bytes.byteLength;
      }
      this.#parts.push(put(joined));
    }
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}
