/** smartmarket-ctl: its version, or one of its commands. */
if (Deno.args.length === 1 && ["--version", "-V"].includes(Deno.args[0]!)) {
  const { versionText } = await import("../../../lib/process/subcommands/version.ts");
  Deno.stdout.writeSync(new TextEncoder().encode(versionText("smartmarket-ctl")));
  Deno.exit(0);
}
const { main } = await import("../../ctl/main.ts");
Deno.exit(await main(Deno.args));
