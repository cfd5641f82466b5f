"""Django Channels on Daphne, with the layer in Redis that its documentation asks for.

Two addresses: `/events` is told what the group is told, and who sends `publish FROM COUNT` to `/publish` tells
the group as many events and is answered. The port is the first line of output.
"""

import asyncio
import json
import os
import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="benchmark",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=[],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            # Its default of 100 waiting messages would drop some of a burst.
            "CONFIG": {"hosts": [os.environ["REDIS_URL"]], "capacity": 100_000},
        }
    },
)
django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from daphne.server import Server  # noqa: E402
from django.urls import path  # noqa: E402


def event_of(n):
    """The same event that the shop tells, of the same length."""
    return {
        "v": 1,
        "type": "order.placed",
        "id": f"0196f0a0-0000-7000-8000-{n:012d}",
        "group": "orders",
        "cursor": f"0123456789abcdef:1790000000000-{n}",
        "at": "2026-03-01T12:00:00.000Z",
        "data": {
            "orderId": str(n),
            "number": f"T-{n:06d}",
            "totalCents": 1000 + n,
            "currency": "EUR",
            "lines": 1,
            "status": "placed",
            "placedAt": "2026-03-01T12:00:00.000Z",
        },
    }


class Events(AsyncWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("orders", self.channel_name)
        await self.accept()
        await self.send(text_data="{}")

    async def order_event(self, message):
        await self.send(text_data=message["text"])


class Publish(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        _, start, count = text_data.split(" ")
        for n in range(int(start), int(start) + int(count)):
            text = json.dumps(event_of(n), separators=(",", ":"))
            await self.channel_layer.group_send("orders", {"type": "order.event", "text": text})
        await self.send(text_data="{}")


application = ProtocolTypeRouter({
    "websocket": URLRouter([
        path("events", Events.as_asgi()),
        path("publish", Publish.as_asgi()),
    ]),
})


def say_port():
    port = server.listening_addresses[0][1]
    print(json.dumps({"port": port}), flush=True)


server = Server(
    application=application,
    endpoints=["tcp:port=0:interface=127.0.0.1"],
    signal_handlers=False,
    ready_callable=say_port,
    ping_interval=60,
)
asyncio.set_event_loop(asyncio.new_event_loop())
sys.exit(server.run())
