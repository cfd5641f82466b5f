import assert from "node:assert/strict";
import { type EnvName, envNames, loadConfig } from "../../lib/config/mod.ts";
import { queues } from "../../lib/jobs/task.ts";
import { metricNames } from "../../lib/metrics/testing.ts";
import { parsePromQl } from "../prometheus/testing/promql.ts";
import { type Container, containersOf, type Manifest, podOf, render } from "./testing/kustomize.ts";
import { faultsOf } from "./testing/strict.ts";

const folders = ["overlays/staging", "overlays/production", "drill"] as const;
const dockerfile = await Deno.readTextFile(new URL("../../Dockerfile", import.meta.url));
const readme = await Deno.readTextFile(new URL("README.md", import.meta.url));

const rendered = await Promise.all(folders.map(render));
const inProduction = rendered[folders.indexOf("overlays/production")]!;

/** Each rule is tried on each folder. */
function rule(says: string, check: (all: readonly Manifest[]) => void | Promise<void>) {
  Deno.test(`kubernetes: ${says}`, async () => {
    for (const all of rendered) await check(all);
  });
}

const called = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
const isWithin = (labels: Record<string, string>, of: Record<string, string> = {}) =>
  Object.entries(labels).every(([name, value]) => of[name] === value);
const deployments = (all: readonly Manifest[]) => all.filter(({ kind }) => kind === "Deployment");

rule("every object is what its kind may be, once, in its own namespace", (all) => {
  for (const object of all) assert.deepEqual(faultsOf(object), [], called(object));
  assert.equal(new Set(all.map(called)).size, all.length);
  const [namespace] = all.filter(({ kind }) => kind === "Namespace");
  assert.equal(namespace!.metadata.labels!["pod-security.kubernetes.io/enforce"], "restricted");
  for (const { kind, metadata } of all) {
    if (kind !== "Namespace") assert.equal(metadata.namespace, namespace!.metadata.name);
  }
});

rule("an image is a target of the Dockerfile, and what is run in it one of its programs", (all) => {
  const targets = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name);
  for (const container of all.flatMap(containersOf)) {
    const [, target] = /^registry\.example\.com\/smartmarket-(\w+):\S+$/.exec(container.image)!;
    assert.ok(targets.includes(target), container.image);
    for (const probe of probesOf(container)) {
      const [program, word] = probe.exec?.command ?? [];
      if (program) assert.equal(`${program} ${word}`, `${programOf(target!)} health`);
    }
  }
});

const programOf = (target: string) => `/opt/smartmarket/bin/smartmarket-${target}`;
const probesOf = (container: Container) =>
  ["startupProbe", "livenessProbe", "readinessProbe"].flatMap((name) => container[name] ?? []);

rule("ports and probes are those of the image and of the shop's routes", async (all) => {
  for (const { ports = [], ...container } of all.flatMap(containersOf)) {
    const [, stage] = dockerfile.split(new RegExp(` AS ${targetOf(container)}\n`));
    const [, exposed = ""] = /^EXPOSE (.+)$/m.exec(stage!.split(/^FROM /m)[0]!) ?? [];
    const numbers = ports.map((port: { containerPort: number }) => port.containerPort);
    assert.deepEqual(numbers.join(" "), exposed, container.name);
    for (const probe of probesOf(container as Container)) {
      const { port, path } = probe.httpGet ?? probe.tcpSocket ?? {};
      if (port) assert.ok(ports.some(({ name }: { name: string }) => name === port));
      if (path) await Deno.stat(new URL(`../../routes${path}.ts`, import.meta.url));
    }
  }
});

const targetOf = ({ image }: { image: string }) => /smartmarket-(\w+):/.exec(image)![1]!;

rule("every process takes its settings, and each secret lies where they say", (all) => {
  for (const object of all) {
    for (const container of containersOf(object)) {
      if (targetOf(container) === "nginx") continue;
      const env = environmentOf(container, all);
      for (const name of Object.keys(env)) {
        assert.ok((envNames as string[]).includes(name.replace(/_FILE$/, "")), name);
      }
      const files = filesOf(podOf(object)!.spec, container);
      const read = (path: string) => {
        assert.ok(files.has(path), `${called(object)}: nothing is at ${path}`);
        return sample[path.split("/").at(-1)!]!;
      };
      // The image's own.
      Object.assign(env, { HOST: "0.0.0.0", DATA_DIR: "/data", BEAT_FILE: "/tmp/beat" });
      const config = loadConfig(env, {
        readFile: read,
        unused: unused[targetOf(container)] ?? [],
      });
      if (config.TLS_CERTIFICATE) read(config.TLS_CERTIFICATE);
      const grace = podOf(object)!.spec.terminationGracePeriodSeconds;
      const sleeps = container.lifecycle?.preStop.sleep.seconds ?? 0;
      if (object.kind === "Deployment") {
        assert.ok(grace >= sleeps + config.SHUTDOWN_GRACE_MS / 1_000 + 5, called(object));
      }
      // Nothing that is mounted is left unread.
      const named = [...Object.values(env), ...container.args ?? []];
      for (const path of files.keys()) {
        assert.ok(named.includes(path), `${path} is asked by nobody`);
      }
    }
  }
});

