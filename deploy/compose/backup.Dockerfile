# The till's image with pg_dump and pg_restore, which must not be older than the database.
FROM minitill
USER root
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
USER node
