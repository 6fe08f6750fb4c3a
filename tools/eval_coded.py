#!/usr/bin/env python3
"""Accuracy on real news of which every event is coded, the coding standing apart from the text.

  eval_coded.py [--news FILE.csv] [--relations FILE.tsv] [--set NAME] [--write DIRECTORY] CODER [ARGUMENT ...]

test/coded/standoff holds no text, only where the words of each party stand: news_*.tsv for the articles of FILE.csv (columns url and text), by the
last part of their address, wire_*.tsv for the sentences of FILE.tsv (column sentence), by the first 16 digits of their SHA-1. Positions count
characters of the text with its white space collapsed. What ends in _read may be read while rules are written, what ends in _aside is only scored.
Each set is put together with its texts and scored by test/coded/score.pl; --write keeps the files.
"""
import argparse
import csv
import hashlib
import os
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir)
STANDOFF = os.path.join(HERE, "test", "coded", "standoff")


def flat(text):
    return " ".join(text.split())


def news(path):
    csv.field_size_limit(sys.maxsize)
    with open(path, newline="") as rows:
        return {row["url"].rsplit("/", 1)[1]: flat(row["text"]) for row in csv.DictReader(rows)}


def wire(path):
    with open(path, newline="") as rows:
        return {hashlib.sha1(row["sentence"].encode()).hexdigest()[:16]: flat(row["sentence"]) for row in csv.DictReader(rows, delimiter="\t")}


def words(text, places):
    """The words at 12:20|30:35; "-" stays."""
    return "|".join(text[slice(*map(int, place.split(":")))] if ":" in place else place for place in places.split("|"))


def together(standoff, texts, out):
    missing = 0
    text = None
    for line in standoff:
        kind, *fields = line.rstrip("\n").split("\t")
        if kind == "T":
            text = texts.get(fields[0])
            missing += text is None
            if text is not None:
                out.write("T\t-\t%s\n" % text)
        elif text is not None:
            actor, roots, target, place, time = fields
            out.write("\t".join(("E", words(text, actor), roots, words(text, target), words(text, place), words(text, time))) + "\n")
    return missing


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news")
    parser.add_argument("--relations")
    parser.add_argument("--set")
    parser.add_argument("--write")
    parser.add_argument("coder", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not (options.news or options.relations):
        parser.error("nothing to score: name --news, --relations or both")
    for path in filter(None, (options.news, options.relations)):
        if not os.path.isfile(path):
            parser.error("no such file: %s" % path)
    if options.set and not os.path.isfile(os.path.join(STANDOFF, options.set + ".tsv")):
        parser.error("no such set: %s" % options.set)
    texts = {}
    if options.news:
        texts["news"] = news(options.news)
    if options.relations:
        texts["wire"] = wire(options.relations)
    for name in sorted(os.listdir(STANDOFF)):
        name = name[:-len(".tsv")]
        if name.split("_")[0] not in texts or (options.set and name != options.set):
            continue
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(options.write or directory, name + ".txt")
            with open(os.path.join(STANDOFF, name + ".tsv")) as standoff, open(path, "w") as out:
                missing = together(standoff, texts[name.split("_")[0]], out)
            if missing:
                sys.exit("%s: %d texts are not in the file given" % (name, missing))
            if options.coder:
                print(name, end=": ", flush=True)
                if subprocess.run(["perl", os.path.join(HERE, "test", "coded", "score.pl"), "--texts", path] + options.coder).returncode:
                    sys.exit(1)


main()
