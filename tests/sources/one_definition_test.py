#!/usr/bin/python3
"""Each type of a namespace is defined once.

Two source files of one program that each define a type of the same name, outside of an unnamed namespace, break the rule
of one definition: no compiler nor linker says so, and which of the two constructors and destructors the program has is
left to chance. It happened: the worker crashed when one compiler built it, and did not when another did.

usage: one_definition_test.py SOURCE_DIRECTORY
"""
import collections
import pathlib
import re
import sys

SKIPPED = re.compile(r'''//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*''',
                     re.S | re.M)
NAMESPACE = re.compile(r'(?:inline\s+)?namespace\b\s*(?:\[\[.*?\]\]\s*)?([\w:]*)\s*$', re.S)
TYPE = re.compile(r'(?:^|[;}>\s])(?:struct|class|union|enum(?:\s+(?:class|struct))?)\s+(?:alignas\s*\([^)]*\)\s*|\[\[.*?\]\]\s*)?'
                  r'(\w+)(?:\s+final)?\s*(?::(?!:)[^;{}]*)?$', re.S)
# Digits may be parted by an apostrophe, which begins no character then.
PARTED = re.compile(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])")


def types_of(text):
    """(namespace, name, line) of each type that is defined in a named namespace."""
    text = SKIPPED.sub(lambda found: '\n' * found.group().count('\n') or ' ', PARTED.sub('', text))
    scopes, begin = [], 0  # a scope: the namespace's name, '' for one without, or None for another brace
    for at, sign in ((found.start(), found.group()) for found in re.finditer('[{};]', text)):
        head = text[begin:at]
        begin = at + 1
        if sign == '}' and scopes:
            scopes.pop()
        if sign != '{':
            continue
        namespace, kind = NAMESPACE.search(head), TYPE.search(head)
        if not namespace and kind and all(scopes):
            yield '::'.join(scopes), kind.group(1), text.count('\n', 0, at) + 1
        scopes.append(namespace.group(1) if namespace else None)


def main(root):
    places = collections.defaultdict(list)
    for folder in ('src', 'include'):
        for path in sorted((root / folder).rglob('*')):
            if path.suffix in ('.cc', '.h'):
                for namespace, name, line in types_of(path.read_text()):
                    places[namespace, name].append(f'{path.relative_to(root)}:{line}')
    if len(places) < 500:
        return f'only {len(places)} types were found: is {root} the project?'
    twice = [f'{namespace}::{name}: {", ".join(where)}' for (namespace, name), where in places.items() if len(where) > 1]
    return '\n'.join(['types that are defined twice (rename one, or use an unnamed namespace):'] + twice) if twice else None


# What the search itself must tell apart.
def check():
    text = '''namespace a::b { struct A { int x; struct Inner {}; }; class B final : public A {}; struct C; void F(struct A* p) {}
      namespace { struct Hidden {}; } enum class D : int { kA = 1'0 }; template <class T> struct E { T t; }; // struct G {
      const char* s = "struct H {"; struct A v = {}; }'''
    assert [found[:2] for found in types_of(text)] == [('a::b', name) for name in 'ABDE'], list(types_of(text))


if __name__ == '__main__':
    check()
    sys.exit(main(pathlib.Path(sys.argv[1])))
