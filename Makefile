# diplomat - coded diplomatic events from news text, in PostgreSQL.
#
#   make            build the library, the tools, the lexicon image and the extension
#   make install    install the extension with its images
#   make demo       set up everything and show an analyst's session
#   make test       set up everything and run every test (unit: only those of the core)
#   make installcheck  run the regression tests against a server of yours with the extension installed
#   make eval EVAL=DIRECTORY [TRAIN=DIRECTORY] [NEWS=FILE.csv]  accuracy figures (docs/accuracy.md)
#   make bench [NEWS=FILE.csv] [BACKENDS=2]  speed and memory
#   make bench-index [ARTICLES=100000]  the index against its alternatives (bench/index/README.md)
#   make fuzz [SECONDS=60]  fuzz the rooms that read foreign bytes
#   make model TRAIN=DIRECTORY  rebuild the syntax model from treebanks (models/README.md)
#   make opinion TRAIN=DIRECTORY NEWS=FILE.csv  retrain the learned opinion (models/README.md)
#   make help       this list

EXTENSION = diplomat
VERSION = 0.2.0
MODULE_big = diplomat

CORE_ROOMS = core text syntax lexicon coder posting
CORE_SOURCES = $(wildcard $(CORE_ROOMS:%=src/%/*.c))
CORE_OBJS = $(CORE_SOURCES:.c=.o)
OBJS = $(patsubst %.c,%.o,$(wildcard src/pg/*.c src/evin/*.c))
TOOLS = build/compile_lexicon $(patsubst tools/%.c,build/%,$(wildcard tools/*.c))
UNIT_TESTS = $(patsubst test/unit/%.c,build/unit/%,$(wildcard test/unit/*_test.c))

LEXICON = build/diplomat.lexicon
MODEL = models/diplomat.model
DATA = $(wildcard diplomat--*.sql)
IMAGES = $(LEXICON) $(MODEL)
GENERATED = src/lexicon/cameo_facts.inc src/lexicon/country_groups.inc
EXTRA_CLEAN = build libdiplomat.a $(CORE_OBJS) $(GENERATED)

PG_CONFIG ?= pg_config
ICU_LIBS = -licui18n -licuuc -licudata
WARNINGS = -Wall -Wextra -Werror
CORE_CFLAGS = -std=gnu11 -O2 -g -fPIC -fvisibility=hidden -fno-strict-aliasing -Isrc $(WARNINGS)

PG_CPPFLAGS = -Isrc
PG_CFLAGS = -fvisibility=hidden $(WARNINGS) -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers -Wno-declaration-after-statement \
	-Wno-ignored-attributes -Wno-ignored-optimization-argument -Wno-unknown-warning-option
SHLIB_LINK = libdiplomat.a $(ICU_LIBS) -lm

# "make installcheck" runs these against a running server with the extension installed; "make test" brings its own server. types comes first.
REGRESS = types cameo actor_code geoplace events explain functions errors event_query evin evin_planner evin_index_only event_statistics event_counts evin_pages evin_array
REGRESS_OPTS = --encoding=UTF8 --no-locale

# Bitcode for the just-in-time compiler would want the server's own clang; nothing here gains from it.
override with_llvm = no
# The server's makefiles would build a static library of the same name.
override stlib = build/unused.a
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

all: $(TOOLS) $(LEXICON)

$(shlib): libdiplomat.a

libdiplomat.a: $(CORE_OBJS)
	rm -f $@
	$(AR) rcs $@ $^

# The core knows nothing of the server: its own flags, no server headers.
$(CORE_OBJS): %.o: %.c $(wildcard $(CORE_ROOMS:%=src/%/*.h)) $(wildcard src/*/*.inc)
	$(CC) $(CORE_CFLAGS) $(CORE_EXTRA_CFLAGS) -c -o $@ $<

src/lexicon/codes.o: $(GENERATED)

src/lexicon/cameo_facts.inc: data/cameo.tsv tools/cameo_facts.awk
	awk -f tools/cameo_facts.awk data/cameo.tsv > $@

src/lexicon/country_groups.inc: $(wildcard data/countries.tsv data/countries_more.tsv) tools/country_groups.awk
	cat /dev/null $(wildcard data/countries.tsv data/countries_more.tsv) | awk -f tools/country_groups.awk > $@

$(OBJS): $(wildcard src/*/*.h) $(GENERATED)

build/%: tools/%.c libdiplomat.a
	@mkdir -p build
	$(CC) $(CORE_CFLAGS) $(CORE_EXTRA_CFLAGS) -o $@ $< libdiplomat.a $(ICU_LIBS) -lm -lpthread

COMPILE_LEXICON = $(wildcard tools/compile_lexicon/*.c)

build/compile_lexicon: $(COMPILE_LEXICON) tools/compile_lexicon/compile.h libdiplomat.a
	@mkdir -p build
	$(CC) $(CORE_CFLAGS) $(CORE_EXTRA_CFLAGS) -Itools/compile_lexicon -o $@ $(COMPILE_LEXICON) libdiplomat.a $(ICU_LIBS) -lm

# Reads treebanks with the trainer's reader.
build/evaluate_syntax: tools/evaluate_syntax.c tools/train_syntax/treebank.c tools/train_syntax/treebank.h libdiplomat.a
	@mkdir -p build
	$(CC) $(CORE_CFLAGS) -Itools -o $@ $(filter %.c,$^) libdiplomat.a $(ICU_LIBS) -lm

# The trainer works in floating point and wants AVX2 and FMA; only the machine that trains needs them.
build/train_syntax: $(wildcard tools/train_syntax/*.c tools/train_syntax/*.h) libdiplomat.a
	@mkdir -p build
	$(CC) $(CORE_CFLAGS) -O3 -march=x86-64-v3 -fno-math-errno -fno-trapping-math -o $@ $(filter %.c,$^) libdiplomat.a -lm -lpthread

# Rebuilds the committed syntax model: make model TRAIN=directory of treebanks (see models/README.md).
model: build/train_syntax build/evaluate_syntax
	cat $(filter-out %/held_out.conllu,$(sort $(wildcard models/treebank/*.conllu models/treebank/*/*.conllu))) > build/news.conllu
	build/train_syntax $(TRAIN) build/news.conllu models/word-classes.tsv $(MODEL)
	build/evaluate_syntax $(MODEL) $(TRAIN)/ewt-dev.conllu
	build/evaluate_syntax $(MODEL) models/treebank/held_out.conllu
	build/evaluate_syntax $(MODEL) models/treebank/hard/held_out.conllu
	build/evaluate_syntax $(MODEL) models/treebank/stories/held_out.conllu

