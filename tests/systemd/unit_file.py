"""Reads a unit file as systemd.syntax(7) has it, as far as the units of this project go: no line continuation, no
quoting in command lines."""

import pathlib
import re


class Unit:
    """The settings of a unit and its drop-ins, in order; an empty value would reset a list, and none does."""

    def __init__(self, *paths):
        self.settings = {}
        for path in paths:
            section = ''
            for line in pathlib.Path(path).read_text(encoding='utf-8').split('\n'):
                line = line.strip()
                if not line or line[0] in '#;':
                    continue
                if line.startswith('['):
                    section = line[1:-1]
                    continue
                key, value = line.split('=', 1)
                self.settings.setdefault(f'{section}.{key}', []).append(value)

    def all(self, key):
        return self.settings.get(key, [])

    def last(self, key, otherwise=''):
        return (self.all(key) or [otherwise])[-1]

    def paths(self, key):
        """Quoted paths, with what stands for an absent one ("-") and doubled specifiers undone."""
        found = []
        for value in self.all(key):
            for word in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', value):
                path = re.sub(r'\\(.)', r'\1', word[0]) or word[1]
                found.append(path.lstrip('-').replace('%%', '%'))
        return found
