import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { layOut } from "./testing/place.ts";
import { nginxProgram } from "./testing/program.ts";

const source = fileURLToPath(new URL("./", import.meta.url));

for (const place of ["container", "host"]) {
  Deno.test(`nginx takes the files of a ${place}, without a warning`, async () => {
    const { folder, certificate } = await layOut({ webs: [1] });
    try {
      // What only the machine that runs it has: a certificate, and folders that it may write to.
      for await (const { name } of Deno.readDir(join(source, "places", place))) {
        const text = await Deno.readTextFile(join(source, "places", place, name));
        const own = text
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