# The trainer of the learned opinion: any processor, one thread, no reordering of sums: the same bytes everywhere.
build/train_opinion: $(wildcard tools/train_opinion/*.c) tools/train_opinion/lessons.h libdiplomat.a
	@mkdir -p build
	$(CC) $(CORE_CFLAGS) -ffp-contract=off -o $@ $(filter %.c,$^) libdiplomat.a $(ICU_LIBS) -lm

# Retrains it: make opinion TRAIN=directory of treebanks NEWS=FILE.csv (models/README.md).
opinion: build/train_opinion build/compile_lexicon
	build/compile_lexicon data build/training.lexicon
	tools/train_opinion/lessons.py $(if $(TRAIN),--train '$(TRAIN)') $(if $(NEWS),--news '$(NEWS)') > build/opinion.records
	build/train_opinion --folds --states build/training.lexicon $(MODEL) models/opinion.weights < build/opinion.records
	build/compile_lexicon data build/prospect.lexicon models/opinion.weights
	tools/train_opinion/lessons.py --stories $(if $(TRAIN),--train '$(TRAIN)') $(if $(NEWS),--news '$(NEWS)') > build/prospect.records
	build/train_opinion --prospects build/prospect.lexicon $(MODEL) models/prospect.weights < build/prospect.records

build/unit/%: test/unit/%.c libdiplomat.a
	@mkdir -p build/unit
	$(CC) $(CORE_CFLAGS) $(CORE_EXTRA_CFLAGS) -Itest/unit -o $@ $< libdiplomat.a -lcunit $(ICU_LIBS) -lm

$(LEXICON): build/compile_lexicon $(wildcard data/*.tsv data/*/*.tsv) models/opinion.weights models/prospect.weights
	build/compile_lexicon data $@ models/opinion.weights models/prospect.weights

