import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { Job } from "kubernetes-models/batch/v1/Job";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Service } from "kubernetes-models/v1/Service";
import type { Manifest } from "./kustomize.ts";

interface Model {
  apiVersion: string;
  kind: string;
  prototype: { validate(): void };
}

const models = [
  ConfigMap,
  CronJob,
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  Namespace,
  NetworkPolicy,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  ScaledObject,
  Service,
] as unknown as readonly Model[];

/**
 * What the cluster would refuse of an object, and what it would silently leave out: keys that its kind has
 * not. The models' checks read every key they know, or all where any is allowed; so what nobody
 * has read is unknown.
 */
export function faultsOf(object: Manifest): string[] {
  const model = models.find(({ apiVersion, kind }) =>
    apiVersion === object.apiVersion && kind === object.kind
  );
  if (!model) return [`there is no kind ${object.kind} of ${object.apiVersion}`];
  const faults: string[] = [];
  const seen = new Map<object, Set<string>>();
  try {
    model.prototype.validate.call(watched(object, seen));
  } catch (error) {
    faults.push((error as Error).message);
  }
  return [...faults, ...unread(object, seen, "")];
}

/** The same value, that notes for each object within which of its keys were asked for. */
function watched<T>(value: T, seen: Map<object, Set<string>>): T {
  if (typeof value !== "object" || value === null) return value;
  const keys = seen.get(value) ?? new Set<string>();
  seen.set(value, keys);
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === "string") keys.add(key);
      return watched(Reflect.get(target, key), seen);
    },
    // Who asks which there are takes any.
    ownKeys(target) {
      for (const key of Object.keys(target)) keys.add(key);
      return Reflect.ownKeys(target);
    },
  });
}

function unread(value: unknown, seen: Map<object, Set<string>>, path: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${path}/${key}`;
    return seen.get(value)?.has(key) ? unread(inner, seen, at) : [`${at} is no key of it`];
  });
}
