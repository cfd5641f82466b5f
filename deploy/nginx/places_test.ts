import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { layOut } from "./testing/place.ts";
import { nginxProgram } from "./testing/program.ts";

const source = fileURLToPath(new URL("./", import.meta.url));

for (const place of ["container", "host", "cluster"]) {
  Deno.test(`nginx takes the files of a ${place}, without a warning`, async () => {
    const { folder, certificate } = await layOut({ webs: [1] });
    try {
      // What only the machine that runs it has: a certificate, and folders that it may write to.
      const files = join(source, "places", place === "host" ? "host" : "container");
      for await (const { name } of Deno.readDir(files)) {
        const isOther = place === "cluster" && name === "upstream.conf";
        const text = await Deno.readTextFile(
          join(isOther ? join(source, "../kubernetes/base") : files, name),
        );
        const own = text
          // A name that only a cluster knows.
          .replace("server web:8000", "server localhost:8000")
          .replaceAll(/\/(tmp|run|var\/log\/nginx|var\/cache\/nginx)(?=[/ ])/g, folder)
          .replace(/(ssl_certificate) .*/, `$1 ${certificate};`)
          .replace(/(ssl_certificate_key) .*/, `$1 ${join(folder, "key.pem")};`);
        await Deno.writeTextFile(join(folder, "place", name), own);
      }
      const { success, stderr } = await new Deno.Command(await nginxProgram(), {
        args: ["-t", "-q", "-p", `${folder}/`, "-c", join(folder, "nginx.conf")],
        stdin: "null",
        stderr: "piped",
      }).output();
      assert.equal(new TextDecoder().decode(stderr), "");
      assert.ok(success);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
