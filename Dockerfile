# The till for production. Build it here, at the repository's root:
#   docker build -t minitill .
# Where Docker Hub cannot be reached, name a mirror: --build-arg NODE_IMAGE=… --build-arg NPM_REGISTRY=…

ARG NODE_IMAGE=node:22-slim

FROM ${NODE_IMAGE} AS build
ARG NPM_REGISTRY=https://registry.npmjs.org/
WORKDIR /app
COPY . .
# What runs is `dist`; sources, tests and tools stay behind.
RUN npm ci --registry="$NPM_REGISTRY" && npm run build && npm prune --omit=dev && rm -rf packages/*/src packages/*/page packages/*/console

FROM ${NODE_IMAGE}
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages ./packages
RUN mkdir -m 700 /data && chown node:node /data
USER node
VOLUME /data
# Inside a container only its own network reaches it; who publishes the port decides who else does.
ENV NODE_ENV=production MINITILL_DATA_DIR=/data MINITILL_HOST=0.0.0.0 MINITILL_PORT=7410
EXPOSE 7410
# Alive, not ready: a till that waits for its database must not be replaced by one that waits, too.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.MINITILL_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/cli/dist/main.js"]
CMD ["serve"]
