#!/bin/sh
# Prints the version that CMakeLists.txt states, so that it is stated once.
sed -n 's/^project(shareguard VERSION \([0-9.]*\).*/\1/p' "$(dirname "$0")/../CMakeLists.txt"
