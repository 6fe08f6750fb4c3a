#!/usr/bin/env python3
"""Recognition and resolution of place names on GeoVirus (Gritta et al. 2018).

usage: tools/eval_places.py GeoVirus.xml --lexicon build/diplomat.lexicon [--annotate build/annotate] [--errors]

Every article is read on its own, without its address. Recognition: a found span counts as right when it overlaps an annotated one and shares
its name's first or last word; each annotated span is used once (exact spans are reported beside). Resolution: of the annotated spans
found and given coordinates, the share within 161 km (100 miles) of the annotated point, for all and by the entry's level. Spans are compared in
characters of the article's text.
"""
import argparse
import collections
import json
import math
import subprocess
import sys
import xml.etree.ElementTree as tree

LEVELS = ['country', 'division', 'capital', 'populated place', 'other']


def distance(a, b):
    la, lo, lb, mo = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def read_articles(path):
    for article in tree.parse(path).getroot().findall('article'):
        gold = []
        text = article.findtext('text')
        for location in article.find('locations'):
            name, start, end = location.findtext('name'), int(location.findtext('start')), int(location.findtext('end'))
            if text[start - 1:end - 1] == name:
                start, end = start - 1, end - 1
            elif text[start:end] != name:
                near = [i for i in range(len(text)) if text.startswith(name, i)]
                if not near:
                    continue
                start = min(near, key=lambda i: abs(i - start))
                end = start + len(name)
            gold.append((start, end, name, (float(location.findtext('lat')), float(location.findtext('lon'))), location.findtext('page')))
        yield text, sorted(set(gold))


def words_meet(a, b):
    a, b = a.replace('.', '').split(), b.replace('.', '').split()
    return bool(a and b) and (a[0] in b or a[-1] in b or b[0] in a or b[-1] in a)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('corpus')
    parser.add_argument('--lexicon', required=True)
    parser.add_argument('--annotate', default='build/annotate')
    parser.add_argument('--errors', action='store_true')
    arguments = parser.parse_args()
    articles = list(read_articles(arguments.corpus))
    stdin = b''
    for text, _ in articles:
        body = text.encode()
        stdin += f'- {len(body)}\n'.encode() + body
    output = subprocess.run([arguments.annotate, '--lexicon', arguments.lexicon, '--batch'], input=stdin, stdout=subprocess.PIPE,
                            check=True).stdout.decode()
    documents = [[]]
    for line in output.splitlines():
        found = json.loads(line)
        if found['kind'] == 'end':
            documents.append([])
        elif found['kind'] == 'place':
            documents[-1].append(found)
    count = collections.Counter()
    levels = collections.defaultdict(collections.Counter)
    for (text, gold), found in zip(articles, documents):
        free = list(gold)
        for place in found:
            hits = [g for g in free if g[0] < place['end'] and place['start'] < g[1] and words_meet(g[2], place['text'])]
            count['found'] += 1
            if not hits:
                if arguments.errors:
                    print('extra |', place['text'], '|', place.get('name'), place.get('country'), '|', text[max(0, place['start'] - 40):place['end'] + 30].replace('\n', ' '))
                continue
            hit = min(hits, key=lambda g: (abs(g[0] - place['start']) + abs(g[1] - place['end'])))
            free.remove(hit)
            count['right'] += 1
            count['exact'] += hit[0] == place['start'] and hit[1] == place['end']
            if 'latitude' not in place:
                count['unresolved'] += 1
                if arguments.errors:
                    print('unresolved |', place['text'])
                continue
            near = distance(hit[3], (place['latitude'], place['longitude'])) <= 161
            levels[LEVELS[place['level']]]['total'] += 1
            levels[LEVELS[place['level']]]['near'] += near
            if arguments.errors and not near:
                print('far |', place['text'], '|', place['name'], place['country'], place['division'], place['latitude'], place['longitude'], '|', hit[3], hit[4],
                      '|', round(distance(hit[3], (place['latitude'], place['longitude']))))
        count['gold'] += len(gold)
        if arguments.errors:
            for g in free:
                print('missed |', g[2], '|', text[max(0, g[0] - 40):g[1] + 30].replace('\n', ' '))
    precision, recall = count['right'] / max(1, count['found']), count['right'] / max(1, count['gold'])
    total = sum(l['total'] for l in levels.values())
    near = sum(l['near'] for l in levels.values())
    print(f"{len(articles)} articles, {count['gold']} annotated spans, {count['found']} found, {count['right']} right ({count['exact']} exactly)")
    print(f'recognition: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}')
    for level in LEVELS:
        if levels[level]['total']:
            print(f"  {level}: {levels[level]['near']} of {levels[level]['total']} within 161 km")
    print(f"resolution: {near} of {total} found spans within 161 km, {near / total:.3f}; {count['unresolved']} found spans without a point")


if __name__ == '__main__':
    sys.exit(main())