/** As the processes say it of themselves. */
const unused: Readonly<Record<string, EnvName[]>> = {
  worker: ["SESSION_SECRET"],
  scheduler: ["SESSION_SECRET", "NOTIFY_WEBHOOK_SECRET"],
};

const sample: Readonly<Record<string, string>> = {
  database_url: "postgres://shop:secret@db.internal/shop",
  database_direct_url: "",
  database_replica_url: "postgres://reader:secret@standby.internal/shop",
  redis_url: "rediss://shop:secret@redis.internal",
  session_secret: "plums on the quiet table, at night",
  session_secret_before: "",
  metrics_token: "0123456789abcdef",
  smtp_url: "smtps://shop:secret@mail.example.com",
  backup_copy_url: "s3://key:secret@store.example.com/backups",
  backup_copy_key: "a key of OpenSSH",
  backup_drill_url: "postgres://drill:secret@db.internal/postgres",
  payment_key: "a key of the provider",
  payment_webhook_secret: "a secret of its notices",
  llm_key: "a key of the model",
  search_url: "https://shop:secret@search.example.com/products",
  notify_webhook_url: "https://chat.example.com/hooks/secret",
  notify_webhook_secret: "what the webhook is signed with, a secret",
  tls_certificate: "-----BEGIN CERTIFICATE-----",
};

function environmentOf(container: Container, all: readonly Manifest[]): Record<string, string> {
  const maps = (container.envFrom ?? []).map(({ configMapRef }: Manifest) =>
    all.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMapRef.name)!
      .data
  );
  const own = container.env.map(({ name, value }: Record<string, string>) => [name, value]);
  return Object.assign({}, ...maps, Object.fromEntries(own));
}

/** Paths of the secrets that a container sees, and the names of what they come from. */
function filesOf(pod: Manifest["spec"], container: Container): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, mountPath } of container.volumeMounts) {
    const volume = pod.volumes.find((one: { name: string }) => one.name === name);
    const secrets = volume.projected?.sources.map(({ secret }: Manifest) => secret) ??
      [volume.secret ?? { items: [] }];
    for (const { items } of secrets) {
      for (const { key, path } of items) found.set(`${mountPath}/${path}`, key);
    }
  }
  return found;
}

rule("a pod is nobody, writes where it has to, and has what it was given", (all) => {
  for (const object of all) {
    const pod = podOf(object)?.spec;
    if (!pod) continue;
    const says = called(object);
    assert.equal(pod.automountServiceAccountToken, false, says);
    assert.equal(pod.enableServiceLinks, false, says);
    const { runAsNonRoot, runAsUser, runAsGroup, seccompProfile } = pod.securityContext;
    assert.deepEqual([runAsNonRoot, seccompProfile], [true, { type: "RuntimeDefault" }], says);
    const volumes = new Set(pod.volumes.map(({ name }: { name: string }) => name));
    const mounted = new Set<string>();
    for (const container of containersOf(object)) {
      assert.deepEqual(container.securityContext, {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      }, says);
      // As the image says.
      const user = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$|^USER (\S+)$/gm)];
      const stage = targetOf(container) === "nginx" ? "nginx" : "runtime";
      const at = user.findIndex(([, name]) => name === stage);
      assert.equal(`${runAsUser}:${runAsGroup}`, user[at + 1]![2], says);
      const { requests, limits } = container.resources;
      assert.ok(requests.cpu && requests.memory && limits.memory, says);
      for (const { name } of container.volumeMounts) mounted.add(name);
    }
    assert.deepEqual(mounted, volumes, says);
    for (const { persistentVolumeClaim: claim, configMap } of pod.volumes) {
      const [kind, name] = claim
        ? ["PersistentVolumeClaim", claim.claimName]
        : ["ConfigMap", configMap?.name];
      if (name) assert.ok(all.some((it) => called(it) === `${kind} ${name}`), `${says}: ${name}`);
    }
  }
});

