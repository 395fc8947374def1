#!/usr/bin/env bash
# Brings the translation files up to date with the strings of the code; what is gone is dropped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Before any lupdate of another Qt version.
PATH="/usr/lib/qt6/bin:$PATH"
lupdate -I. -locations none -no-obsolete -source-language en -target-language en -pluralonly \
  app core ui -ts translations/stratascope_en.ts
lupdate -I. -locations none -no-obsolete -source-language en -target-language zh_CN \
  app core ui -ts translations/stratascope_zh_CN.ts
