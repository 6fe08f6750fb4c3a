#!/usr/bin/env python3
"""Makes models/word-classes.tsv from WordNet's database files: word_classes.py /usr/share/wordnet > FILE

One line a word: the word, the lexicographer file of its first noun sense (upper case when that sense is a name), of its
first verb sense, j and r when it is an adjective or an adverb; what its first two verb senses take (i nothing, c a complement,
t an object, d an object and more, p a prepositional phrase, s a clause or another verb); the part of speech it has most
often in the texts WordNet's makers tagged. "-" for none.
"""
import re
import sys

directory = sys.argv[1]


def lines(name):
    with open(f"{directory}/{name}", encoding="ascii") as file:
        return [line for line in file if not line.startswith("  ")]


def first_senses(part):
    """word -> (lexicographer file, is a name) of its first sense."""
    synsets = {}
    for line in lines(f"data.{part}"):
        field = line.split()
        count = int(field[3], 16)
        synsets[field[0]] = (int(field[1]), field[4:4 + 2 * count:2])
    found = {}
    for line in lines(f"index.{part}"):
        field = line.split()
        word = field[0]
        if not re.fullmatch(r"[a-z][a-z'.-]*[a-z.]", word):
            continue
        offset = field[6 + int(field[3])]
        file, spellings = synsets[offset]
        spelling = [s for s in spellings if s.lower().split("(")[0] == word]
        found[word] = (file, bool(spelling) and spelling[0][0].isupper())
    return found


# WordNet's numbered sentence frames (wninput(5)), grouped.
FRAMES = {"i": {1, 2, 3, 23}, "c": {5, 6, 7}, "t": {8, 9, 10, 11}, "d": {14, 15, 16, 17, 18, 19, 20, 21, 30, 31},
          "p": {4, 12, 13, 22, 27}, "s": {24, 25, 26, 28, 29, 32, 33, 34, 35}}


def verb_frames():
    """verb -> letters of FRAMES of its first two senses."""
    synsets = {}
    for line in lines("data.verb"):
        field = line.split("|")[0].split()
        words = int(field[3], 16)
        at = 4 + 2 * words
        at += 1 + 4 * int(field[at])
        names = [w.lower() for w in field[4:4 + 2 * words:2]]
        taken = {name: set() for name in names}
        for i in range(int(field[at])):
            frame, which = int(field[at + 2 + 3 * i]), int(field[at + 3 + 3 * i], 16)
            for name in names if which == 0 else [names[which - 1]]:
                taken[name].add(frame)
        synsets[field[0]] = taken
    found = {}
    for line in lines("index.verb"):
        field = line.split()
        offsets = field[6 + int(field[3]):][:2]
        frames = set().union(*(synsets[offset].get(field[0], set()) for offset in offsets))
        found[field[0]] = "".join(letter for letter, group in FRAMES.items() if frames & group)
    return found


def dominant():
    """word -> n, v, j or r, by WordNet's counts of tagged senses."""
    counts = {}
    for line in lines("cntlist.rev"):
        key, _, count = line.split()
        word, kind = key.split("%")
        letter = {"1": "n", "2": "v", "3": "j", "4": "r", "5": "j"}[kind[0]]
        counts.setdefault(word, {}).setdefault(letter, 0)
        counts[word][letter] += int(count)
    return {word: max(sorted(kinds), key=kinds.get) for word, kinds in counts.items()}


frames, commonest = verb_frames(), dominant()
nouns, verbs = first_senses("noun"), first_senses("verb")
adjectives, adverbs = first_senses("adj"), first_senses("adv")
for word in sorted(set(nouns) | set(verbs) | set(adjectives) | set(adverbs)):
    noun = "-" if word not in nouns else ("N" if nouns[word][1] else "n") + str(nouns[word][0])
    verb = "-" if word not in verbs else "v" + str(verbs[word][0])
    other = ("j" if word in adjectives else "") + ("r" if word in adverbs else "") or "-"
    print(word, noun, verb, other, frames.get(word) or "-", commonest.get(word, "-"), sep="\t")
