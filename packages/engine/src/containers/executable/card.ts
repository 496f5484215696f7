// Source: [MS-DOS] MZ, PE/COFF specification § 2–3, Mach-O loader.h and fat.h, PEF, ELF gABI 4.1, ar(5); ExifTool 13.59's names.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard, FileKind } from '../container.ts';
import { familyExtensions, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';
import { archiveType, fatType, machType } from './mach.ts';
import type { ExecutableName } from './name.ts';
import { scriptName } from './script.ts';
import { windowsType } from './windows.ts';

const MACH = /^(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/;
const FAT = '\xca\xfe\xba\xbe';
const PEF = 'Joy!peff';
const ELF = '\x7fELF';
const ARCHIVE = '!<arch>\n';
const SCRIPT = /^#!\s*\/\S*bin\/\w/;

const ELF_TYPES: Readonly<Record<number, ExecutableName>> = {
  1: { fileType: 'ELF object file', extension: 'o' },
  3: { fileType: 'ELF shared library', extension: 'so' },
};
const NAMES: readonly (readonly [string, string])[] = [
  ['ELF executable', ''],
  ['ELF object file', 'o'],
  ['ELF shared library', 'so'],
  ['Win32 EXE', 'exe'],
  ['Win32 DLL', 'dll'],
  ['Win64 EXE', 'exe'],
  ['Win64 DLL', 'dll'],
  ['Win16 EXE', 'exe'],
  ['Win16 DLL', 'dll'],
  ['DOS EXE', 'exe'],
  ['Virtual Device Driver', '386'],
  ['Mach-O executable', ''],
  ['Mach-O object file', 'o'],
  ['Mach-O dynamic link library', 'dylib'],
  ['Mach-O dynamic bound bundle', 'dylib'],
  ['Mach-O dynamic link library stub', 'dylib'],
  ['Mach-O static library', 'a'],
  ['Mach-O fat binary executable', ''],
  ['Mach-O fat object file', 'o'],
  ['Mach-O fat dynamic link library', 'dylib'],
  ['Mach-O fat dynamic bound bundle', 'dylib'],
  ['Mach-O fat dynamic link library stub', 'dylib'],
  ['Mach-O fat static library', 'a'],
  ['Classic MacOS executable', ''],
  ['Static library', 'a'],
];
const JAVA: ExecutableName = {
  fileType: 'Java bytecode',
  extension: 'class',
  mediaType: 'application/java-byte-code',
};
/** More architectures than this are none: what has the same signature is a Java class, and this its version. */
const MAX_ARCHITECTURES = 30;

/** Programs, libraries and scripts. The name of a script's interpreter is part of its type, so `kinds` cannot list every one. */
export const executableCard: ContainerCard = {
  id: 'executable',
  kinds: [
    ...NAMES.map(([fileType, extension]) => nameKind(fileType, 'EXE', { extension })),
    nameKind(JAVA.fileType, 'EXE', JAVA),
    ...['perl', 'python', 'ruby', 'php', 'sh', 'bash'].map((program) => scriptKind(program)),
  ],
  extensions: [...familyExtensions('EXE'), 'class'],
  abilities: ['identify'],
  recognise(head) {
    if (hasText(head, ELF) || hasText(head, FAT) || hasSignature(head, MACH))
      return head.byteLength >= 16 ? 'yes' : 'no';
    if (hasText(head, PEF) || hasText(head, ARCHIVE)) return 'yes';
    return hasText(head, 'MZ') || hasSignature(head, SCRIPT) ? 'maybe' : 'no';
  },
  async identify(window) {
    const name = await nameOf(window);
    return name && nameKind(name.fileType, 'EXE', name);
  },
};

function scriptKind(program: string): FileKind {
  const name = scriptName(`#!/bin/${program}`);
  return nameKind(name?.fileType ?? '', 'EXE', name);
}

async function nameOf(window: Window): Promise<ExecutableName | undefined> {
  const { bytes: head } = await window.upTo(0, 64);
  if (hasText(head, 'MZ')) return head.byteLength === 64 ? await windowsType(window) : undefined;
  if (hasText(head, FAT)) return await fatOrJava(window);
  if (hasSignature(head, MACH)) return machType(head, '') ?? { fileType: 'Mach-O executable', extension: '' };
  if (hasText(head, PEF)) return { fileType: 'Classic MacOS executable', extension: '' };
  if (hasText(head, ELF)) return elfType(head);
  if (hasText(head, ARCHIVE)) return await archiveType(window);
  return scriptName(latin1(head));
}

async function fatOrJava(window: Window): Promise<ExecutableName> {
  const count = (await window.at(4, 4)).u32();
  return count > MAX_ARCHITECTURES ? JAVA : await fatType(window);
}

function elfType(head: Uint8Array): ExecutableName {
  const isLittleEndian = head[5] === 1;
  const type = (isLittleEndian ? head[16] : head[17]) ?? 0;
  const rest = (isLittleEndian ? head[17] : head[16]) ?? 0;
  return (rest === 0 ? ELF_TYPES[type] : undefined) ?? { fileType: 'ELF executable', extension: '' };
}
