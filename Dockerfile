FROM node:24-slim AS front-end
WORKDIR /site
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY static static
RUN npm run build

FROM python:3.11-slim AS libraries
COPY requirements/base.lock /base.lock
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r /base.lock

FROM debian:bookworm-slim AS translations
RUN apt-get update && apt-get install -y --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*
COPY locale /locale
RUN set -e; for source in /locale/*/LC_MESSAGES/*.po; do msgfmt -o "${source%.po}.mo" "$source"; done

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/static OUTBOX_DIR=/outbox AUDIT_CHECKPOINT_DIR=/audit
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin site \
    && install -d -o site -g site /outbox /beat /audit
WORKDIR /site
COPY --from=libraries /venv /venv
COPY . .
COPY --from=front-end /site/build build
COPY --from=translations /locale locale
# Neither value is used: Django only wants them set before it collects.
RUN SECRET_KEY=only-for-this-step DATABASE_URL=postgres://none@none/none \
    python manage.py collectstatic --noinput
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "ressourcebank.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--limit-request-line", "4094", "--limit-request-fields", "60", "--limit-request-field_size", "8190"]
