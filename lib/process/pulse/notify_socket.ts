/*
 * What a supervisor is told by the protocol of sd_notify(3): a datagram with lines such as READY=1.
 */
import { join } from "node:path";

export interface NotifySocket {
  /** Lines without their ends. What the supervisor does not hear is no fault of ours. */
  tell(...lines: string[]): Promise<void>;
  close(): void;
}

export interface NotifyPlace {
  /** NOTIFY_SOCKET: a path, or an abstract name that begins with "@". */
  address: string;
  /** Folder for our own end of the line: RUNTIME_DIRECTORY. */
  folder: string;
}

/** Open the line to the supervisor. @throws where our own end cannot be made */
export function openNotifySocket({ address, folder }: NotifyPlace): NotifySocket {
  const own = join(folder, `notify-${Deno.pid}`);
  const socket = Deno.listenDatagram({ transport: "unixpacket", path: own });
  const to: Deno.UnixAddr = { transport: "unixpacket", path: address.replace(/^@/, "\0") };
  const encoder = new TextEncoder();
  // A socket that sends refuses to send a second message meanwhile.
  let sent: Promise<unknown> = Promise.resolve();
  return {
    async tell(...lines) {
      const message = encoder.encode(lines.join("\n"));
      sent = sent.then(() => socket.send(message, to)).catch(() => {});
      await sent;
    },
    close() {
      socket.close();
      Deno.removeSync(own);
    },
  };
}
