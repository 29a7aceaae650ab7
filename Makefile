# SPDX-License-Identifier: MIT
# make: build/spaser; make demo, make check: install what is missing, build, run. See README.md.
BUILD   ?= build
CC      ?= cc
CFLAGS  ?= -O2 -g
PKG_CONFIG ?= pkg-config
PYTHON  ?= /usr/bin/python3
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

PKGS    := harfbuzz harfbuzz-subset yaml-0.1 libpcre2-8 libutf8proc libdeflate libpng libjpeg jansson libmd
OTHER_LIBS := -lhpdf -lcsv -lmd4c -lhyphen -lm
WARN    := -Wall -Wextra -Wconversion -Wshadow -Wenum-conversion -Wmissing-prototypes -Wstrict-prototypes -Werror
STD     := -std=c11 -D_GNU_SOURCE -fvisibility=hidden -ffp-contract=off -ffile-prefix-map=$(CURDIR)=. -Isrc $(WARN)
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   = $(shell $(PKG_CONFIG) --libs $(PKGS) 2>/dev/null)
COMPILE = $(CC) $(STD) $(CFLAGS) $(PKG_CFLAGS) -DSPASER_VERSION='"$(VERSION)"' -MMD -MP

ROOMS   := base image load model check evaluate report doc compose layout text render finish
objects_of = $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/$(1)/*.c))
# the rooms that a room may include, and theirs (from src/rooms.txt)
direct  = $(shell sed -n 's/^$(1) *: *\([^:]*\):.*/\1/p' src/rooms.txt)
closure = $(sort $(1) $(foreach r,$(call direct,$(1)),$(call closure,$(r))))

OBJECTS := $(foreach r,$(ROOMS) cli,$(call objects_of,$(r))) $(BUILD)/pipeline.o
.PHONY: all
all: $(BUILD)/spaser

$(BUILD)/spaser: $(OBJECTS) $(BUILD)/main.o
	@echo "  LD  $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(OTHER_LIBS)

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(COMPILE) -c -o $@ $<

