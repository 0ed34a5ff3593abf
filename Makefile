# Job Share. `make run` starts it; `make test` proves it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
export GOFLAGS ?= -buildvcs=false
# Search weighs 64 people at a time where it can: docs/adr/0008.
export GOEXPERIMENT ?= simd

help: ## Say what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

run: build ## Start the service on http://localhost:8080 with 500 synthetic people
	bin/jobshare serve --listen 127.0.0.1:8080 --data data --demo 500

build: assets ## Build bin/jobshare
	go build -o bin/jobshare ./cmd/jobshare

test: tools assets check ## Run every test: unit, contract, scenarios, browser
	@mkdir -p out && rm -f out/scenarios-*.txt
	go test -race -shuffle=on -timeout 15m ./...
	@cat out/scenarios-*.txt

check: node_modules ## Check format, vet, staticcheck, imports, generated code
	scripts/check

features: assets ## Run the scenarios over plain HTTP
	@mkdir -p out
	go test -race -count=1 ./features
	@cat out/scenarios-plain.txt

e2e: tools assets ## Run the journeys and the browser checks in Chromium
	@mkdir -p out
	go test -race -count=1 ./e2e
	@cat out/scenarios-chromium.txt

FLAKE ?= 10
flake: tools assets ## Run the scenarios ten times over, in random order
	@mkdir -p out
	@for n in $$(seq $(FLAKE)); do echo "$$n of $(FLAKE)"; go test -race -count=1 -shuffle=on ./features ./e2e || exit 1; cat out/scenarios-*.txt; done

bench: ## Measure against the budgets: ratios in one run, medians
	scripts/bench

bench-match: ## Measure search beside PostgreSQL and SQLite, which must find the same
	scripts/bench-match

crash: ## Kill and cut the power, and count what was lost
	scripts/crash

assets: node_modules web/static/app.js ## Build style sheets and script

web/static/app.js: package-lock.json $(wildcard web/assets/*)
	npm run --silent assets

node_modules: package-lock.json
	npm ci --no-audit --no-fund --silent
	@touch node_modules

generate: ## Generate Go from templ files
	go tool templ generate -path web

tools: ## Install or name the programs that tests need
	scripts/tools

clean: ## Remove what was built, and the data of make run
	rm -rf bin out node_modules data

.PHONY: help run build test check features e2e flake bench bench-match crash assets generate tools clean
