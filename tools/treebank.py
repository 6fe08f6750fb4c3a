#!/usr/bin/env python3
"""treebank.py - our own treebank (models/treebank): shows trees in short, applies corrections, checks them.

    build/parse_text models/diplomat.model < sentences.txt > raw.conllu
    tools/treebank.py show raw.conllu                       trees, a word a line: number form tag head relation
    tools/treebank.py fix raw.conllu fixes.txt --train EWT > done.conllu
    tools/treebank.py check done.conllu                     what breaks the rules of the treebanks

A line of fixes.txt is "SENTENCE.WORD HEAD RELATION [TAG]", "-" for what stays; "SENTENCE drop" leaves a sentence out; what follows a # is a
comment. Part of speech and features of a corrected word are those EWT's training part (--train) most often gives its form with the tag.
"""
import argparse
import collections
import sys

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, REL, DEPS, MISC = range(10)
NOMINAL = {'NOUN', 'PROPN', 'PRON', 'NUM', 'SYM', 'X', 'DET'}
LEAVES = {'det', 'case', 'mark', 'aux', 'aux:pass', 'cop', 'punct', 'cc', 'expl', 'compound:prt'}
AUX_RELATIONS = {'aux', 'aux:pass', 'cop'}


def read(path):
    """Sentences of a CoNLL-U file: lists of word rows, each with its text in front."""
    sentences, text, words = [], '', []
    with open(path, encoding='utf-8') as file:
        for line in list(file) + ['']:
            line = line.rstrip('\n')
            if line.startswith('# text = '):
                text = line[9:]
            elif line and line[0].isdigit():
                row = line.split('\t')
                if row[ID].isdigit():
                    words.append(row)
            elif not line and words:
                sentences.append((text, words))
                text, words = '', []
    return sentences


class Habits:
    """What a treebank most often gives a form with a tag."""

    def __init__(self, path):
        self.upos = collections.defaultdict(collections.Counter)
        self.feats = collections.defaultdict(collections.Counter)
        for _, words in read(path):
            for row in words:
                form = row[FORM].lower()
                for key in ((form, row[XPOS], row[REL]), (row[XPOS], row[REL]), (row[XPOS],)):
                    self.upos[key][row[UPOS]] += 1
                for key in ((form, row[XPOS], row[UPOS]), (row[XPOS], row[UPOS])):
                    self.feats[key][row[FEATS]] += 1

    def apply(self, row):
        form = row[FORM].lower()
        for key in ((form, row[XPOS], row[REL]), (row[XPOS], row[REL]), (row[XPOS],)):
            if key in self.upos:
                row[UPOS] = self.upos[key].most_common(1)[0][0]
                break
        for key in ((form, row[XPOS], row[UPOS]), (row[XPOS], row[UPOS])):
            if key in self.feats:
                row[FEATS] = self.feats[key].most_common(1)[0][0]
                break


def agree(words):
    """Number of finite past verbs from their subjects."""
    for row in words:
        if row[XPOS] != 'VBD':
            continue
        lexical = row if row[REL] not in AUX_RELATIONS else words[int(row[HEAD]) - 1]
        for other in words:
            if other[HEAD] == lexical[ID] and other[REL].startswith('nsubj'):
                joined = any(w[HEAD] == other[ID] and w[REL] == 'conj' for w in words)
                plural = joined or 'Number=Plur' in other[FEATS] or other[XPOS] in ('NNS', 'NNPS')
                row[FEATS] = 'Mood=Ind|Number=%s|Person=3|Tense=Past|VerbForm=Fin' % ('Plur' if plural else 'Sing')


def show(args):
    for number, (text, words) in enumerate(read(args.file), 1):
        print('# %d %s' % (number, text))
        for row in words:
            print(row[ID], row[FORM], row[XPOS], row[HEAD], row[REL])
        print()


def fix(args):
    habits = Habits(args.train)
    sentences = read(args.file)
    dropped = set()
    touched = set()
    wrong = 0
    for line_number, line in enumerate(open(args.fixes, encoding='utf-8'), 1):
        # A "#" may be a word's tag or number: comments start with " #" or at the line's beginning.
        parts = (' ' + line).split(' #')[0].split()
        if not parts:
            continue
        try:
            if parts[1] == 'drop':
                dropped.add(int(parts[0]))
                continue
            s, w = map(int, parts[0].split('.'))
            row = sentences[s - 1][1][w - 1]
            if parts[1] != '-':
                if not 0 <= int(parts[1]) <= len(sentences[s - 1][1]):
                    raise ValueError('no such head')
                row[HEAD] = str(int(parts[1]))
            if parts[2] != '-':
                row[REL] = parts[2]
            if len(parts) > 3 and parts[3] != '-':
                row[XPOS] = parts[3]
            touched.add((s, w))
        except (IndexError, ValueError) as error:
            wrong += 1
            print('%s:%d: cannot be read: %s (%s)' % (args.fixes, line_number, line.strip(), error), file=sys.stderr)
    for s, w in touched:
        habits.apply(sentences[s - 1][1][w - 1])
    for number, (text, words) in enumerate(sentences, 1):
        if number in dropped:
            continue
        agree(words)
        print('# text = ' + text)
        for row in words:
            row[LEMMA] = '_'    # the lemmatiser's business, not this treebank's
            print('\t'.join(row))
        print()
    return 1 if wrong else 0


