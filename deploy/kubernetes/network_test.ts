import assert from "node:assert/strict";
import { type Manifest, podOf, render } from "./testing/kustomize.ts";

type Labels = Record<string, string>;

interface Peer {
  ipBlock?: { cidr: string; except?: string[] };
  podSelector?: { matchLabels?: Labels };
  namespaceSelector?: { matchLabels?: Labels };
}

const component = (name: string): Labels => ({
  "app.kubernetes.io/name": "smartmarket",
  "app.kubernetes.io/component": name,
});

function selects({ podSelector }: Manifest["spec"], labels: Labels): boolean {
  const { matchLabels = {}, matchExpressions = [] } = podSelector;
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, values }: { key: string; values: string[] }) =>
      values.includes(labels[key]!)
    );
}

/** The rules of a direction that hold for a pod. */
function rulesFor(all: readonly Manifest[], labels: Labels, way: "ingress" | "egress") {
  const policies = all.filter(({ kind, spec }) =>
    kind === "NetworkPolicy" && selects(spec, labels)
  );
  const type = way === "ingress" ? "Ingress" : "Egress";
  // A pod that no policy speaks of may do anything.
  assert.ok(policies.some(({ spec }) => spec.policyTypes.includes(type)));
  return policies.flatMap(({ spec }) => spec[way] ?? []);
}

/** May a pod of ours reach another one of ours on a named port? */
function mayReach(all: readonly Manifest[], [from, to]: [string, string], port: string): boolean {
  const names = (peer: Peer, labels: Labels) =>
    !peer.namespaceSelector && peer.podSelector !== undefined &&
    selects({ podSelector: peer.podSelector }, labels);
  const opens = (rule: Manifest, peers: Peer[] | undefined, labels: Labels) =>
    (peers === undefined || peers.some((peer) => names(peer, labels))) &&
    rule.ports.some((one: { port: string }) => one.port === port);
  return rulesFor(all, component(from), "egress").some((rule) =>
    opens(rule, rule.to, component(to))
  ) && rulesFor(all, component(to), "ingress").some((rule) =>
    opens(rule, rule.from, component(from))
  );
}

/** Ports of addresses outside of the cluster that a component may speak to. */
function outside(all: readonly Manifest[], name: string): string {
  return rulesFor(all, component(name), "egress").flatMap((rule) =>
    rule.to.flatMap(({ ipBlock }: Peer) =>
      ipBlock ? rule.ports.map(({ port }: { port: number }) => `${ipBlock.cidr}:${port}`) : []
    )
  ).join(" ");
}

Deno.test("kubernetes: who may speak to whom", async () => {
  const all = await render("overlays/production");
  const names = all.flatMap((it) =>
    podOf(it)?.metadata.labels["app.kubernetes.io/component"] ?? []
  );
  const open = names.flatMap((from) =>
    names.filter((to) => mayReach(all, [from, to], "http")).map((to) => `${from} -> ${to}`)
  );
  // From everybody, which is what `edge` is for, but it may not call itself.
  assert.deepEqual(open, ["edge -> web"]);
  const stores = [5432, 6432, 6379, 26379].map((port) => `10.20.0.0/16:${port}`).join(" ");
  const outward = [443, 465, 587].map((port) => `0.0.0.0/0:${port}`).join(" ");
  const far = Object.fromEntries(names.map((name) => [name, outside(all, name)]));
  assert.deepEqual(far, {
    edge: "",
    web: stores,
    migrate: stores,
    scheduler: `${stores} ${outward}`,
    "worker-quick": `${stores} ${outward}`,
    "worker-slow": `${stores} ${outward}`,
  });
  const metrics = rulesFor(all, component("web"), "ingress").flatMap(({ from }) => from);
  assert.deepEqual(metrics[1], {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
    podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
  });
});
