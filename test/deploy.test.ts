import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { checkRole, type Role } from '../packages/server/src/app/role.ts';
import { readSettings, VARIABLES } from '../packages/server/src/variables.ts';
import { readIgnored } from '../tools/dockerfile-trial/context.ts';
import { readDockerfile, readPairs, readWords } from '../tools/dockerfile-trial/dockerfile.ts';
import { ROOT } from './source-files.ts';

const DEPLOY = path.join(ROOT, 'deploy');
const read = (file: string): string => readFileSync(path.join(DEPLOY, file), 'utf8');
type Json = Readonly<Record<string, unknown>>;

/** Names that the service does not declare, and why they are there. */
const FOREIGN = ['NODE_ENV', 'XDG_CACHE_HOME'];

/** Faults of an environment: names nobody reads, and whatever the service itself says of it in a role. Secrets are put into files. */
function faultsOf(env: Readonly<Record<string, string>>, role: Role): readonly string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'colophon-deploy-'));
  try {
    const given: Record<string, string> = {};
    const faults: string[] = [];
    for (const [name, value] of Object.entries(env)) {
      const base = name.replace(/_FILE$/, '');
      const isSecret = base !== name && (VARIABLES as Readonly<Record<string, { secret?: boolean }>>)[base]?.secret;
      if (isSecret) {
        given[name] = path.join(folder, base);
        writeFileSync(given[name], 's'.repeat(40));
      } else if (name in VARIABLES) given[name] = value.replace(/^\$\{\w+:-(.*)\}$/, '$1');
      else if (!FOREIGN.includes(name)) faults.push(`${name}: nobody reads it`);
    }
    checkRole(role, readSettings(given));
    return faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Json;
  readonly volumes: Json;
}

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Json | readonly string[];
  readonly stop_grace_period?: string;
}

describe('deploy/compose.yaml', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
  const services = Object.entries(compose.services);

  it('names only what it declares', () => {
    for (const [name, service] of services) {
      for (const secret of service.secrets ?? []) assert.ok(secret in compose.secrets, `${name}: ${secret}`);
      const needed = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {});
      for (const other of needed) assert.ok(other in compose.services, `${name}: ${other}`);
      for (const volume of service.volumes ?? []) {
        const source = volume.split(':')[0] ?? '';
        const isThere = source.startsWith('/') || source in compose.volumes || existsSync(path.join(DEPLOY, source));
        assert.ok(isThere, `${name}: ${volume}`);
      }
      assert.ok(service.image === 'colophon' || /:\d[\w.-]*$/.test(service.image), `${name}: ${service.image}`);
    }
  });

  for (const role of ['serve', 'work'] as const) {
    it(`gives ${role} an environment that the service takes`, () => {
      const service = compose.services[role] ?? assert.fail();
      const env = Object.entries(service.environment ?? {}).map(([name, value]) => [name, String(value)] as const);
      assert.deepEqual(faultsOf(Object.fromEntries(env), role), []);
      assert.deepEqual([service.command, service.read_only], [[role], true]);
      for (const [name, file] of env.filter(([each]) => each.endsWith('_FILE')))
        assert.ok(service.secrets?.includes(path.basename(file)), `${name}: ${file}`);
    });
  }

  it('waits as long as the balancer takes to notice that a server stops, and as it takes to stop', () => {
    const { environment = {}, stop_grace_period: patience = '' } = compose.services.serve ?? assert.fail();
    const [, interval, fall] = /inter (\d+)s fall (\d+)/.exec(read('haproxy.cfg')) ?? [];
    assert.ok(Number(environment.SHUTDOWN_DELAY_MS) > 1000 * Number(interval) * (Number(fall) + 1));
    const stopping = Number(environment.SHUTDOWN_DELAY_MS) + Number(environment.SHUTDOWN_GRACE_MS);
    assert.ok(Number.parseInt(patience, 10) * 1000 > stopping + 45_000);
  });

  const haproxy = spawnSync('haproxy', ['-v']).status === 0;
  it('has a balancer whose settings are understood', { skip: !haproxy && 'no haproxy here' }, () => {
    execFileSync('haproxy', ['-c', '-f', path.join(DEPLOY, 'haproxy.cfg')], { stdio: 'pipe' });
  });

  it('has every secret made by make-secrets.sh, once', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'colophon-secrets-'));
    try {
      cpSync(path.join(DEPLOY, 'make-secrets.sh'), path.join(folder, 'make-secrets.sh'));
      const make = (): readonly string[] => {
        execFileSync('sh', [path.join(folder, 'make-secrets.sh')]);
        const names = readdirSync(path.join(folder, 'secrets')).sort();
        return names.map((name) => `${name}=${readFileSync(path.join(folder, 'secrets', name), 'utf8')}`);
      };
      const first = make();
      assert.deepEqual(make(), first);
      assert.deepEqual(
        first.map((line) => line.split('=', 1)[0]),
        Object.keys(compose.secrets).sort(),
      );
      assert.equal(statSync(path.join(folder, 'secrets')).mode & 0o777, 0o700);
      const identities = readFileSync(path.join(folder, 'secrets/s3_identities'), 'utf8');
      assert.equal((JSON.parse(identities) as { identities: unknown[] }).identities.length, 1);
      assert.ok(readFileSync(path.join(folder, 'secrets/master_key'), 'utf8').length >= 32);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Json;
  readonly spec?: {
    readonly scaleTargetRef?: { readonly name: string };
    readonly selector?: { readonly matchLabels?: Json };
    readonly template?: { readonly metadata: { readonly labels: Json }; readonly spec: Pod };
  };
}

