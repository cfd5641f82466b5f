import assert from "node:assert/strict";
import { operator } from "../../lib/actor.ts";
import { changeStatus } from "../../lib/orders/mod.ts";
import { PollAnswer } from "../../lib/realtime/protocol.ts";
import { publishEvents } from "../../lib/realtime/relay/publish.ts";
import { listening } from "../../lib/site/testing/live_door.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { placeOrder } from "../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { until } from "../../lib/testing/until.ts";

const path = "/api/events";

Deno.test("GET /api/events tells staff, and a guest of an order, what there was since", async () => {
  await using site = await siteWorld();
  await listening(site);
  const { id: orderId, publicId } = await placeOrder(site);
  await until("its card is told", async () => (await publishEvents(site.deps)).published === 0);
  const staff = await site.logIn("support");
  for (
    const [by, groups] of [[staff, "orders,notifications"], [
      site.stranger(),
      `user:${publicId}`,
    ]] as const
  ) {
    const ask = async (query: string) => {
      const answer = await by.get(`${path}?group=${groups}${query}`);
      assert.equal(answer.status, 200, answer.body);
      assert.equal(answer.headers.get("content-type"), "application/json");
      assert.equal(answer.headers.get("cache-control"), "no-store");
      return PollAnswer.parse(JSON.parse(answer.body));
    };
    const { cursor } = await ask("");
    const waiting = ask(`&after=${cursor}&wait=20`);
    const [from, to] = by === staff
      ? ["placed", "packed"] as const
      : ["packed", "shipped"] as const;
    await changeStatus(site.deps, operator, { orderId, from, to, note: "" });
    site.realtime.nudge();
    const { frames: [frame] } = await waiting;
    const type = by === staff ? "order.status_changed" : "notification.posted";
    assert.equal(frame!.type, type);
  }
});

Deno.test("GET /api/events has nothing for strangers, shoppers and pages of other sites", async () => {
  await using site = await siteWorld();
  const customer = await site.logIn("customer");
  const queries = [
    "",
    "?group=",
    "?group=orders",
    "?group=orders&group=notifications",
    "?group=%00",
  ];
  for (const by of [site.stranger(), customer]) {
    for (const query of [...queries, `?group=user:${"A".repeat(24)}`, "?group=user:1"]) {
      assert.equal((await by.get(path + query)).status, 404, query);
    }
  }
  const staff = await site.logIn("support");
  for (
    const query of ["", "?group=nothing", `?group=${"orders,".repeat(4_000)}x`, "?group=loopback:1"]
  ) {
    assert.equal((await staff.get(path + query)).status, 404, query);
  }
  const foreign = ["cross-site", "same-site"].map((site) => ({ "sec-fetch-site": site }));
  for (const headers of [...foreign, { origin: "null" }, { origin: "http://evil.test" }]) {
    const { status } = await staff.get(`${path}?group=orders`, headers as Record<string, string>);
    assert.equal(status, 404, JSON.stringify(headers));
  }
  await assertMethods(site, `${path}?group=orders`, { takes: ["GET"], by: staff });
});