unit: $(UNIT_TESTS) $(LEXICON)
	@status=0; for t in $(UNIT_TESTS); do $$t || status=1; done; exit $$status

# Backends may have an image mapped, so it is replaced and never written into.
install: install-images

install-images: $(IMAGES) installdirs
	for image in $(IMAGES); do \
		$(INSTALL_DATA) $$image '$(DESTDIR)$(datadir)/extension/'$$(basename $$image).new && \
		mv -f '$(DESTDIR)$(datadir)/extension/'$$(basename $$image).new '$(DESTDIR)$(datadir)/extension/'$$(basename $$image) || exit 1; \
	done

uninstall: uninstall-images

uninstall-images:
	rm -f $(patsubst %,'$(DESTDIR)$(datadir)/extension/%',$(notdir $(IMAGES)))

# Accuracy figures (docs/accuracy.md): EVAL = directory with relations/, dates/, places/; TRAIN = directory with ewt-dev.conllu.
eval: $(TOOLS) $(LEXICON)
	@tools/eval '$(EVAL)' '$(TRAIN)' '$(NEWS)'

# Speed and memory: NEWS = CSV file with a column "text", else the articles of test/gold; backends on a throw-away server.
bench: build/bench $(LEXICON)
	@tools/bench.py $(NEWS) | build/bench $(LEXICON) $(MODEL)
	@tools/bench.py $(NEWS) | build/bench $(LEXICON) $(MODEL) --growth
	@tools/bench_backends $(MAKE) $(NEWS)

# The index against its alternatives, on a throw-away server
ARTICLES ?= 100000
bench-index:
	@bench/index/run $(MAKE) '$(ARTICLES)' '$(ALTERNATIVES)' '$(PHASES)'

# Fuzzers of the rooms that read foreign bytes, SECONDS each; they want clang.
SECONDS ?= 60
FUZZ_CLANG ?= clang
FUZZ_FLAGS = -std=gnu11 -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined

fuzz:
	@mkdir -p build/fuzz/text build/fuzz/posting build/fuzz/search
	$(FUZZ_CLANG) $(FUZZ_FLAGS) -o build/text_fuzz test/fuzz/text_fuzz.c $(wildcard src/core/*.c src/text/*.c) $(ICU_LIBS)
	$(FUZZ_CLANG) $(FUZZ_FLAGS) -o build/posting_fuzz test/fuzz/posting_fuzz.c $(wildcard src/posting/*.c)
	$(FUZZ_CLANG) $(FUZZ_FLAGS) -o build/search_fuzz test/fuzz/search_fuzz.c $(wildcard src/posting/*.c)
	build/text_fuzz -dict=test/fuzz/text.dict -max_len=8192 -max_total_time=$(SECONDS) -verbosity=0 -print_final_stats=1 build/fuzz/text
	build/posting_fuzz -max_len=2048 -max_total_time=$(SECONDS) -verbosity=0 -print_final_stats=1 build/fuzz/posting
	build/search_fuzz -max_len=64 -max_total_time=$(SECONDS) -verbosity=0 -print_final_stats=1 build/fuzz/search

help:
	@sed -n 's/^#   make/  make/p' Makefile

demo:
	@demo/run $(MAKE)

test:
	@test/run $(MAKE)

.PHONY: help model opinion unit demo test bench bench-index eval fuzz install-images uninstall-images
