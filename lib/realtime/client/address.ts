import type { LineAddress } from "./carrier.ts";

/** Addresses by which groups are asked for. All are of the page's own origin. */

/** Of a WebSocket or a stream: that of one group, the others as a parameter. */
export function streamPath(kind: "ws" | "sse", { groups, after }: LineAddress): string {
  const first = groups.find(hasAddress);
  const rest = groups.filter((group) => group !== first);
  return `/${kind}/${first ? pathOf(first) : homeOf(groups[0]!)}${
    query({ groups: rest.join(), after })
  }`;
}

export function pollPath({ groups, after }: LineAddress, waitS: number): string {
  return `/api/events${query({ group: groups.join(), after, wait: waitS ? String(waitS) : null })}`;
}

/** A group with a parameter has none, unless it is somebody's own. */
function hasAddress(group: string): boolean {
  return !group.includes(":") || group.startsWith("user:");
}

function pathOf(group: string): string {
  const [name, parameter] = group.split(":");
  return parameter === undefined ? `admin/${name}/` : `${name}/${parameter}/notifications/`;
}

/** One job is asked for where all are: `job:<id>` at that of `jobs`. */
function homeOf(group: string): string {
  return `admin/${group.split(":")[0]}s/`;
}

function query(parameters: Record<string, string | null>): string {
  const given = Object.entries(parameters).filter((one): one is [string, string] => !!one[1]);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}
