# SPDX-License-Identifier: Apache-2.0
# `make demo` shows Tocsin at work; `make test` proves that it works. Both install what a fresh Debian machine lacks.

SWIFT   ?= swift
PREFIX  ?= /usr
DESTDIR ?=
STATIC   = --static-swift-stdlib
RELEASE  = $(shell $(SWIFT) build -c release $(STATIC) --show-bin-path)

# Warnings are errors, and so is an import that Package.swift does not declare: `make check`, and CI throughout.
STRICT  ?=

# After a crash under a time limit swift-backtrace may stay alive and hold the output: tests do without it.
export SWIFT_BACKTRACE = enable=no

.PHONY: all build release demo test check format corpus train evaluate bench bench-model fuzz install uninstall packages clean

all: check test

build: packages
	$(SWIFT) build

release: packages
	$(SWIFT) build -c release $(STATIC) --product tocsind
	$(SWIFT) build -c release $(STATIC) --product tocsin

# The whole thing on this machine: six advisories go in, a subscriber prints the alerts. No broker needed.
demo: build
	@$$($(SWIFT) build --show-bin-path)/tocsin demo $(DEMO)

# Pure values, the embedded cluster, the built binaries; a real Kafka too where TOCSIN_TEST_KAFKA names one.
test: packages
	$(SWIFT) build --build-tests $(STRICT)
	$(SWIFT) test --skip-build $(STRICT) $(if $(FILTER),--filter $(FILTER))

# Format, lint, sizes, import direction, warnings.
check: packages
	@Scripts/check

format:
	git ls-files -z '*.swift' | xargs -0 $(SWIFT) format -i

# Real documents against what their publishers say of them: TOCSIN_CORPUS names the folder with manifest.csv.
corpus: packages
	@test -n "$(TOCSIN_CORPUS)" || { echo "set TOCSIN_CORPUS to a folder of documents with a manifest.csv" >&2; exit 64; }
	$(SWIFT) test --filter CorpusTests

# The text model (Docs/MODEL.md): TOCSIN_ML names the folder with train.jsonl.gz and valid.jsonl.gz.
TRAIN    = $(RELEASE)/tocsin-train
train: packages
	@test -n "$(TOCSIN_ML)" || { echo "set TOCSIN_ML to the folder with train.jsonl.gz and valid.jsonl.gz" >&2; exit 64; }
	$(SWIFT) build -c release $(STATIC) --product tocsin-train
	$(TRAIN) train --data $(TOCSIN_ML)/train.jsonl.gz --data $(TOCSIN_ML)/valid.jsonl.gz --out Config/rules/text.model

# Rules, model and all of the assessment on labelled texts, side by side: make evaluate FILE=valid.jsonl.gz
evaluate: packages
	@test -n "$(FILE)" || { echo "usage: make evaluate FILE=texts.jsonl.gz" >&2; exit 64; }
	$(SWIFT) build -c release $(STATIC) --product tocsin-train
	$(TRAIN) evaluate $(FILE)

# Drain and latency on a real Kafka beside the floor that librdkafka needs (Benchmarks/README.md).
bench: release
	@Benchmarks/run

# Microseconds that the text model takes for a text.
bench-model: packages
	@Benchmarks/model

install: release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/tocsin/rules $(DESTDIR)/etc/tocsin
	install -m 755 -s $(RELEASE)/tocsind $(RELEASE)/tocsin $(DESTDIR)$(PREFIX)/bin
	install -m 644 Config/rules/*.* $(DESTDIR)$(PREFIX)/share/tocsin/rules
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/tocsin/rules/tests Config/rules/tests/*.yaml
	install -d $(DESTDIR)$(PREFIX)/share/tocsin/demo && install -m 644 Config/examples/demo/* $(DESTDIR)$(PREFIX)/share/tocsin/demo
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	$(RELEASE)/tocsin completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tocsin
	$(RELEASE)/tocsin completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tocsin
	test -e $(DESTDIR)/etc/tocsin/tocsin.yaml || sed 's|^rules: .*|rules: [$(PREFIX)/share/tocsin/rules]|' Config/tocsin.yaml > $(DESTDIR)/etc/tocsin/tocsin.yaml
	test -e $(DESTDIR)/etc/tocsin/teams.yaml || install -m 644 Config/teams.yaml $(DESTDIR)/etc/tocsin/teams.yaml
	install -D -m 644 systemd/tocsind.service $(DESTDIR)$(PREFIX)/lib/systemd/system/tocsind.service
	install -D -m 644 systemd/tocsin.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/tocsin.conf
	install -D -m 644 systemd/tocsin.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/tocsin.conf
	@echo "next: systemd-sysusers && systemd-tmpfiles --create && systemctl daemon-reload && systemctl enable --now tocsind"

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/tocsind $(DESTDIR)$(PREFIX)/bin/tocsin
	rm -f $(DESTDIR)$(PREFIX)/lib/systemd/system/tocsind.service
	rm -f $(DESTDIR)$(PREFIX)/lib/sysusers.d/tocsin.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/tocsin.conf
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tocsin $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tocsin
	rm -rf $(DESTDIR)$(PREFIX)/share/tocsin

packages:
	@Scripts/packages

clean:
	rm -rf .build Benchmarks/.build
