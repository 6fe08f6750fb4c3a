#!/usr/bin/env python3
"""Accuracy on a relation set, and where the errors come from.

  eval_relations.py --eval DIRECTORY [--gold FILE] [--coder build/code_articles] [--half 0|1] [--errors N] [--root ROOT]

DIRECTORY holds the scorer (plv_common.py, score_plv.py) and plv-dev.tsv, or name another set of that form with --gold. Prints both settings
(mentions given; end to end), figures for each root, and with --errors the rows that fail, by cause:
  missed actor      end to end: no event of the sentence has the row's source in any role
  no predicate      given: the coder found no action at all
  role mismatch     end to end: the right root is there, but not between these two
  wrong sense       given: another root than the gold one
--half splits the sentences by a hash of their text, so that rules can be tuned on one half and measured on the other.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile


def flat(text):
    return " ".join(text.split())


def run(coder, arguments, lines):
    result = subprocess.run([coder] + arguments, input="\n".join(lines) + "\n", capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stderr)
    return result.stdout.splitlines()


def macro(gold, predicted, labels):
    by_label = {}
    for label in labels:
        hits = sum(g == label == p for g, p in zip(gold, predicted))
        total = predicted.count(label) + gold.count(label)
        by_label[label] = 2 * hits / total if total else 0.0
    return sum(by_label.values()) / len(labels), by_label


def given_pairs(common, rows, answers, options):
    gold = [r["gold_root"] for r in rows]
    predicted = []
    for answer in answers:
        fields = answer.split("\t")
        plover = fields[1] if len(fields) > 1 and fields[1] else "NONE"
        predicted.append(common.MERGE.get(plover, plover))
    quad = lambda labels: [common.PENTA.get(x, "NONE") for x in labels]
    binary = lambda labels: [{"1": "coop", "2": "coop", "3": "conf", "4": "conf"}.get(x, "NONE") for x in quad(labels)]
    roots, by_root = macro(gold, predicted, common.ROOTS)
    print("given pairs: rows %d binary %.3f quad %.3f root %.3f unanswered %d" % (
        len(rows), macro(binary(gold), binary(predicted), ["coop", "conf"])[0],
        macro(quad(gold), quad(predicted), list("1234"))[0], roots, predicted.count("NONE")))
    print("  " + "  ".join("%s %.2f" % (root, by_root[root]) for root in common.ROOTS))
    confusion = collections.Counter((g, p) for g, p in zip(gold, predicted) if g != p)
    print("  most confused: " + ", ".join("%s>%s %d" % (g, p, n) for (g, p), n in confusion.most_common(14)))
    shown = 0
    for row, answer, label in zip(rows, answers, predicted):
        if shown >= options.errors or label == row["gold_root"] or (options.root and row["gold_root"] != options.root):
            continue
        shown += 1
        cause = "no predicate" if label == "NONE" else "wrong sense"
        print("GIVEN %s: %s>%s %s\n   S[%s] T[%s]\n   %s" % (cause, row["gold_root"], label, answer.split("\t")[0], row["source"],
                                                            row["target"], flat(row["sentence"])))


def end_to_end(common, rows, events, options):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as out:
        for sentence, found in events.items():
            out.write(json.dumps({"sentence_key": common.sentence_key(sentence), "events": found}) + "\n")
    if options.save:
        with open(options.save, "w") as kept:
            kept.write(open(out.name).read())
    gold = options.gold
    if options.half is not None:
        gold = out.name + ".tsv"
        with open(gold, "w") as half:
            half.write("\t".join(rows[0].keys()) + "\n")
            for row in rows:
                half.write("\t".join('"%s"' % v.replace('"', '""') if '"' in v else v for v in row.values()) + "\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, os.path.join(options.eval, "score_plv.py"), "--gold", gold, "--pred", out.name])
    os.unlink(out.name)
    if gold != options.gold:
        os.unlink(gold)
    causes = collections.Counter()
    by_root = collections.defaultdict(collections.Counter)
    shown = 0
    for row in rows:
        found = events[row["sentence"]]
        source, target = common.tokens_nonempty(row["source"]), common.tokens_nonempty(row["target"])
        sides = [(e["root"], common.tokens(e["source_text"]), common.tokens(e["target_text"])) for e in found]
        symmetric = row["gold_root"] in common.SYMMETRIC
        if any(r == row["gold_root"] and ((s & source and t & target) or (symmetric and s & target and t & source)) for r, s, t in sides):
            cause = "hit"
        elif not found:
            cause = "no event"
        elif row["gold_root"] in [e["root"] for e in found]:
            cause = "role mismatch"
        elif not any(s & source or t & source for _, s, t in sides):
            cause = "missed actor"
        else:
            cause = "wrong sense"
        causes[cause] += 1
        by_root[row["gold_root"]][cause] += 1
        if cause == "hit" or shown >= options.errors or (options.root and row["gold_root"] != options.root) or \
                (options.cause and cause != options.cause):
            continue
        shown += 1
        print("END %s: %s S[%s] T[%s]\n   %s" % (cause, row["gold_root"], row["source"], row["target"], flat(row["sentence"])))
        for e in found:
            print("     %s %s [%s] > [%s] %s" % (e["root"], e["action"], e["source_text"], e["target_text"], e["entry"]))
    print("causes: " + "  ".join("%s %d" % (cause, n) for cause, n in causes.most_common()))
    for root in common.ROOTS:
        print("  %-10s %s" % (root, "  ".join("%s %d" % (cause, n) for cause, n in by_root[root].most_common())))


def random_halves(common, rows, events, count):
    """How far the figures of two random halves lie apart: what a difference between tuned and kept halves has to be measured against."""
    import score_plv
    keys = sorted({row["sentence"] for row in rows})
    found = {common.sentence_key(sentence): event for sentence, event in events.items()}
    differences = collections.defaultdict(list)
    for seed in range(count):
        shuffled = keys[:]
        random.Random(seed).shuffle(shuffled)
        first = set(shuffled[:len(keys) // 2])
        figures = []
        for half in (True, False):
            part = [row for row in rows if (row["sentence"] in first) == half]
            of_part = {common.sentence_key(row["sentence"]): found[common.sentence_key(row["sentence"])] for row in part}
            scored = score_plv.score(part, of_part)
            figures.append({"sentence_root": scored["sentence_root"]["f1"], "pair_root": scored["pair_root"]["f1"],
                            "class first": scored["class_first"]["root"]["macro_f1"]})
        for name in figures[0]:
            differences[name].append(abs(figures[0][name] - figures[1][name]))
    for name, values in differences.items():
        values.sort()
        print("random halves: %-14s apart by %.4f (median), %.4f (19 of 20 under), over .03: %.2f" %
              (name, values[count // 2], values[count * 19 // 20], sum(v > .03 for v in values) / count))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", required=True)
    parser.add_argument("--gold")
    parser.add_argument("--coder", default="build/code_articles")
    parser.add_argument("--lexicon", default="build/diplomat.lexicon")
    parser.add_argument("--model", default="models/diplomat.model")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--root")
    parser.add_argument("--cause")
    parser.add_argument("--given", action="store_true", help="only with given mentions")
    parser.add_argument("--end", action="store_true", help="only end to end")
    parser.add_argument("--splits", type=int, default=0, help="also the distance of so many pairs of random halves")
    parser.add_argument("--save", help="write the end-to-end predictions here")
    options = parser.parse_args()
    sys.path.insert(0, options.eval)
    import plv_common as common
    options.gold = options.gold or os.path.join(options.eval, "plv-dev.tsv")
    rows = common.read_plv(options.gold)
    if options.half is not None:
        rows = [r for r in rows if hashlib.sha1(r["sentence"].encode()).digest()[0] % 2 == options.half]
    base = ["--lexicon", options.lexicon, "--model", options.model]
    if not options.end:
        answers = run(options.coder, base + ["--pairs"], ["\t".join(flat(r[k]) for k in ("sentence", "source", "target")) for r in rows])
        given_pairs(common, rows, answers, options)
    if not options.given:
        sentences = list(dict.fromkeys(r["sentence"] for r in rows))
        lines = run(options.coder, base + ["--lines", "--kept"], [flat(s) for s in sentences])
        events = {}
        for sentence, line in zip(sentences, lines):
            events[sentence] = [{"source_text": e.get("actor_text") or "", "target_text": e.get("target_text") or "",
                                 "source_code": e["actor"] or "", "target_code": e["target"] or "", "action": e["action"],
                                 "entry": e["entry"], "root": common.MERGE.get(e["plover"], e["plover"])} for e in json.loads(line)]
        end_to_end(common, rows, events, options)
        if options.splits:
            random_halves(common, rows, events, options.splits)


if __name__ == "__main__":
    main()
