/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals: `RUN`, `COPY` … */
  readonly name: string;
  /** `--from=page` → `from: 'page'`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A stage: what it begins from, and what is done there. */
export interface Stage {
  readonly name: string;
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** Read a Dockerfile: its stages in order, with the defaults of global arguments in their place. Throws on what it does not know. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  const globals: Record<string, string> = {};
  for (const line of logicalLines(text)) {
    const instruction = readInstruction(line);
    const current = stages.at(-1);
    if (instruction.name === 'ARG' && !current) {
      const [name = '', value = ''] = instruction.text.split('=', 2);
      globals[name] = value;
    } else if (instruction.name === 'FROM') {
      const [image = '', , name = String(stages.length)] = instruction.text.split(/\s+/);
      stages.push({ name, from: filled(image, globals), instructions: [] });
    } else if (current) current.instructions.push(instruction);
    else throw new Error(`expected FROM before ${line}`);
  }
  return stages;
}

/** Put variables in their place: `${NAME}` and `$NAME`. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_whole, braced: string, bare: string) => values[braced ?? bare] ?? '');
}

/** `NAME=value` pairs of ENV and LABEL, with or without quotes. */
export function readPairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g)].map(([, name = '', quoted, bare]) => [
      name,
      quoted ?? bare ?? '',
    ]),
  );
}

/** The words of ENTRYPOINT, CMD and HEALTHCHECK … CMD in their JSON form. */
export function readWords(text: string): readonly string[] {
  return JSON.parse(text.replace(/^CMD\s+/, '')) as readonly string[];
}

function logicalLines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function readInstruction(line: string): Instruction {
  const found = /^([A-Z]+)\s+((?:--\w[\w-]*=\S+\s+)*)(.*)$/.exec(line);
  if (!found) throw new Error(`expected an instruction, found ${line}`);
  const [, name = '', flags = '', text = ''] = found;
  return {
    name,
    flags: Object.fromEntries(
      [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag = '', value = '']) => [flag, value]),
    ),
    text: text.trim(),
  };
}
