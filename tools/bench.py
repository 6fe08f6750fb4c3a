#!/usr/bin/env python3
"""Articles for build/bench, each ended by a NUL byte, on standard output.

usage: tools/bench.py [NEWS.csv]

NEWS.csv has a column "text". Without it the bodies of the hand-coded articles under test/gold.
"""
import csv
import glob
import os
import sys

GOLD = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'test', 'gold')


def bodies():
    for path in sorted(glob.glob(os.path.join(GOLD, '*', '*.txt'))):
        head = open(path, encoding='utf-8').read().split('\nevents:\n')[0]
        yield head.split('\n\n', 1)[1]


def texts(path):
    csv.field_size_limit(1 << 30)
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            yield row['text']


for text in texts(sys.argv[1]) if len(sys.argv) > 1 else bodies():
    if text.strip():
        sys.stdout.buffer.write(text.replace('\0', ' ').encode() + b'\0')
