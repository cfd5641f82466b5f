import { join } from "node:path";
import { run } from "../../compile/program.ts";
import { docker } from "../../dev/containers/docker.ts";
import { network } from "../../dev/containers/engine.ts";
import { standIns } from "../../dev/containers/images.ts";
import { root } from "../../dev/project.ts";
import { freePort } from "../../dev/services/ports.ts";
import { type MailServer, startMailServer } from "../../../lib/mail/testing/mail_server.ts";
import { startForwarder } from "./forwarder.ts";
import { makeSecretsFolder } from "./secrets_folder.ts";

/** docker-compose.prod.yaml, brought up by its own commands, with a mail server outside of it. */
export interface ComposeStack extends AsyncDisposable {
  /** The shop's address, through nginx's TLS. */
  url: string;
  port: number;
  secrets: string;
  mail: MailServer;
  /** `docker-compose -f docker-compose.prod.yaml` with these words. */
  compose(...words: string[]): Promise<string>;
  /** The same for what ends with 1 where it has found something; what it wrote. */
  examine(...words: string[]): Promise<string>;
  /** Run a script of deploy/docker, for this stack. */
  script(name: string, ...words: string[]): Promise<string>;
  /** Name of a service's container. */
  container(service: string): string;
  /** Run a statement as the shop's role; the lines of its answer. */
  sql(statement: string): Promise<string[]>;
}

const PROJECT = "smtest";

/** Make secrets, and bring everything up. @throws with what compose says where it does not come up */
export async function startComposeStack(): Promise<ComposeStack> {
  await using stack = new AsyncDisposableStack();
  const { secrets } = await makeSecretsFolder(stack);
  const mail = stack.use(await startMailServer(network.outside));
  await Deno.writeTextFile(join(secrets, "smtp_url"), `${mail.url}?tls=never`);
  const port = freePort();
  stack.use(await startForwarder(port));
  const env = {
    COMPOSE_PROJECT_NAME: PROJECT,
    SECRETS: secrets,
    PUBLIC_URL: `https://localhost:${port}`,
    HTTP_PORT: String(freePort()),
    HTTPS_PORT: String(port),
    POSTGRES_IMAGE: standIns.postgres,
    REDIS_IMAGE: standIns.redis,
    PROMETHEUS_IMAGE: standIns.prometheus,
    ALERTMANAGER_IMAGE: standIns.alertmanager,
    COMPOSE_PROFILES: "watch",
    COMPOSE: "docker-compose",
    MAIL_FROM: "Shop <shop@shop.test>",
    SHOP_CONTACT: "help@shop.test",
  };
  const compose = (...words: string[]) =>
    run("docker-compose", ["-f", "docker-compose.prod.yaml", ...words], { cwd: root, env });
  stack.defer(async () => void await compose("down", "--volumes", "--timeout", "5"));
  await compose("up", "-d", "--no-build");
  const container = (service: string) => `${PROJECT}_${service}_1`;
  const owned = stack.move();
  return {
    url: env.PUBLIC_URL,
    port,
    secrets,
    mail,
    compose,
    examine: (...words) =>
      run("sh", [
        "-c",
        'docker-compose -f docker-compose.prod.yaml "$@" || test $? = 1',
        "sh",
        ...words,
      ], { cwd: root, env }),
    script: (name, ...words) => run(join(root, "deploy/docker", name), words, { cwd: root, env }),
    container,
    async sql(statement) {
      const psql = ["psql", "-h", "127.0.0.1", "-U", "shop", "-At", "-c", statement];
      const password = await Deno.readTextFile(join(secrets, "shop_password"));
      const login = `PGPASSWORD=${password.trim()}`;
      const said = await docker("exec", "-e", login, container("postgres"), ...psql);
      return said === "" ? [] : said.split("\n");
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
