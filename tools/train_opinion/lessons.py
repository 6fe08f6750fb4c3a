#!/usr/bin/env python3
"""Writes the records train_opinion learns from (main.c beside this file has their form).

    tools/train_opinion/lessons.py [--train DIRECTORY] [--news FILE.csv] [--texts] [--stories]

Always: our own labelled sentences (data/opinion/, test/relations/), the examples of the action lexicon and the hand-coded articles whose errors
were read (test/gold/tuned). --train: a directory with ewt-train.conllu, --news: a CSV file with the columns text, published or date, and
headline or title; their rows teach as far as data/opinion/judged.tsv has a verdict on them, and a little where the coder is sure. Of the
news only every second article teaches; the others are "test" records, on which the figures are made.
--texts: only those texts, for `train_opinion --rows`. --stories: the sentences of our own treebank besides, for `train_opinion --prospects`.
"""
import argparse
import csv
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def record(head, text=""):
    fields = "\t".join(field.replace("\t", " ").replace("\n", " ") for field in head)
    sys.stdout.buffer.write((fields + "\n" + text.replace("\0", " ")).encode() + b"\0")


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line


def pairs(path, kind="pair"):
    for line in lines(path):
        code, sentence = line.split("\t", 1)
        source, target = re.search(r"\{(.*?)\}", sentence), re.search(r"\[(.*?)\]", sentence)
        if source and target:
            record([kind, code, source.group(1), target.group(1)], re.sub(r"[{}\[\]]", "", sentence))


def examples(path):
    columns = None
    for line in lines(path):
        fields = line.split("\t")
        if columns is None:
            columns = fields
            continue
        row = dict(zip(columns, fields))
        if row.get("example") and row.get("code"):
            record(["example", row["code"]], row["example"])


def gold(path):
    text = open(path, encoding="utf-8").read()
    head, table = text.split("\nevents:\n", 1)
    header, body = head.split("\n\n", 1)
    fields = dict(re.findall(r"^(\w+):[ ]*(.*?)[ ]*$", header, re.M))
    rows = [line.split("\t") for line in table.rstrip("\n").split("\n")]
    at = [rows[0].index(name) for name in ("actor", "action", "target", "modality")]
    events = ["\t".join(row[i] for i in at[:3]) for row in rows[1:] if len(row) > at[3] and row[at[3]] in ("actual", "planned")]
    record(["gold", fields.get("published", ""), fields.get("headline", "")], body + "\nevents:\n" + "\n".join(events))


def coded(path, kind):
    """Lines "T", date, text and behind each "E", actor, roots, target, place, time."""
    texts = []
    for line in lines(path):
        fields = line.split("\t")
        if fields[0] == "T":
            texts.append((fields[1], fields[2], []))
        else:
            texts[-1][2].append("\t".join(fields[1:4]))
    for date, text, events in texts:
        record([kind, date], text + "\nevents:\n" + "\n".join(events))


def documents(path):
    """The documents of a treebank as texts, a paragraph a sentence."""
    sentences = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc") and sentences:
                yield "\n\n".join(sentences)
                sentences = []
            elif line.startswith("# text = "):
                sentences.append(line[9:].strip())
    if sentences:
        yield "\n\n".join(sentences)


def stories():
    """Our own treebank, in texts of six sentences."""
    for path in sorted(glob.glob(os.path.join(HERE, "models", "treebank", "**", "*.conllu"), recursive=True)):
        if not path.endswith("held_out.conllu"):
            sentences = next(documents(path)).split("\n\n")
            for first in range(0, len(sentences), 6):
                record(["story"], "\n\n".join(sentences[first:first + 6]))


def texts(options):
    if options.train:
        for text in documents(os.path.join(options.train, "ewt-train.conllu")):
            record(["text", "", ""], text)
    if options.news:
        csv.field_size_limit(1 << 30)
        with open(options.news, encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                record(["text" if number % 2 == 0 else "test", (row.get("published") or row.get("date") or "")[:10], row.get("headline") or row.get("title") or ""], row["text"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train")
    parser.add_argument("--news")
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--stories", action="store_true")
    options = parser.parse_args()
    if options.texts:
        return texts(options)
    own = os.path.join(HERE, "data", "opinion")
    for path in sorted(glob.glob(os.path.join(own, "pairs*.txt"))) + sorted(glob.glob(os.path.join(HERE, "test", "relations", "*.txt"))):
        # in plain sentences the lexicon is right so often that as given pairs they would only teach to trust it
        pairs(path, "row" if path.endswith("pairs_plain.txt") else "pair")
    for path in sorted(glob.glob(os.path.join(own, "nothing*.txt"))):
        for line in lines(path):
            record(["nothing"], line)
    for path in sorted(glob.glob(os.path.join(HERE, "data", "actions", "[0-9][0-9].tsv"))):
        examples(path)
    for path in sorted(glob.glob(os.path.join(HERE, "test", "gold", "tuned", "*.txt"))):
        gold(path)
    for path in sorted(glob.glob(os.path.join(own, "coded*.txt"))):
        # short texts full of parties are stricter about whom an act is directed at than agencies' sentences are: they only weigh
        coded(path, "weighed" if path.endswith("coded.txt") else "coded")
    for path in sorted(glob.glob(os.path.join(own, "judged*.tsv"))):
        for line in lines(path):
            record(["judge"] + line.split("\t"))
    if options.stories:
        stories()
    texts(options)


main()
