#!/bin/sh
# Makes the secrets of compose.yaml in deploy/secrets, each once. The master key belongs into a safe: without it a backup is of no use.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# A container's user reads them by their own rights: whoever else may pass this folder may not.
chmod 0700 secrets

random() { head -c 32 /dev/urandom | base64 | tr -d '+/=\n'; }
keep() { [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"; chmod 0444 "secrets/$1"; }

keep database_password "$(random)"
keep master_key "$(random)"
keep s3_secret "$(random)"
keep database_url "postgres://colophon:$(cat secrets/database_password)@postgres/colophon"
keep s3_identities "{\"identities\":[{\"name\":\"colophon\",\"credentials\":[{\"accessKey\":\"colophon\",\"secretKey\":\"$(cat secrets/s3_secret)\"}],\"actions\":[\"Read:media\",\"Write:media\",\"List:media\",\"Tagging:media\"]}]}"
