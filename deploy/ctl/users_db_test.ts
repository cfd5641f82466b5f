import assert from "node:assert/strict";
import { acceptInvitation, findAccount } from "../../lib/accounts/mod.ts";
import { addToken } from "../../lib/accounts/invitations/store.ts";
import { newToken, tokenHash } from "../../lib/accounts/sessions/token.ts";
import { makeAccount } from "../../lib/accounts/testing.ts";
import { listAudit } from "../../lib/audit/mod.ts";
import { testWorld, type World } from "../../lib/testing/world.ts";
import { runUsers } from "./users.ts";

async function ctl({ deps }: World, ...args: string[]) {
  let [out, err] = ["", ""];
  const code = await runUsers(args, deps, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err };
}

Deno.test("ctl users invites, lists and revokes, and the link makes the colleague", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const invited = await ctl(world, "invite", "New@Shop.test", "operator", "--json");
  assert.deepEqual(JSON.parse(invited.out), { email: "new@shop.test", role: "operator" });
  const [open] = JSON.parse((await ctl(world, "invitations", "--json")).out);
  assert.deepEqual([open.email, open.by], ["new@shop.test", "The operator of the shop"]);
  const [job] = await deps.sql`select task from jobs_outbox`;
  assert.equal(job!.task, "send_invitation");
  const token = newToken();
  await addToken(deps.sql, { id: open.id, token: tokenHash(token) });
  const password = "plums on the quiet table";
  assert.deepEqual(await acceptInvitation(deps, { token, password, address: null }), { ok: true });
  assert.equal((await findAccount(deps, "new@shop.test"))!.role, "operator");

  await ctl(world, "invite", "other@shop.test", "viewer");
  assert.match((await ctl(world, "invitations")).out, /\n\S+ {2}other@shop\.test {2}viewer/);
  assert.equal((await ctl(world, "revoke", "OTHER@shop.test")).code, 0);
  const verbs = (await listAudit(deps, { limit: 10 })).map(({ verb, actor }) => [verb, actor.kind]);
  assert.deepEqual(verbs, [
    ["invitation.revoked", "operator"],
    ["account.invited", "operator"],
    ["invitation.accepted", "person"],
    ["account.invited", "operator"],
  ]);
});

Deno.test("ctl users says in one line what it refuses, and how it is called", async () => {
  await using world = await testWorld();
  await makeAccount(world.deps, { email: "ada@shop.test", role: "viewer" });
  for (
    const [args, code, says] of [
      [
        ["invite", "ada@shop.test", "viewer"],
        1,
        /^There is an account for "ada@shop.test" already\n$/,
      ],
      [["invite", "nobody", "viewer"], 1, /^Enter an e-mail address, like .+\n$/],
      [["invite", "new@shop.test", "customer"], 1, /^Choose one of the roles\n$/],
      [["revoke", "new@shop.test"], 1, /^No invitation of "new@shop.test" is open\n$/],
      [["revoke", crypto.randomUUID()], 1, /^No invitation of/],
      [["invite", "new@shop.test"], 2, /^usage: ctl users invite/],
      [["invitations", "x"], 2, /^usage:/],
      [["fire"], 2, /^usage:/],
      [[], 2, /^usage:/],
      [["--yes"], 2, /^usage:/],
    ] as const
  ) {
    const answer = await ctl(world, ...args);
    assert.deepEqual([answer.code, answer.out], [code, ""], args.join(" "));
    assert.match(answer.err, says);
  }
});
