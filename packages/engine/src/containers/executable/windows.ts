// Source: PE/COFF specification, § 3.3 (COFF header); [MS-DOS] and Windows 3.1 NE headers.
import { latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { ExecutableName } from './name.ts';

/** Machine types of 64 bits: IA-64, Alpha, CHPE, RISC-V, LoongArch, AMD64, ARM64. */
const WIDE_MACHINES = new Set([0x0200, 0x0284, 0x5064, 0x6264, 0x8664, 0xaa64]);
const IS_DLL = 0x2000;
const IS_NE_LIBRARY = 0x80;
const DOS: ExecutableName = { fileType: 'DOS EXE', extension: 'exe' };

/** Name what follows the DOS header: nothing, a 16-bit program, a driver, or a portable executable. */
export async function windowsType(window: Window): Promise<ExecutableName | undefined> {
  const pointer = await window.at(60, 4);
  pointer.littleEndian = true;
  const cursor = await window.upTo(pointer.u32(), 64);
  cursor.littleEndian = true;
  const signature = latin1(cursor.bytes, 0, 2);
  if (signature === 'LE') return { fileType: 'Virtual Device Driver', extension: '386' };
  if (signature !== 'NE' && signature !== 'PE') return DOS;
  if (cursor.left < 24) return undefined;
  if (signature === 'NE') {
    cursor.seek(0x0c);
    return programOrLibrary('Win16', (cursor.u16() & IS_NE_LIBRARY) !== 0);
  }
  cursor.seek(4);
  const system = WIDE_MACHINES.has(cursor.u16()) ? 'Win64' : 'Win32';
  cursor.seek(22);
  return programOrLibrary(system, (cursor.u16() & IS_DLL) !== 0);
}

function programOrLibrary(system: string, isLibrary: boolean): ExecutableName {
  const extension = isLibrary ? 'dll' : 'exe';
  return { fileType: `${system} ${extension.toUpperCase()}`, extension };
}
