#!/bin/sh
# Prints the folders of tests/unit that hold a list of sources, one name a line.
cd "$(dirname "$0")/../tests/unit" && for list in */sources.list; do echo "${list%/sources.list}"; done
