import { createShopper, type Shopper } from "../../../lib/site/testing/shopper.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { staff } from "./system.ts";

/** Somebody who has logged in to the panel, with the cookies that a socket needs. */
export interface StaffMember extends Shopper {
  cookie: string;
}

/** Log in through the login form. */
export async function logIn(url: string, credentials = staff): Promise<StaffMember> {
  const browser = createShopper(url);
  const form = formValues((await browser.get("/admin/login")).body, "/admin/login");
  const answer = await browser.post("/admin/login", { ...form, ...credentials });
  if (answer.status !== 303) throw new Error(`/admin/login answered ${answer.status}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  return { ...browser, cookie };
}

/** A live connection as a program sees it: its frames, in order. */
export interface LiveFeed {
  frames: Record<string, unknown>[];
  /** Raw text of every frame, for those who look for what must not be there. */
  texts: string[];
  receivedAtMs: number[];
  close(): Promise<void>;
}

/** Open the live orders feed; resolves with its first frame, which is `welcome`. */
export async function openFeed(
  url: string,
  cookie: string,
  origin = new URL(url).origin,
): Promise<LiveFeed> {
  const socket = openSocket(`${url.replace("http", "ws")}/ws/admin/orders/`, {
    cookie,
    origin,
  });
  const feed: Omit<LiveFeed, "close"> = { frames: [], texts: [], receivedAtMs: [] };
  const welcome = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.onmessage = ({ data }) => {
    feed.texts.push(data);
    feed.frames.push(JSON.parse(data));
    feed.receivedAtMs.push(Date.now());
    welcome.resolve();
  };
  const refused = () => welcome.reject(new Error("The live feed was refused"));
  socket.onerror = refused;
  socket.onclose = () => {
    refused();
    closed.resolve();
  };
  await welcome.promise;
  return {
    ...feed,
    async close() {
      socket.close();
      await closed.promise;
    },
  };
}

/** Deno's constructor takes headers; the browser's types, which the project is checked by, do not. */
export function openSocket(url: string, headers: Record<string, string>): WebSocket {
  const Socket = WebSocket as unknown as new (url: string, options: unknown) => WebSocket;
  return new Socket(url, { headers });
}
