import assert from "node:assert/strict";
import { isServiceAway, postgresAway, redisAway } from "./mod.ts";

const postgres = (code: string) =>
  Object.assign(new Error("as it says"), { name: "PostgresError", code });
const reply = (message: string) => Object.assign(new Error(message), { name: "ReplyError" });

Deno.test("every way in which Postgres cannot is an outage, and says where to look", () => {
  for (
    const [code, says] of [
      ["25006", /takes no writes.+DATABASE_URL/],
      ["53100", /disk is full/],
      ["53200", /out of memory/],
      ["53300", /no connection left.+max_connections/],
      ["58030", /its own machine/],
      ["28P01", /password of DATABASE_URL/],
      ["28000", /user or the password of DATABASE_URL/],
      ["3D000", /no such database/],
      ["55000", /takes no connections/],
      ["57P03", /starts or stops/],
      ["ECONNREFUSED", /does not answer at the address of DATABASE_URL/],
    ] as const
  ) {
    assert.ok(isServiceAway(postgres(code)), code);
    const told = postgresAway(postgres(code));
    assert.match(told, says);
    assert.ok(told.startsWith("Postgres: ") && told.endsWith(`(${code})`), told);
  }
});

Deno.test("every way in which Redis cannot is an outage, and names no part of its driver", () => {
  const discarded = Object.assign(
    reply("EXECABORT Transaction discarded because of previous errors."),
    { previousErrors: [reply("OOM command not allowed when used memory > 'maxmemory'.")] },
  );
  const unsent = new Error("Stream isn't writeable and enableOfflineQueue options is false");
  for (
    const [error, says] of [
      [reply("WRONGPASS invalid username-password pair"), /password of REDIS_URL \(WRONGPASS\)$/],
      [reply("NOAUTH Authentication required."), /password of REDIS_URL/],
      [reply("OOM command not allowed"), /raise its maxmemory/],
      [discarded, /raise its maxmemory \(OOM\)$/],
      [reply("READONLY You can't write against a read only replica."), /is a replica/],
      [unsent, /does not answer at the address of REDIS_URL/],
      [new Error("Connection is closed."), /does not answer/],
      [reply("NOREPLICAS Not enough good replicas to write."), /min-replicas-to-write/],
      [reply("CLUSTERDOWN Hash slot not served"), /cluster's slots/],
      [reply("UNBLOCKED force unblock from blocking operation"), /does not answer/],
      [new Error("No node of the cluster is known"), /does not answer/],
      [
        new Error("Too many Cluster redirections. Last error: MOVED 1 127.0.0.1:7000"),
        /does not answer/,
      ],
    ] as const
  ) {
    assert.ok(isServiceAway(error), error.message);
    assert.match(redisAway(error), says);
    assert.doesNotMatch(redisAway(error), /Stream|Queue/);
  }
  const closed = new Error('Requires net access to "10.0.0.9:7000", run again with --allow-net');
  assert.match(redisAway(closed), /may not speak to 10\.0\.0\.9:7000: name it in REDIS_URL/);
  const bug = Object.assign(reply("EXECABORT Transaction discarded"), {
    previousErrors: [reply("WRONGTYPE Operation against a key")],
  });
  assert.ok(!isServiceAway(bug));
});
