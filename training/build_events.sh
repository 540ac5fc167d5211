#!/usr/bin/env bash
# Builds the event heads that ship, from hand-coded documents to src/hearsay/models: about 12 minutes on two cores.
# Give further hand-coded files (RECORD's gold form) as arguments. Needs: pip install -e '.[train]'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=${WORK:-training/build/events}
export PYTHONPATH=src:.
python -m training.events.train --work "$work" --gold "$@"
python -m training.events.export --work "$work"
