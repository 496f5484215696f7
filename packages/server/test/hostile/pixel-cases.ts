import { DOORS, type Exchange, type HostileCase, type Target } from './case.ts';
import { BOMBS } from './pixel-bombs.ts';
import { ask, form } from './send.ts';

/** Class 17: every bomb at every door, made into something smaller, and compared with others. */
export function pixelCases(): readonly HostileCase[] {
  return BOMBS.flatMap(({ name, make }, at): HostileCase[] => {
    let made: Promise<Buffer> | undefined;
    const bytes = async (): Promise<Buffer> => {
      made ??= Promise.resolve(make());
      return await made;
    };
    const fields = {
      fileName: `bomb-${at}`,
      useUniqueFileName: 'false',
      folder: '/bombs',
      responseFields: 'metadata,embeddedMetadata',
    };
    const doors = DOORS.map(
      (door): HostileCase => ({
        group: 17,
        name: `${name} at ${door.path}`,
        dialect: door.dialect,
        send: async (target) =>
          await ask(target, door.path, form(`bomb-${at}`, await bytes(), door.dialect === 'imagekit' ? fields : {})),
      }),
    );
    return [
      ...doors,
      {
        group: 17,
        name: `${name}, compared`,
        dialect: 'house',
        send: async (target) => await ask(target, '/colophon/v1/similar', form(`bomb-${at}`, await bytes())),
      },
      ...['tr:w-300', 'tr:w-16000,h-16000', 'tr:n-ik_ml_thumbnail', 'tr:w-100,f-avif:w-5000,f-webp'].map(
        (step): HostileCase => ({
          group: 17,
          name: `${name}, made by ${step}`,
          dialect: 'media',
          send: async (target) => await transformed(target, await bytes(), `bomb-${at}`, fields, step),
        }),
      ),
    ];
  });
}

async function transformed(
  target: Target,
  bytes: Buffer,
  name: string,
  fields: Readonly<Record<string, string>>,
  step: string,
): Promise<Exchange> {
  await ask(target, '/api/v1/files/upload', form(name, bytes, fields));
  return await ask(target, `/media/default/${step}/bombs/${name}`);
}
