/*
 * Both ends of a supervisor's line in one program: tests may not open sockets of their own. Prints
 * what the supervisor heard, what went wrong, and what was left in the folder.
 */
import { join } from "node:path";
import { until } from "../../../testing/until.ts";
import { startPulse } from "../pulse.ts";

const folder = Deno.args[0]!;
const path = join(folder, "supervisor");
const socket = Deno.listenDatagram({ transport: "unixpacket", path });
const heard: string[] = [];
const listening = (async () => {
  for await (const [bytes] of socket) heard.push(...new TextDecoder().decode(bytes).split("\n"));
})();
const errors: string[] = [];
const pulse = startPulse({
  supervisor: { NOTIFY_SOCKET: path, WATCHDOG_USEC: "300000", RUNTIME_DIRECTORY: folder },
  onError: (error) => void errors.push(String(error)),
});
pulse.ready();
const beats = () => heard.filter((line) => line === "WATCHDOG=1").length;
await until("it has beaten thrice", () => beats() >= 3);
pulse.stopping();
await until("it says that it stops", () => heard.includes("STOPPING=1"));
await pulse.stop();
socket.close();
await listening;
const left = [...Deno.readDirSync(folder)].map(({ name }) => name);
const said = JSON.stringify({ heard, errors, left });
Deno.stdout.writeSync(new TextEncoder().encode(said));
