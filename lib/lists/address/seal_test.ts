import assert from "node:assert/strict";
import { edgeWorld } from "../../http/testing.ts";
import { openText, sealText } from "./seal.ts";

const accountId = "0196f0a0-0000-7000-8000-000000000001";
const searches = ["ada@private.test", "山田 太郎", "", "a\nb 1", "x".repeat(254)];

Deno.test("sealText() gives an address that only the one who searched can read", () => {
  const { deps } = edgeWorld();
  for (const text of searches) {
    const seal = sealText(deps, { text, accountId });
    assert.match(seal, /^[\w-]+$/);
    assert.equal(openText(deps, { seal, accountId }), text);
    assert.equal(openText(deps, { seal, accountId: crypto.randomUUID() }), null);
    assert.notEqual(sealText(deps, { text, accountId }), seal);
  }
});

Deno.test("openText() ends after some hours", () => {
  const { deps, clock } = edgeWorld();
  const seal = sealText(deps, { text: "ada", accountId });
  clock.advance(4 * 3_600_000 - 1);
  assert.equal(openText(deps, { seal, accountId }), "ada");
  clock.advance(1);
  assert.equal(openText(deps, { seal, accountId }), null);
});

Deno.test("openText() takes nothing that another secret sealed, nor what was changed", () => {
  const { deps } = edgeWorld();
  const other = edgeWorld({ SESSION_SECRET: "another-secret-that-only-tests-know-0123456789" });
  const foreign = sealText(other.deps, { text: "ada", accountId });
  const seal = sealText(deps, { text: "ada", accountId });
  const flipped = (seal[0] === "A" ? "B" : "A") + seal.slice(1);
  for (const bad of ["", "ada", "%", "A".repeat(2_000), foreign, flipped, seal.slice(0, -1)]) {
    assert.equal(openText(deps, { seal: bad, accountId }), null, bad.slice(0, 20));
  }
});

Deno.test("openText() takes what the secret before has sealed, while the secret is being changed", () => {
  const { deps, clock } = edgeWorld();
  const seal = sealText(deps, { text: "ada", accountId });
  const turning = edgeWorld({
    SESSION_SECRET: "another-secret-that-only-tests-know-0123456789",
    SESSION_SECRET_BEFORE: deps.config.SESSION_SECRET.reveal(),
  });
  turning.clock.advance(clock.now().getTime() - turning.clock.now().getTime());
  assert.equal(openText(turning.deps, { seal, accountId }), "ada");
  const own = sealText(turning.deps, { text: "grace", accountId });
  assert.equal(openText(turning.deps, { seal: own, accountId }), "grace");
  assert.equal(openText(deps, { seal: own, accountId }), null, "it seals by the new one alone");
});