interface Pod {
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: Json;
  readonly containers: readonly {
    readonly args: readonly string[];
    readonly env: readonly { readonly name: string; readonly value: string }[];
    readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
    readonly securityContext: Json;
    readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
    readonly livenessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
  }[];
}

describe('deploy/kubernetes', () => {
  const files = readdirSync(path.join(DEPLOY, 'kubernetes')).filter((file) => file !== 'kustomization.yaml');
  const manifests = files.flatMap((file) => {
    const documents = parseAllDocuments(read(`kubernetes/${file}`));
    return documents.map((document) => {
      assert.deepEqual(document.errors, [], file);
      return document.toJS() as Manifest;
    });
  });
  const ofKind = (kind: string): readonly Manifest[] => manifests.filter((manifest) => manifest.kind === kind);
  const settings = ofKind('ConfigMap')[0]?.data ?? {};

  it('is whole: each thing has a kind and a name, and each file is listed but for the example of a secret', () => {
    for (const { apiVersion, kind, metadata } of manifests) assert.ok(apiVersion && kind && metadata.name);
    const { resources } = parse(read('kubernetes/kustomization.yaml')) as { resources: string[] };
    assert.deepEqual(resources.toSorted(), files.filter((file) => !file.startsWith('secret')).sort());
    const scaled = ofKind('HorizontalPodAutoscaler').map(({ spec }) => spec?.scaleTargetRef?.name);
    assert.deepEqual(
      scaled,
      ofKind('Deployment').map(({ metadata }) => metadata.name),
    );
    for (const budget of ofKind('PodDisruptionBudget')) {
      const match = budget.spec?.selector?.matchLabels;
      assert.ok(
        ofKind('Deployment').some(
          ({ spec }) => JSON.stringify(spec?.template?.metadata.labels) === JSON.stringify(match),
        ),
      );
    }
    const keys = Object.keys(ofKind('Secret')[0]?.stringData ?? {}).sort();
    const wanted = Object.values(settings).filter((value) => value.startsWith('/run/secrets/'));
    assert.deepEqual(wanted.map((file) => path.basename(file)).sort(), keys);
  });

  for (const role of ['serve', 'work'] as const) {
    it(`runs ${role} shut in, with an environment that the service takes`, () => {
      const deployment = ofKind('Deployment').find(({ metadata }) => metadata.name === role);
      const pod = deployment?.spec?.template?.spec ?? assert.fail();
      const container = pod.containers[0] ?? assert.fail();
      assert.deepEqual(container.args, [role]);
      const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
      const env = { ...settings, ...own };
      assert.deepEqual(faultsOf(env, role), []);
      const read = readSettings({ ...own, DATABASE_URL: 'postgres://x', MASTER_KEY: 'x'.repeat(32) });
      assert.ok(pod.terminationGracePeriodSeconds * 1000 > read.SHUTDOWN_DELAY_MS + read.SHUTDOWN_GRACE_MS + 45_000);
      assert.deepEqual([pod.securityContext.runAsNonRoot, pod.securityContext.runAsUser], [true, 1000]);
      const { readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities } = container.securityContext;
      assert.deepEqual(
        [readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities],
        [true, false, { drop: ['ALL'] }],
      );
      const [port] = container.ports;
      assert.equal(port?.containerPort, role === 'serve' ? read.PORT : read.HEALTH_PORT);
      assert.deepEqual(container.readinessProbe.httpGet, { path: '/readyz', port: port?.name });
      assert.deepEqual(container.livenessProbe.httpGet, { path: '/healthz', port: port?.name });
    });
  }
});

