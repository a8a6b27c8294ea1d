#!/usr/bin/python3
"""The units by systemd's own judgement: systemd-analyze verify has nothing to say, and the exposure of the service that
systemd-analyze security computes is 2.0 at most.

  units_test.py BUILD-DIR SOURCE-DIR
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED, MOST = 77, 20  # tenths
BUILD, SOURCE = sys.argv[1], sys.argv[2]


def analyze(*words):
    return subprocess.run(['systemd-analyze', '--no-pager', *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)


def main():
    if not shutil.which('systemd-analyze'):
        print('skipped: systemd-analyze is not installed')
        sys.exit(SKIPPED)
    problems = []
    with tempfile.TemporaryDirectory(prefix=f'shareguard-test.{os.getpid()}.units.') as scratch:
        text = open(BUILD + '/systemd/shareguard@.service', encoding='utf-8').read()
        # verify wants programs that exist: those of the build, in place of those to be installed.
        text, count = re.subn(r'(?m)^(Exec\w+=[-+]*(?:/usr/bin/nsenter .* -- )?)/\S*/shareguard ', rf'\g<1>{BUILD}/bin/shareguard ', text)
        if count < 5:
            problems.append(f'{count} command lines name the program')
        unit = scratch + '/shareguard@.service'
        with open(unit, 'w', encoding='utf-8') as out:
            out.write(text)
        shutil.copy(SOURCE + '/systemd/shareguard.target', scratch)
        done = analyze('verify', '--man=no', unit, scratch + '/shareguard.target')
        # It reads the units of the host that these depend on, and speaks of those as well.
        said = [line for line in done.stdout.split('\n') if 'shareguard' in line]
        if said or (done.returncode != 0 and not done.stdout):
            problems.append('verify: ' + '\n'.join(said))
        done = analyze('security', '--offline=true', f'--threshold={MOST}', unit)
        exposure = re.search(r'Overall exposure level for \S+: ([\d.]+)', done.stdout)
        print(exposure[0] if exposure else done.stdout)
        if not exposure or done.returncode != 0 or float(exposure[1]) * 10 > MOST:
            problems.append('security: ' + done.stdout)
    for kind, name in (('sysusers', 'systemd-sysusers'), ('tmpfiles', 'systemd-tmpfiles')):
        if shutil.which(name):
            with tempfile.TemporaryDirectory(prefix=f'shareguard-test.{os.getpid()}.units.') as root:
                os.makedirs(root + '/etc')
                words = [name, '--root', root] + (['--create'] if kind == 'tmpfiles' else [])
                done = subprocess.run(words + [f'{SOURCE}/systemd/shareguard.{kind}'], stderr=subprocess.PIPE, text=True,
                                      check=False)
                if done.returncode != 0:
                    problems.append(f'{name}: {done.stderr}')
    if shutil.which('logrotate'):
        with tempfile.TemporaryDirectory(prefix=f'shareguard-test.{os.getpid()}.units.') as root:
            rules = root + '/shareguard'
            shutil.copy(SOURCE + '/systemd/shareguard.logrotate', rules)
            os.chmod(rules, 0o644)
            done = subprocess.run(['logrotate', '--debug', '--state', root + '/status', rules], stderr=subprocess.PIPE,
                                  text=True, check=False)
            if done.returncode != 0 or 'error:' in done.stderr:
                problems.append('logrotate: ' + done.stderr)
    for problem in problems:
        print('FAILED', problem)
    sys.exit(1 if problems else 0)


if __name__ == '__main__':
    main()
