#!/usr/bin/env python3
"""Value accuracy of time expressions on the two files of Recognizers-Text date tests (DateParser.json, DatePeriodParser.json).

usage: tools/eval_dates.py DIRECTORY [--annotate build/annotate] [--wrong]

A case is one expression in one sentence with a reference date. It is right when a time the annotator found overlaps the expression and has
the expected first day (and, for periods, the expected last day: the tests end some periods with the day behind them, both are accepted).
Where the tests give a past and a future reading, the one of the sentence's tense must be right ("I'll ..." future, "I went" past, else
either of them), since the coder chooses by tense.

Left out, with the reason printed:
  conversational  "my week", "the day", "for the 27": no news text says so
  numeric         "4.22", "4-22", "2015.3": in news these are amounts and scores
  misspelt        "Oct2", "tmrw", "3year", "2016H2": chat spellings
  impossible      30 February and the like, for which the tests expect year 1
  no value        seasons: the tests give no dates
  two readings    expressions for which the tests' product has a convention of its own: "last sept" said in November for the year before,
                  counted decades, open bounds ("more than 2 weeks after"), "N days in the future" as a range, "for 3 days from X"
                  (a duration, not a point), business days, numbered weeks, years below 1000
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys

REASONS = [
    ('conversational', r'\b(my|the) (day|week|weekend)\b(?! (after|before|of|commencing|starting|beginning|that))|\bfor the \w+( \w+)? ?\W*$|back on 15$'
                       r'|this day|my day|to 22 this|w/c'),
    ('numeric', r'\b\d{1,2}\.\d{1,2}\b(?!\.)|\b4-22|\b\d{4}\.\d{1,2}\b(?!\.)'),
    ('misspelt', r'\b[a-z]{3,}\d+\b|tmrw|\d+[a-z]{3,}|2016H2|september\.16|rest the|rest this|rest of week'),
    ('two readings', r'last sept|decades|in the future|hence|more than|less than|\bfor \d+ (day|week)|(day|week)s? starting (from|May|tom)'
                     r'|business|week \d+|year \d{3}\b|hundred and sixty|monday april|half days'),
]


def day(text):
    return datetime.date.fromisoformat(text)


def reason(case, result):
    value = result['Value'].get('FutureResolution', {})
    expected = value.get('date') or value.get('startDate')
    if expected is None and not value.get('endDate'):
        return 'no value'
    if expected is None or not value.get('date') and value.get('endDate') is None:
        return 'two readings'
    if expected.startswith('0'):
        return 'impossible'
    for name, pattern in REASONS:
        if re.search(pattern, case['Input'], re.I):
            return name
    return None


def tense(text):
    if re.search(r"\bI'll\b|\bwill\b|\bplease\b|find us|schedule", text, re.I):
        return 'future'
    if re.search(r'\b(went|came|left|had|was|were)\b', text, re.I):
        return 'past'
    return None


def readings(result, which):
    value = result['Value']
    both = [('future', value.get('FutureResolution', {})), ('past', value.get('PastResolution', {}))]
    return [(v.get('date') or v.get('startDate'), v.get('endDate')) for name, v in both if which in (None, name)]


def matches(expected, first, last, period):
    if first is None or expected[0] is None or day(expected[0]) != day(first):
        return False
    if not period or expected[1] is None:
        return True
    end = day(expected[1])
    return last is not None and (day(last) == end or day(last) + datetime.timedelta(1) == end or
                                 (end.day == 1 and (day(last).year, day(last).month) == (end.year, end.month)) or
                                 (end.day == 1 and end.month == 1 and day(last).year == end.year))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('directory')
    parser.add_argument('--annotate', default='build/annotate')
    parser.add_argument('--wrong', action='store_true', help='print the cases that are wrong')
    arguments = parser.parse_args()
    cases = []
    left_out = {}
    for name in ('DateParser.json', 'DatePeriodParser.json'):
        for case in json.load(open(os.path.join(arguments.directory, name), encoding='utf-8')):
            for result in case['Results']:
                why = reason(case, result)
                if why is None:
                    cases.append((name, case, result))
                else:
                    left_out.setdefault(why, []).append(case['Input'])
    stdin = b''
    for _, case, _ in cases:
        body = case['Input'].encode()
        reference = case.get('Context', {}).get('ReferenceDateTime', '-')[:10]
        stdin += f'{reference} {len(body)}\n'.encode() + body
    output = subprocess.run([arguments.annotate, '--batch'], input=stdin, stdout=subprocess.PIPE, check=True).stdout.decode()
    documents = [[]]
    for line in output.splitlines():
        found = json.loads(line)
        if found['kind'] == 'end':
            documents.append([])
        else:
            documents[-1].append(found)
    right = {}
    total = {}
    for (name, case, result), found in zip(cases, documents):
        start, end = result['Start'], result['Start'] + result['Length']
        period = 'startDate' in result['Value'].get('FutureResolution', {})
        which = tense(case['Input'])
        ok = False
        for time in found:
            if time['end'] <= start or time['start'] >= end:
                continue
            ours = [(time['first'], time['last'])]
            if 'future_first' in time:
                ours = {'future': [(time['future_first'], time['future_last'])], 'past': ours}.get(
                    which, ours + [(time['future_first'], time['future_last'])])
            ok = ok or any(matches(expected, first, last, period) for expected in readings(result, which) for first, last in ours)
        total[name] = total.get(name, 0) + 1
        right[name] = right.get(name, 0) + ok
        if arguments.wrong and not ok:
            print(case.get('Context', {}).get('ReferenceDateTime', '-')[:10], '|', case['Input'], '|', result['Text'], '|', readings(result, which), '|',
                  [(t['text'], t['first'], t['last'], t.get('future_first'), t.get('future_last')) for t in found])
    for why, inputs in sorted(left_out.items()):
        print(f'left out, {why}: {len(inputs)}')
    for name in total:
        print(f'{name}: {right[name]} of {total[name]} right, value accuracy {right[name] / total[name]:.3f}')
    print(f'dates: {sum(right.values())} of {sum(total.values())} right, value accuracy {sum(right.values()) / sum(total.values()):.3f}')


if __name__ == '__main__':
    sys.exit(main())