rule("every selector finds a pod, and who may grow leaves the number alone", (all) => {
  const labels = all.flatMap((object) => podOf(object)?.metadata.labels ?? []);
  const finds = (selector: Record<string, string>) => labels.some((of) => isWithin(selector, of));
  for (const object of all) {
    const { kind, spec } = object;
    const says = called(object);
    if (kind === "Deployment") {
      assert.ok(isWithin(spec.selector.matchLabels, spec.template.metadata.labels), says);
      for (const { labelSelector } of spec.template.spec.topologySpreadConstraints) {
        assert.ok(isWithin(labelSelector.matchLabels, spec.template.metadata.labels), says);
      }
    }
    if (kind === "Service") {
      assert.ok(finds(spec.selector), says);
      const [target] = deployments(all).filter((it) =>
        isWithin(spec.selector, podOf(it)!.metadata.labels)
      );
      const names = containersOf(target!).flatMap(({ ports }) =>
        ports.map(({ name }: { name: string }) => name)
      );
      for (const { targetPort } of spec.ports) assert.ok(names.includes(targetPort), says);
    }
    if (kind === "PodDisruptionBudget") assert.ok(finds(spec.selector.matchLabels), says);
    if (kind === "NetworkPolicy") {
      assert.ok(finds(spec.podSelector.matchLabels ?? {}), says);
      for (const { key, operator, values } of spec.podSelector.matchExpressions ?? []) {
        assert.equal(operator, "In");
        for (const value of values) assert.ok(finds({ [key]: value }), `${says}: ${value}`);
      }
    }
    if (kind === "HorizontalPodAutoscaler" || kind === "ScaledObject") {
      const target = deployments(all).find((it) => it.metadata.name === spec.scaleTargetRef.name);
      assert.ok(target, says);
      assert.equal(target.spec.replicas, undefined, says);
      assert.ok(leastOf(spec) <= mostOf(spec), says);
    }
  }
  for (const object of deployments(all)) {
    const { name } = object.metadata;
    const grows = all.filter((it) => it.spec?.scaleTargetRef?.name === name);
    assert.equal(grows.length, object.spec.replicas === undefined ? 1 : 0, name);
    assert.ok(all.some((it) => called(it) === `PodDisruptionBudget ${name}`), name);
  }
});

const leastOf = ({ minReplicas, minReplicaCount }: Manifest["spec"]) =>
  minReplicas ?? minReplicaCount;
const mostOf = ({ maxReplicas, maxReplicaCount }: Manifest["spec"]) =>
  maxReplicas ?? maxReplicaCount;

Deno.test("kubernetes: each queue has one set of workers, which grows by how long its jobs wait", async () => {
  const metrics = await metricNames();
  const all = inProduction;
  const served: string[] = [];
  for (const object of all.filter(({ kind }) => kind === "ScaledObject")) {
    const worker = deployments(all).find((it) => it.metadata.name === object.metadata.name)!;
    const [container] = containersOf(worker);
    const { WORKER_QUEUES } = environmentOf(container!, all);
    const names = WORKER_QUEUES!.split(",").map((one) => one.split(":")[0]!);
    served.push(...names);
    const [{ metadata, metricType }] = object.spec.triggers;
    const { fault, metrics: asked } = parsePromQl(metadata.query);
    assert.equal(fault, null);
    assert.deepEqual(asked.toSorted(), ["jobs_oldest_waiting_seconds", "jobs_queue_paused"]);
    for (const name of asked) assert.ok(metrics.has(name), name);
    assert.ok(metadata.query.includes(`{queue=~"${names.join("|")}"}`), metadata.query);
    // `fallback` works with no other one.
    assert.equal(metricType, "AverageValue");
    assert.ok(Number(metadata.threshold) > 0);
  }
  assert.deepEqual(served.toSorted(), [...queues].toSorted());
});

/** RUNBOOK, "Run the executables": at most, each process. */
const CONNECTIONS = 14;

Deno.test("kubernetes: the README says how many connections Postgres has to allow", () => {
  const all = inProduction;
  const processes = deployments(all).filter((it) => targetOf(containersOf(it)[0]!) !== "nginx")
    .reduce((sum, { metadata, spec }) => {
      const grows = all.find((it) => it.spec?.scaleTargetRef?.name === metadata.name);
      // One more while a release follows another.
      return sum + 1 + (spec.replicas ?? mostOf(grows!.spec));
    }, 0);
  assert.ok(readme.includes(`${processes} processes, ${processes * CONNECTIONS} connections`));
});
