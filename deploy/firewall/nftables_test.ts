import assert from "node:assert/strict";

const file = new URL("./nftables.conf", import.meta.url);
const program = "/usr/sbin/nft";

Deno.test("the firewall lets in ssh, http and https, and out what somebody has a reason for", async () => {
  const text = await Deno.readTextFile(file);
  const chains: Record<string, string[]> = Object.fromEntries(
    [...text.matchAll(/\n {2}chain (\w+) \{\n([^]*?)\n {2}\}/g)].map(([, name, rules]) => [
      name!,
      rules!.split("\n").map((line) => line.trim()).filter((line) => !line.startsWith("#")),
    ]),
  );
  for (const [name, [hook]] of Object.entries(chains)) {
    assert.match(hook!, new RegExp(`hook ${name} .*policy drop;$`));
  }
  const accepts = (name: string) => chains[name]!.filter((rule) => rule.endsWith(" accept"));
  assert.deepEqual(accepts("input"), [
    "iifname lo accept",
    "ct state established,related accept",
    "meta l4proto { icmp, ipv6-icmp } limit rate 100/second accept",
    "tcp dport { 22, 80, 443 } ct state new accept",
  ]);
  assert.deepEqual(accepts("forward"), []);
  // The shop's own user: never port 80, where clouds keep their secrets, and never everything.
  for (const rule of accepts("output")) {
    assert.match(
      rule,
      /^(oifname lo|ct state|meta (l4proto|skuid \$(shop|updaters)) |udp dport 123)/,
    );
  }
  assert.ok(accepts("output").some((rule) => rule.includes("$shop tcp dport { 443, 465, 587 }")));
});

Deno.test({
  name: "the firewall is what nft takes, twice over, and what the RUNBOOK does with it works " +
    "(where there is nft, and a network of one's own may be made)",
  ignore: !await isPossible(),
  async fn() {
    // Users that every machine has.
    const text = (await Deno.readTextFile(file)).replace("smartmarket", "nobody")
      .replace("{ root, _apt }", "{ root, daemon }");
    const copy = await Deno.makeTempFile({ suffix: ".conf" });
    await Deno.writeTextFile(copy, text);
    const runbook = await Deno.readTextFile(new URL("../../RUNBOOK.md", import.meta.url));
    const acts = [...runbook.matchAll(/`(nft add element inet filter [^`]+)`/g)]
      .map(([, command]) => command!);
    assert.ok(acts.length > 0);
    const script = [
      `${program} -f ${copy}`,
      `${program} -f ${copy}`,
      ...acts.map((act) => act.replace("nft", program)),
      `${program} list table inet filter`,
    ].join(" && ");
    const { success, stdout, stderr } = await alone(script);
    await Deno.remove(copy);
    assert.ok(success, stderr);
    assert.match(stdout, /elements = \{ 203\.0\.113\.0\/24 timeout /);
    assert.equal(stdout.match(/policy drop/g)?.length, 3);
  },
});

/**
 * Runs in a network of its own, beside another one: this machine, and the world. The process of the world
 * is in ours until it has made its own.
 */
const world = `set -e
ip link set lo up
ip link add here type veth peer name there
unshare --net sleep 120 & world=$!
until [ "$(readlink /proc/$world/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
ip link set there netns $world
ip addr add 10.9.0.1/24 dev here; ip link set here up
nsenter -t $world -n sh -c 'ip addr add 10.9.0.2/24 dev there; ip link set there up; ip link set lo up'
`;
const listen = (ports: number[]) =>
  `${Deno.execPath()} eval --no-config '${
    ports.map((port) => `Deno.listen({ hostname: "0.0.0.0", port: ${port} });`).join("")
  } console.log("listening"); setTimeout(() => {}, 120_000)'`;

Deno.test({
  name: "from outside ssh, http and https answer and nothing else does; the shop reaches what it " +
    "was given (where there is nft, and a network of one's own may be made)",
  ignore: !await isPossible(),
  async fn() {
    const text = (await Deno.readTextFile(file)).replace("smartmarket", "nobody")
      .replace("{ root, _apt }", "{ root, daemon }");
    const copy = await Deno.makeTempFile({ suffix: ".conf" });
    await Deno.writeTextFile(copy, text);
    const ports = [22, 25, 80, 443, 465, 5432, 6379, 8001];
    const open = [
      ...["10.9.0.1 22", "10.9.0.1 443", "10.9.0.1 80"],
      ...["10.9.0.2 443", "10.9.0.2 465", "10.9.0.2 5432"],
      "127.0.0.1 6379",
    ];
    // Side by side: what is dropped is silent until its time is over. What answers does so when the
    // machine gets to it.
    const reach = (from: string, to: string, port: number) =>
      `(if ${from} timeout ${
        open.includes(`${to} ${port}`) ? 60 : 2
      } bash -c '</dev/tcp/${to}/${port}' 2>/dev/null; then echo ${to} ${port}; fi) &\nprobes="$probes $!"\n`;
    const met = "wait $probes; probes=\n";
    const script = [
      world,
      `out=$(mktemp)\n${listen(ports)} > $out & inside=$!\n`,
      `nsenter -t $world -n ${listen(ports)} > $out.2 & outside=$!\n`,
      "until [ -s $out ] && [ -s $out.2 ]; do sleep 0.05; done\n",
      `${program} -f ${copy}\n`,
      `${program} add element inet filter services '{ 10.9.0.2 . 5432 }'\n`,
      ...ports.map((port) => reach("nsenter -t $world -n", "10.9.0.1", port)),
      ...ports.map((port) => reach("setpriv --reuid=nobody --clear-groups", "10.9.0.2", port)),
      reach("", "127.0.0.1", 6379),
      met,
      `${program} add element inet filter blocked '{ 10.9.0.2 }'\n`,
      reach("nsenter -t $world -n", "10.9.0.1", 443).replace("60", "2").replace(
        "echo",
        "echo blocked",
      ),
      met,
      "kill $inside $outside $world; rm $out $out.2\n",
    ].join("");
    const { success, stdout, stderr } = await alone(script);
    await Deno.remove(copy);
    assert.ok(success, stderr);
    assert.deepEqual(stdout.trim().split("\n").toSorted(), open);
  },
});

async function isPossible(): Promise<boolean> {
  try {
    return (await Deno.stat(program)).isFile && (await alone(`${program} list ruleset`)).success;
  } catch {
    return false;
  }
}

/** In a network of its own: nobody else's rules are touched. */
async function alone(script: string) {
  const { success, stdout, stderr } = await new Deno.Command("unshare", {
    args: ["--net", "sh", "-c", script],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { success, stdout: decode(stdout), stderr: decode(stderr) };
}
