import assert from "node:assert/strict";
import { type Manifest, one, render } from "./testing/kustomize.ts";
import { faultsOf } from "./testing/strict.ts";

/** What is done to an object, and what the check says of it. */
const mistakes: readonly [of: { kind: string; name: string }, (it: Manifest) => void, RegExp][] = [
  [
    { kind: "Deployment", name: "web" },
    ({ spec }) => spec.template.spec.containers[0].prots = [],
    /^\/spec\/template\/spec\/containers\/0\/prots is no key of it$/,
  ],
  [{ kind: "Deployment", name: "web" }, ({ spec }) => spec.replicas = "2", /replicas must be/],
  [{ kind: "Deployment", name: "web" }, ({ spec }) => delete spec.selector, /selector/],
  [
    { kind: "Deployment", name: "web" },
    ({ spec }) => spec.template.spec.securityContext.runAsNonroot = true,
    /runAsNonroot is no key/,
  ],
  [
    { kind: "Deployment", name: "web" },
    ({ spec }) => spec.template.spec.volumes[0].emptyDir.size = "1Gi",
    /emptyDir\/size is no key/,
  ],
  [
    { kind: "HorizontalPodAutoscaler", name: "web" },
    ({ spec }) => spec.maxReplicas = "9",
    /maxReplicas must be/,
  ],
  [
    { kind: "ScaledObject", name: "worker-quick" },
    ({ spec }) => spec.minReplicas = 1,
    /^\/spec\/minReplicas is no key/,
  ],
  [
    { kind: "ScaledObject", name: "worker-quick" },
    ({ spec }) => spec.triggers[0].metadata.threshold = 15,
    /threshold must be string/,
  ],
  [
    { kind: "NetworkPolicy", name: "stores" },
    ({ spec }) => spec.egress[0].from = spec.egress[0].to,
    /\/spec\/egress\/0\/from is no key/,
  ],
  [{ kind: "Service", name: "web" }, (it) => it.apiVersion = "v2", /no kind Service of v2/],
];

Deno.test("the check of objects bites: wrong types, missing keys, and keys that a kind has not", async () => {
  const all = await render("overlays/production");
  for (const [of, spoil, says] of mistakes) {
    const object = structuredClone(one(all, of));
    assert.deepEqual(faultsOf(object), []);
    spoil(object);
    const faults = faultsOf(object);
    assert.ok(faults.some((fault) => says.test(fault)), `${says}: ${faults.join("; ")}`);
  }
});