def below(words, ancestor, word):
    steps = 0
    while word != 0 and steps <= len(words):
        if word == ancestor:
            return True
        word = int(words[word - 1][HEAD])
        steps += 1
    return False


def problems(words):
    """(word, what) for everything suspicious about a tree; words[0] is word 1."""
    heads = [int(row[HEAD]) for row in words]
    if heads.count(0) != 1:
        yield 0, '%d roots' % heads.count(0)
    for i, row in enumerate(words):
        n, head, rel = i + 1, heads[i], row[REL]
        universal = rel.split(':')[0]
        if (head == 0) != (rel == 'root'):
            yield n, 'root relation and head 0 go together'
        steps, at = 0, n
        while at != 0 and steps <= len(words):
            at, steps = heads[at - 1], steps + 1
        if at != 0:
            yield n, 'stands in a circle'
            continue
        if head == 0:
            continue
        over = words[head - 1]
        low, high = min(n, head), max(n, head)
        if not all(below(words, head, k) for k in range(low + 1, high)):
            yield n, 'crosses another arc (rare in English)'
        if over[REL] in LEAVES and universal not in ('advmod', 'fixed', 'conj', 'cc', 'punct', 'goeswith', 'reparandum', 'det', 'nmod', 'obl'):
            yield n, '%s hangs on word %d, a %s' % (rel, head, over[REL])
        if universal in ('obj', 'iobj') and over[UPOS] in NOMINAL:
            yield n, '%s of a %s' % (rel, over[UPOS])
        if universal == 'nmod' and over[UPOS] == 'VERB':
            yield n, 'nmod of a verb: obl?'
        if universal == 'obl' and over[UPOS] in ('NOUN', 'PROPN') and not any(
                w[HEAD] == over[ID] and w[REL] in ('cop', 'nsubj', 'nsubj:pass') for w in words):
            yield n, 'obl of a noun that is no predicate: nmod?'
        if universal == 'conj' and n < head:
            yield n, 'conj before its head'
        if universal in ('flat', 'fixed', 'goeswith') and n < head:
            yield n, rel + ' before its head'
        if universal == 'case' and n > head and row[XPOS] != 'POS' and row[FORM].lower() not in ('ago', 'notwithstanding'):
            yield n, 'case after its noun'
        if rel in ('aux', 'aux:pass', 'mark', 'det') and n > head and row[FORM].lower() not in ('all', 'both', 'each'):
            yield n, rel + ' after its head'
        if rel in AUX_RELATIONS and row[UPOS] != 'AUX':
            yield n, rel + ' with tag ' + row[UPOS]
        if row[XPOS] == 'VBD' and rel not in AUX_RELATIONS and any(
                w[HEAD] == row[ID] and w[REL] in ('aux', 'aux:pass') and w[FORM].lower() not in ('did', "didn't") for w in words):
            yield n, 'VBD with an auxiliary: VBN?'
        if row[XPOS] == 'VBN' and universal in ('root', 'ccomp', 'parataxis', 'acl:relcl') and not any(
                w[HEAD] == row[ID] and w[REL] in ('aux', 'aux:pass') for w in words):
            yield n, 'VBN as a finite predicate without an auxiliary: VBD? (fine in headlines)'
        if rel in ('nsubj', 'nsubj:pass') and sum(1 for k, w in enumerate(words) if heads[k] == head and w[REL] == rel) > 1:
            yield n, 'second subject of word %d' % head
        if rel == 'obj' and sum(1 for k, w in enumerate(words) if heads[k] == head and w[REL] == 'obj') > 1:
            yield n, 'second object of word %d' % head
        if rel == 'nsubj' and any(w[HEAD] == over[ID] and w[REL] == 'aux:pass' for w in words):
            yield n, 'subject of a passive: nsubj:pass'
        if rel == 'nsubj:pass' and not any(w[HEAD] == over[ID] and w[REL] == 'aux:pass' for w in words) and over[XPOS] != 'VBN':
            yield n, 'nsubj:pass of what is no passive'


def check(args):
    count = words_count = 0
    sentences = read(args.file)
    for number, (_, words) in enumerate(sentences, 1):
        words_count += len(words)
        for word, what in problems(words):
            count += 1
            print('%d.%d %s: %s' % (number, word, words[word - 1][FORM] if word else '', what))
    print('%d sentences, %d words, %d to look at' % (len(sentences), words_count, count))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest='command', required=True)
    for name in ('show', 'check', 'fix'):
        command = commands.add_parser(name)
        command.add_argument('file')
        if name == 'fix':
            command.add_argument('fixes')
            command.add_argument('--train', required=True)
    args = parser.parse_args()
    try:
        return {'show': show, 'check': check, 'fix': fix}[args.command](args) or 0
    except BrokenPipeError:     # "show FILE | head"
        sys.stdout = None
        return 0
    except (OSError, IndexError, UnicodeDecodeError) as error:
        print('treebank.py: %s' % ('a word line has fewer than ten columns' if isinstance(error, IndexError) else error), file=sys.stderr)
        return 2


if __name__ == '__main__':
    sys.exit(main())
