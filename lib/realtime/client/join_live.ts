import { browserHost } from "./browser_host.ts";
import { noAnswer } from "./carrier.ts";
import { lateCarrier } from "./late_carrier.ts";
import { LiveGroups, type Membership } from "./live_groups.ts";
import { LiveLink } from "./live_link.ts";
import type { MemberOptions } from "./member.ts";
import { webSocketCarrier } from "./websocket_carrier.ts";

let page: LiveGroups | null = null;

/** Follow groups over the one connection of this page; the first to ask opens it, the last to leave closes it. */
export function joinLive(options: MemberOptions): Membership {
  const groups = page ??= openPage();
  const membership = groups.join(options);
  return {
    ...membership,
    get report() {
      return membership.report;
    },
    leave() {
      membership.leave();
      if (!groups.isUnused || page !== groups) return;
      groups.close();
      page = null;
    },
  };
}

function openPage(): LiveGroups {
  const host = browserHost();
  const world = { base: location.href, host };
  const carriers = [
    webSocketCarrier(world),
    lateCarrier("sse", async () => (await fallbacks()).sseCarrier(world)),
    lateCarrier("polling", async () => (await fallbacks()).pollCarrier(world)),
  ];
  const ask = async (group: string) => {
    // A page of an earlier release has no scripts to load any more; the site may be there, or not.
    const loaded = await fallbacks().catch(() => null);
    return loaded?.askGroup(world, group) ?? noAnswer;
  };
  return new LiveGroups({
    newLink: (options) => new LiveLink(options, { carriers, ask, host }),
    host,
  });
}

const fallbacks = () => import("./fallbacks.ts");
