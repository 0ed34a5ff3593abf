# The service in one file system with nothing else in it: no shell, no package manager, not root.
# The images can be taken from elsewhere: docker build --build-arg GO_IMAGE=...
ARG NODE_IMAGE=node:20-bookworm-slim
ARG GO_IMAGE=golang:1.26-bookworm
ARG RUN_IMAGE=gcr.io/distroless/static-debian12:nonroot

FROM ${NODE_IMAGE} AS assets
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY web/assets web/assets
COPY web/static web/static
RUN npm run --silent assets

FROM ${GO_IMAGE} AS build
WORKDIR /src
ENV CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOEXPERIMENT=simd
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=assets /src/web/static web/static
RUN go build -trimpath -ldflags=-s -o /out/jobshare ./cmd/jobshare && mkdir /out/data /out/erasures

FROM ${RUN_IMAGE}
COPY --from=build /out/jobshare /jobshare
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/erasures /erasures
USER 65532:65532
ENV JOBSHARE_LISTEN=0.0.0.0:8080 JOBSHARE_DATA=/data
VOLUME /data /erasures
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["/jobshare", "ready"]
ENTRYPOINT ["/jobshare"]
CMD ["serve"]
