# Steady's everyday commands. `make` alone lists them.

.PHONY: help bench demo build test short lint torture fuzz tools transcripts flow profile

help: ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## two phones in the browser; no token, no Redis, no account
	go run -pgo=off ./cmd/steady demo

build: ## the binary, ./steady
	CGO_ENABLED=0 go build -trimpath -o steady ./cmd/steady

test: tools lint ## everything, with a real Redis and a real browser
	./.ci/test

short: ## what runs on a bare machine, without Redis or a browser
	go test -pgo=off ./...

transcripts: ## run the conversations again and write what the phones show
	go test ./flows -run Transcripts -update
	git diff --stat -- 'flows/*.txt'

flow: ## begin a flow: make flow NAME=umbrella
	@go run -pgo=off ./flows/flowstest/newflow '$(NAME)'

lint: ## formatting, vet and static checks
	./.ci/lint

TIME ?= 20m
SEED ?= 0

torture: tools ## kills and faults at random; TIME=20m and SEED=… if you like
	go test ./bot -run '^TestTorture' -v -timeout 0 -torture $(TIME) -seed $(SEED)

fuzz: ## a minute of fuzzing for each target
	./.ci/fuzz

tools: ## install what the tests need: redis-server, chromium
	./.ci/tools

RUNS ?= 1

bench: ## Steady beside its peers; RUNS=5 also writes the page
	./.ci/bench $(RUNS)

profile: ## take anew what the compiler builds steady by; a quiet machine
	./.ci/profile
