import { Cluster, type RedisOptions } from "ioredis";
import type { RedisHost } from "../config/redis_url.ts";

/** Replies come as the driver gives them by itself. */
export type DriverOptions = Omit<RedisOptions, "replyMapping">;

/** How often a connection asks which node has what, ms: one that is cut off says nothing of its own end. */
const LOOK_EVERY_MS = 2_000;
/** Of one node, before the next is asked, ms. */
const TELLS_WITHIN_MS = 1_000;

/**
 * A cluster's connection, with one to each node. A command whose answer is lost is not sent again: who asked decides,
 * as with a single server. One for a slot that has moved is, since it was not executed.
 */
export function connectCluster(
  hosts: readonly RedisHost[],
  { db: _, ...redisOptions }: DriverOptions,
  { retryAfterMs }: { retryAfterMs: (tries: number) => number },
): Cluster {
  return new PromptCluster([...hosts], {
    redisOptions,
    clusterRetryStrategy: retryAfterMs,
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    slotsRefreshInterval: LOOK_EVERY_MS,
    slotsRefreshTimeout: TELLS_WITHIN_MS,
    // Names are looked up where the connection is made: certificates and permissions are of names.
    dnsLookup: (address, callback) => callback(null, address),
  });
}

type Sent = Parameters<Cluster["sendCommand"]>;

/**
 * Commands fail at once while no node is known. The driver's own setting for that refuses as well what comes while the
 * line to a node is being made, which takes a moment after each change of the cluster.
 */
class PromptCluster extends Cluster {
  override sendCommand(...[command, ...way]: Sent): unknown {
    // The driver itself asks by `cluster` whether the nodes are well, before it calls them ready.
    if (this.status === "ready" || command.name === "cluster") {
      return super.sendCommand(command, ...way);
    }
    command.reject(new Error("No node of the cluster is known"));
    return command.promise;
  }
}
