/*
 * Where Redis is, read from REDIS_URL. This imports next to nothing: the heart's thread reads it as well.
 */
import { decoded } from "./decoded.ts";

export interface RedisHost {
  /** Without the brackets of an IPv6 address. */
  host: string;
  port: number;
}

/** One server; sentinels, which know what server leads; or some nodes of a cluster. */
export const redisKinds = ["server", "sentinel", "cluster"] as const;
export type RedisKind = typeof redisKinds[number];

export interface RedisUrl {
  kind: RedisKind;
  hosts: RedisHost[];
  /** A Unix socket, where the URL names one: `redis://:secret@localhost?path=/run/redis.sock`. */
  path: string | null;
  /** Empty where it names nobody. */
  user: string;
  password: string;
  database: number;
  isEncrypted: boolean;
  /** What the sentinels call the servers; else empty. */
  master: string;
  /** How to log in at the sentinels; empty where they ask nobody. */
  sentinelUser: string;
  sentinelPassword: string;
  /** Hosts that sentinels or nodes may name beside those of the URL, each with a port or without. */
  nodes: string[];
}

const written =
  /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:([^/?#]*)@)?([^/?#@]*)(\/[^?#]*)?(?:\?([^#]*))?$/i;
const oneHost = /^(\[[\da-f:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i;
const known: Record<Exclude<RedisKind, "server">, readonly string[]> = {
  sentinel: ["db", "nodes", "sentinel_password", "sentinel_user", "tls"],
  cluster: ["nodes", "tls"],
};
const examples: Record<RedisKind, string> = {
  server: "redis://:password@host:6379",
  sentinel: "redis+sentinel://:password@host1:26379,host2:26379,host3:26379/mymaster",
  cluster: "redis+cluster://:password@host1:6379,host2:6379,host3:6379",
};

/** @returns null where it cannot be read; `redisUrlFault()` says why */
export function readRedisUrl(text: string): RedisUrl | null {
  const read = parse(text);
  return typeof read === "string" ? null : read;
}

/** What is wrong with it and what to write, as the end of a sentence; null where nothing is. */
export function redisUrlFault(text: string): string | null {
  const read = parse(text);
  return typeof read === "string" ? read : null;
}

function parse(text: string): RedisUrl | string {
  const [all, s, kindWord, userInfo = "", list = "", path = "", query = ""] = written.exec(text) ??
    [];
  if (all === undefined) {
    return "must start with redis://, rediss://, redis+sentinel:// or redis+cluster:// " +
      "(encrypted: rediss+sentinel://, rediss+cluster://), without a blank in it";
  }
  const kind = (kindWord?.toLowerCase() ?? "server") as RedisKind;
  const parameters = new URLSearchParams(query);
  const usualPort = kind === "sentinel" ? 26_379 : 6_379;
  const hosts = list.split(",").map((one) => hostIn(one, usualPort));
  const wrong = hosts.findIndex((host) => host === null);
  if (wrong >= 0) {
    return `has "${list.split(",")[wrong]}" where a host stands; write ${examples[kind]}`;
  }
  const fault = faultOf({ kind, count: hosts.length, path, parameters });
  if (fault) return fault;
  const [user, password] = namesIn(userInfo);
  const socket = parameters.get("path");
  return {
    kind,
    hosts: hosts as RedisHost[],
    path: kind === "server" && socket?.startsWith("/") ? socket : null,
    user,
    password,
    database: Number(kind === "server" ? path.slice(1) : parameters.get("db") ?? 0),
    isEncrypted: s !== "",
    master: kind === "sentinel" ? asText(path.slice(1)) : "",
    sentinelUser: parameters.get("sentinel_user") ?? "",
    sentinelPassword: parameters.get("sentinel_password") ?? "",
    nodes: (parameters.get("nodes") ?? "").split(",").filter(Boolean),
  };
}

function faultOf({ kind, count, path, parameters }: {
  kind: RedisKind;
  count: number;
  path: string;
  parameters: URLSearchParams;
}): string | null {
  if (kind === "server") {
    if (count > 1) {
      return `names several servers; write ${examples.sentinel} for sentinels, or ` +
        `${examples.cluster} for the nodes of a cluster`;
    }
    const isDatabase = /^(\/\d{0,5})?$/.test(path);
    return isDatabase ? null : `has "${path}" where the number of a database stands, such as /1`;
  }
  const strange = [...parameters.keys()].find((name) => !known[kind].includes(name));
  if (strange !== undefined) {
    return `has a parameter "${strange}" that says nothing; there are ${known[kind].join(", ")}`;
  }
  const wrongNode = (parameters.get("nodes") ?? "").split(",").find((one) =>
    one !== "" && !hostIn(one, 1)
  );
  if (wrongNode !== undefined) return `has "${wrongNode}" in nodes= where a host stands`;
  if (kind === "cluster") {
    return /^\/?$/.test(path)
      ? null
      : `has "${path}" after the nodes, and a cluster has one database; write ${examples.cluster}`;
  }
  if (!/^\/[\w.%-]+$/.test(path)) {
    return `does not say what the sentinels call the master; write ${examples.sentinel}`;
  }
  return /^\d{1,5}$/.test(parameters.get("db") ?? "0")
    ? null
    : "has a db= that is no number of a database";
}

function hostIn(text: string, usualPort: number): RedisHost | null {
  const [, host, port] = oneHost.exec(text) ?? [];
  const number = Number(port ?? usualPort);
  if (host === undefined || number < 1 || number > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ""), port: number };
}

/** A colon parts the user from the password, and may stand in the password. */
function namesIn(userInfo: string): [user: string, password: string] {
  const at = userInfo.indexOf(":");
  if (at < 0) return [asText(userInfo), ""];
  return [asText(userInfo.slice(0, at)), asText(userInfo.slice(at + 1))];
}

/** The settings refuse a % that stands for no sign; elsewhere the text is taken as it is. */
function asText(part: string): string {
  return decoded(part) ?? part;
}
