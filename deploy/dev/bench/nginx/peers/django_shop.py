"""The page of a product in Django, from the shop's own tables, for gunicorn.

What Django's own guides ask for in production: no debugging, cached templates, connections that are kept, the
ORM with `select_related`, the categories of the navigation kept in memory. It has no sessions, no logs and fewer
parts than the shop's page has: all of that is in its favour.
"""

import json
import os
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

import django
from django.conf import settings

url = urlsplit(os.environ["DATABASE_URL"])
# A folder with a socket, where there is one.
host = parse_qs(url.query).get("host", [url.hostname])[0]
settings.configure(
    SECRET_KEY="benchmark",
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": host,
            "PORT": url.port or "",
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [os.path.dirname(os.path.abspath(__file__))],
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
            },
        }
    ],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import Http404, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Category(models.Model):
    slug = models.TextField()
    name = models.TextField()
    parent = models.ForeignKey("self", models.DO_NOTHING, null=True)

    class Meta:
        app_label = "shop"
        managed = False
        db_table = "categories"


class Product(models.Model):
    sku = models.TextField()
    slug = models.TextField()
    name = models.TextField()
    brand = models.TextField()
    kind = models.TextField()
    description = models.TextField()
    category = models.ForeignKey(Category, models.DO_NOTHING)
    price_cents = models.IntegerField()
    list_price_cents = models.IntegerField(null=True)
    rating = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    on_hand = models.IntegerField()
    reserved = models.IntegerField()
    is_active = models.BooleanField()

    class Meta:
        app_label = "shop"
        managed = False
        db_table = "products"

    @property
    def available(self):
        return self.on_hand - self.reserved

    @property
    def price(self):
        return f"€{self.price_cents / 100:,.2f}"


@lru_cache(maxsize=1)
def departments():
    return list(Category.objects.filter(parent=None).order_by("name"))


def related_to(product):
    """Six of its category, nearest in price: of those next below and next above it, as the shop does."""
    others = Product.objects.select_related("category").filter(
        is_active=True, category_id=product.category_id
    ).exclude(pk=product.pk)
    below = others.filter(price_cents__lte=product.price_cents).order_by("-price_cents", "-id")[:6]
    above = others.filter(price_cents__gt=product.price_cents).order_by("price_cents", "id")[:6]
    near = sorted([*below, *above], key=lambda other: abs(other.price_cents - product.price_cents))
    return near[:6]


def product_page(request, slug):
    product = (
        Product.objects.select_related("category", "category__parent")
        .filter(slug=slug, is_active=True)
        .first()
    )
    if product is None:
        raise Http404
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.name,
        "sku": product.sku,
        "offers": {"@type": "Offer", "price": product.price_cents / 100, "priceCurrency": "EUR"},
    }
    return render(
        request,
        "product.html",
        {
            "product": product,
            "related": related_to(product),
            "departments": departments(),
            "data": json.dumps(data),
        },
    )


def live(request):
    return HttpResponse("ok")


urlpatterns = [path("products/<slug:slug>", product_page), path("health/live", live)]
application = get_wsgi_application()
