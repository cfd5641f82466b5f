# The shop's images: docker build --target web|worker|scheduler|ctl|nginx .
#
# BASE is given by digest where a build has to be the same again (CI does): debian:bookworm-slim@sha256:...
ARG BASE=debian:bookworm-slim

# -- build: Deno, the packages of deno.lock, then the sources; each in a layer of its own --
FROM ${BASE} AS build
ARG DENO_VERSION=2.9.6
ARG NPM_REGISTRY=https://registry.npmjs.org
RUN apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends ca-certificates curl tini \
  && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
# Deno's own package of this platform; what it has to be is pinned in deploy/docker/deno.sha512.
COPY deploy/docker/deno.sha512 /build/
RUN case "$(dpkg --print-architecture)" in \
    amd64) platform=linux-x64-glibc ;; \
    arm64) platform=linux-arm64-glibc ;; \
    *) echo "There is no Deno for this platform" >&2; exit 1 ;; \
  esac \
  && cd /build \
  && curl -fsSLO "$NPM_REGISTRY/@deno/$platform/-/$platform-$DENO_VERSION.tgz" \
  && sha512sum --check --ignore-missing --strict deno.sha512 \
  && tar -xzf "$platform-$DENO_VERSION.tgz" package/deno \
  && mv package/deno /usr/local/bin/deno && chmod 755 /usr/local/bin/deno \
  && rm -r "$platform-$DENO_VERSION.tgz" package
WORKDIR /build/smartmarket
# A builder behind a proxy of its own trusts by its base image.
ENV NPM_CONFIG_REGISTRY=${NPM_REGISTRY} DENO_TLS_CA_STORE=system
COPY deno.json deno.lock ./
RUN deno install --quiet --frozen
COPY . .
ARG RELEASE
ARG REVISION
RUN deno task --quiet compile --unpacked=/opt/smartmarket \
  && install -d -m 750 /data /data/media /data/imports /data/mail /data/logs /data/backups

# -- what all processes share: nothing is run in these stages, and nothing in them needs a shell --
FROM ${BASE} AS runtime
COPY --from=build /usr/bin/tini /usr/bin/tini
COPY --from=build /opt/smartmarket /opt/smartmarket
# A volume that is made here belongs to the processes.
COPY --from=build --chown=10001:10001 /data /data
ARG RELEASE
ARG REVISION
LABEL org.opencontainers.image.title="SmartMarket" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${RELEASE}" \
      org.opencontainers.image.revision="${REVISION}"
ENV DENO_DIR=/opt/smartmarket/deno_dir \
    NPM_CONFIG_REGISTRY=http://registry/ \
    DENO_NO_UPDATE_CHECK=1 \
    DATA_DIR=/data \
    BEAT_FILE=/tmp/beat \
    HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
STOPSIGNAL SIGTERM

FROM runtime AS web
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=15s --start-period=30s --retries=3 \
  CMD ["/opt/smartmarket/bin/smartmarket-web", "health"]
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/smartmarket/bin/smartmarket-web"]

FROM runtime AS worker
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
HEALTHCHECK --interval=15s --timeout=15s --start-period=30s --retries=3 \
  CMD ["/opt/smartmarket/bin/smartmarket-worker", "health"]
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/smartmarket/bin/smartmarket-worker"]

FROM runtime AS scheduler
HEALTHCHECK --interval=15s --timeout=15s --start-period=30s --retries=3 \
  CMD ["/opt/smartmarket/bin/smartmarket-scheduler", "health"]
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/smartmarket/bin/smartmarket-scheduler"]

FROM runtime AS ctl
HEALTHCHECK NONE
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/smartmarket/bin/smartmarket-ctl"]

# -- nginx: Debian's, with the files of deploy/nginx --
FROM ${BASE} AS nginx
RUN apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends nginx-light \
  && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /etc/nginx/* /var/log/nginx
COPY deploy/nginx/nginx.conf /etc/nginx/
COPY deploy/nginx/http /etc/nginx/http
COPY deploy/nginx/server /etc/nginx/server
COPY deploy/nginx/errors /etc/nginx/errors
COPY deploy/nginx/places/container /etc/nginx/place
ARG RELEASE
ARG REVISION
LABEL org.opencontainers.image.title="SmartMarket nginx" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${RELEASE}" \
      org.opencontainers.image.revision="${REVISION}"
# The group of the shop's processes, so that it may read their pictures.
USER 10101:10001
EXPOSE 8080 8443
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=15s --timeout=15s --start-period=30s --retries=3 \
  CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["/usr/sbin/nginx", "-c", "/etc/nginx/nginx.conf"]
