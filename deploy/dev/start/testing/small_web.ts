/*
 * A web process that only says it is ready: for tests of what starts and stops processes.
 */
const port = Number(Deno.env.get("PORT"));
const server = Deno.serve(
  { hostname: "127.0.0.1", port, onListen: () => {} },
  () => new Response(),
);
Deno.addSignalListener("SIGTERM", () => {
  Deno.stdout.writeSync(new TextEncoder().encode("web stops\n"));
  server.shutdown();
});
await server.finished;
