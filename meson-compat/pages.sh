#!/bin/sh
# Prints the names of the man pages, one a line.
cd "$(dirname "$0")/../docs/man" && for page in *.[158]; do echo "$page"; done