# ---- unit tests: one binary a room, linked with the room and those below it; QUICK=1 takes the runner of tests/unit/quick for Criterion (valgrind)
RUNNER_FLAGS = $(if $(QUICK),-Itests/unit/quick)
RUNNER_OBJECT = $(if $(QUICK),$(BUILD)/unit/quick/quick.o)
RUNNER_LIBS = $(if $(QUICK),,-lcriterion)
define unit
UNIT_$(1) := $$(patsubst tests/unit/%.c,$$(BUILD)/unit/%.o,$$(wildcard tests/unit/$(1)/*.c))
$$(BUILD)/unit/test-$(1): $$(UNIT_$(1)) $$(RUNNER_OBJECT) $$(foreach r,$$(call closure,$(1)),$$(call objects_of,$$(r)))
	@echo "  LD  $$@"
	@$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(PKG_LIBS) $$(OTHER_LIBS) $$(RUNNER_LIBS) -lz
.PHONY: test-$(1)
test-$(1): $$(if $$(wildcard tests/unit/$(1)/*.c),$$(BUILD)/unit/test-$(1))
	$$(if $$(wildcard tests/unit/$(1)/*.c),$$(RUN) $$(BUILD)/unit/test-$(1) $$(UNIT_FLAGS))
endef
UNIT_FLAGS ?= -j$(shell nproc)
$(foreach r,$(ROOMS),$(eval $(call unit,$(r))))

$(BUILD)/unit/%.o: tests/unit/%.c Makefile
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(COMPILE) $(RUNNER_FLAGS) -Wno-conversion -Wno-missing-prototypes -Wno-shadow -c -o $@ $<

-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d $(BUILD)/unit/*/*.d)

# ---- tests
.PHONY: unit e2e test lint check asan valgrind conformance
unit: $(ROOMS:%=test-%)
e2e: $(BUILD)/spaser
	BUILD=$(BUILD) SPASER_RUN='$(RUN)' $(PYTHON) tests/e2e.py
test: unit e2e

# All that is compiled, on every core; the tests then run one after the other, so that what they print can be read.
.PHONY: programs
programs: $(BUILD)/spaser $(foreach r,$(ROOMS),$(if $(wildcard tests/unit/$(r)/*.c),$(BUILD)/unit/test-$(r))) $(BUILD)/tools/docs_of_format
PARALLEL = $(MAKE) --no-print-directory -j$(shell nproc)

lint: $(BUILD)/spaser
	tests/lint.sh

# The same tests with a decimal comma: the locale is built in $(BUILD), so that no privilege is needed.
FRENCH = LOCPATH=$(abspath $(BUILD))/locale LC_ALL=fr_FR.UTF-8
$(BUILD)/locale/fr_FR.UTF-8:
	@mkdir -p $(@D)
	localedef --no-archive -i fr_FR -f UTF-8 $@
.PHONY: test-french
test-french: $(BUILD)/locale/fr_FR.UTF-8
	$(FRENCH) $(MAKE) --no-print-directory test

check:
	@$(MAKE) --no-print-directory deps DEPS="$(DEPS_BUILD) $(DEPS_TEST)"
	@$(PARALLEL) programs
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory test-french

ASAN := BUILD=$(BUILD)/asan CFLAGS='-O1 -g -DSPASER_PLAIN_MEMORY -fno-omit-frame-pointer -fsanitize=address,undefined' LDFLAGS='-fsanitize=address,undefined'
asan:
	@$(PARALLEL) $(ASAN) programs
	ASAN_OPTIONS=abort_on_error=1:detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 $(MAKE) --no-print-directory $(ASAN) test

VALGRIND := BUILD=$(BUILD)/valgrind QUICK=1 CFLAGS='-O1 -g -DSPASER_PLAIN_MEMORY -DTEST_SHARE=8'
valgrind:
	@$(PARALLEL) $(VALGRIND) programs
	$(MAKE) --no-print-directory $(VALGRIND) RUN='valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --trace-children=yes' test

# veraPDF (PDF/A-3a and PDF/UA-1) on every PDF that samples and tests make, then each is read back.
conformance:
	@$(MAKE) --no-print-directory deps DEPS="$(DEPS_BUILD) $(DEPS_TEST) $(DEPS_CONFORMANCE)"
	@$(PARALLEL) programs
	BUILD=$(BUILD) tests/conformance.sh

# ---- documents to look at
.PHONY: samples demo apercu bench
SAMPLES_DATE ?= 2026-06-30
samples: $(BUILD)/spaser
	@mkdir -p $(BUILD)/demo
	$(BUILD)/spaser schema samples/valmont --date $(SAMPLES_DATE) -q -o $(BUILD)/demo/spaser-valmont-2024-2028.pdf
	$(BUILD)/spaser bilan samples/valmont --annees 2024-2025 --date $(SAMPLES_DATE) -q -o $(BUILD)/demo/bilan-spaser-valmont-2024-2025.pdf
	$(BUILD)/spaser schema samples/bourg --date $(SAMPLES_DATE) -q -o $(BUILD)/demo/spaser-bourg.pdf
	$(BUILD)/spaser bilan samples/bourg --annees 2024-2025 --date $(SAMPLES_DATE) -q -o $(BUILD)/demo/bilan-spaser-bourg.pdf

demo:
	@$(MAKE) --no-print-directory deps DEPS="$(DEPS_BUILD)"
	@$(MAKE) --no-print-directory samples
	@echo
	@echo "The scheme:      $(abspath $(BUILD))/demo/spaser-valmont-2024-2028.pdf"
	@echo "The evaluation:  $(abspath $(BUILD))/demo/bilan-spaser-valmont-2024-2025.pdf"

apercu: samples
	tests/apercu.sh $(BUILD)

bench: $(BUILD)/spaser $(BUILD)/tools/measure_paragraphs
	BUILD=$(BUILD) tests/bench.sh
	BUILD=$(BUILD) SEEDS='$(SEEDS)' tests/bench_typst.sh
$(BUILD)/tools/measure_paragraphs: tests/tools/measure_paragraphs.c $(foreach r,$(sort $(call closure,compose) $(call closure,text)),$(call objects_of,$(r)))
	@mkdir -p $(@D)
	@echo "  LD  $@"
	@$(COMPILE) -c -o $@.o $<
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $@.o $(filter-out %.c,$^) $(PKG_LIBS) $(OTHER_LIBS)

# ---- what the build and the tests need (Debian packages)
DEPS_BUILD := gcc libc6-dev pkg-config libhpdf-dev libharfbuzz-dev libyaml-dev libcsv-dev libpcre2-dev libmd4c-dev libhyphen-dev libutf8proc-dev libdeflate-dev \
    libpng-dev libjpeg62-turbo-dev libjansson-dev libmd-dev
DEPS_TEST := libcriterion-dev zlib1g-dev poppler-utils qpdf valgrind locales python3 python3-yaml python3-jsonschema
DEPS_CONFORMANCE := default-jdk-headless maven
DEPS_LOOK := hyperfine imagemagick
DEPS ?= $(DEPS_BUILD) $(DEPS_TEST) $(DEPS_CONFORMANCE) $(DEPS_LOOK)
.PHONY: deps
deps:
	@NO_DEPS='$(NO_DEPS)' tests/deps.sh $(DEPS)

# ---- installation
.PHONY: install uninstall
DATA := $(DESTDIR)$(PREFIX)/share/spaser
install: $(BUILD)/spaser
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DATA)
	install -m 755 $(BUILD)/spaser $(DESTDIR)$(PREFIX)/bin/spaser
	install -m 644 docs/spaser.1 $(DESTDIR)$(PREFIX)/share/man/man1/spaser.1
	cp -R templates fonts $(DATA)/
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/spaser $(DESTDIR)$(PREFIX)/share/man/man1/spaser.1
	rm -rf $(DATA)

.PHONY: clean
clean:
	rm -rf $(BUILD)

# ---- documents made from the tables of the program (docs/spaser.schema.json is a link to the file that `spaser init` copies)
.PHONY: docs schema-test
DOCS_TOOL := $(BUILD)/tools/docs_of_format
$(DOCS_TOOL): tests/tools/docs_of_format.c $(foreach r,$(call closure,compose),$(call objects_of,$(r)))
	@mkdir -p $(@D)
	@echo "  LD  $@"
	@$(COMPILE) -c -o $@.o $<
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $@.o $(filter %.o,$^) $(PKG_LIBS) $(OTHER_LIBS)
docs: $(DOCS_TOOL)
	$(DOCS_TOOL) schema > docs/spaser.schema.json
	$(DOCS_TOOL) format > docs/format.md
	$(DOCS_TOOL) modeles > docs/modeles.md
schema-test: $(BUILD)/spaser $(DOCS_TOOL)
	BUILD=$(BUILD) $(PYTHON) tests/schema_test.py
test: schema-test