describe('deploy/systemd', () => {
  for (const file of readdirSync(path.join(DEPLOY, 'systemd'))) {
    it(`${file}: programs that are here, variables that are read`, () => {
      const text = read(`systemd/${file}`);
      for (const [, program = ''] of text.matchAll(/^ExecStart=(\S+)/gm)) {
        const place = path.join(ROOT, program.replace('/opt/colophon/', ''));
        assert.ok((statSync(place).mode & 0o111) !== 0, program);
      }
      for (const [, name = ''] of text.matchAll(/^Environment=(\w+)=/gm))
        assert.ok(name in VARIABLES || FOREIGN.includes(name), name);
    });
  }
});

describe('deploy/Dockerfile', () => {
  const stages = readDockerfile(read('Dockerfile'));
  const last = stages.at(-1) ?? assert.fail();
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    workspaces: string[];
    devDependencies: Record<string, string>;
  };

  it('stands on the Node that the repository has', () => {
    for (const { from } of stages) assert.ok(from.startsWith(`node:${manifest.devDependencies.node}-`), from);
  });

  it('installs every package, and copies only what is there', async () => {
    const isIgnored = await readIgnored(ROOT);
    for (const { name, instructions } of stages) {
      const copies = instructions.filter((each) => each.name === 'COPY' && !each.flags.from);
      const sources = copies.flatMap(({ text }) => text.split(/\s+/).slice(0, -1));
      for (const source of sources) assert.ok(existsSync(path.join(ROOT, source)) && !isIgnored(source), source);
      if (!instructions.some(({ text }) => text.startsWith('npm ci'))) continue;
      for (const workspace of manifest.workspaces)
        assert.ok(sources.includes(`${workspace}/package.json`), `${name}: ${workspace}`);
    }
    for (const file of [
      '.git/config',
      'node_modules/pg/package.json',
      'packages/web/dist/index.html',
      'data/master.key',
      'deploy/secrets/master_key',
    ])
      assert.ok(isIgnored(file), file);
    for (const file of ['packages/server/src/main.ts', 'deploy/healthcheck.js']) assert.ok(!isIgnored(file), file);
  });

  it('ends as another user than root, with settings that the service takes', () => {
    const env = last.instructions.filter(({ name }) => name === 'ENV').map(({ text }) => readPairs(text));
    assert.deepEqual(faultsOf(Object.assign({}, ...env), 'serve+work'), []);
    const users = last.instructions.filter(({ name }) => name === 'USER').map(({ text }) => text);
    assert.deepEqual(users, ['1000:1000']);
    const entry = last.instructions.find(({ name }) => name === 'ENTRYPOINT');
    assert.deepEqual(readWords(entry?.text ?? '[]'), ['tini', '--', 'colophon-server']);
  });

  it('tells its health by what a process answers', async () => {
    const server = createServer((request, reply) => reply.writeHead(request.url === '/healthz' ? 200 : 404).end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const check = async (env: Record<string, string>): Promise<number | null> => {
      const child = spawn(process.execPath, [path.join(DEPLOY, 'healthcheck.js')], { env });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    };
    assert.equal(await check({ PORT: String(port) }), 0);
    assert.equal(await check({ PORT: '1', HEALTH_PORT: String(port) }), 0);
    server.close();
    await once(server, 'close');
    assert.equal(await check({ PORT: String(port) }), 1);
  });
});
