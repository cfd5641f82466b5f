import assert from "node:assert/strict";
import { pollPath, streamPath } from "./address.ts";

const position = `0123456789abcdef:7-0`;

Deno.test("streamPath() is the address of one group, with the others beside it", () => {
  const paths: [string[], string][] = [
    [["orders"], "/ws/admin/orders/"],
    [["orders", "jobs"], "/ws/admin/orders/?groups=jobs"],
    [["job:17", "notifications"], "/ws/admin/notifications/?groups=job%3A17"],
    [["job:17"], "/ws/admin/jobs/?groups=job%3A17"],
    [["user:Ab-1"], "/ws/user/Ab-1/notifications/"],
  ];
  for (const [groups, path] of paths) assert.equal(streamPath("ws", { groups, after: null }), path);
  assert.equal(
    streamPath("sse", { groups: ["orders"], after: position }),
    "/sse/admin/orders/?after=0123456789abcdef%3A7-0",
  );
});

Deno.test("pollPath() asks for all groups, and waits where it is to", () => {
  const groups = ["orders", "job:17"];
  assert.equal(pollPath({ groups, after: null }, 0), "/api/events?group=orders%2Cjob%3A17");
  const path = pollPath({ groups: ["orders"], after: position }, 25);
  assert.equal(path, "/api/events?group=orders&after=0123456789abcdef%3A7-0&wait=25");
});
