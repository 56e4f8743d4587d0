# welfare-ledger: what people do with this tree. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build test soak bench golden sample format tools clean

LEDGER := artifacts/welfare-ledger/welfare-ledger
SOURCES := $(shell find src -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.json' \) -not -path '*/obj/*' 2>/dev/null) \
           Directory.Build.props Directory.Build.targets Directory.Packages.props $(wildcard docs/samples/shanxi-2024/*)

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: $(LEDGER) ## Build, open the ledger in ./data (at first: load the sample county set), report, and stay up; ARGS=--once ends there
	@$(LEDGER) run --sample docs/samples/shanxi-2024 $(ARGS)

build: $(LEDGER) ## Leave a ready executable at artifacts/welfare-ledger/welfare-ledger

# Compiled ahead where the compiler for that can be had, for a quick start; the same program otherwise.
$(LEDGER): $(SOURCES)
	@ahead=$$(dotnet restore src/WelfareLedger.Cli -v quiet -p:PublishReadyToRun=true >/dev/null 2>&1 && \
	  echo -p:PublishReadyToRun=true); \
	dotnet publish src/WelfareLedger.Cli -c Release -o artifacts/welfare-ledger -v quiet --nologo $$ahead
	@touch $(LEDGER)

test: ## Run every test that needs only the .NET SDK, and say what could not run
	@.ci/test

soak: build ## Run what takes too long for every run: kills, power cuts, injected faults (wants root, strace, xfsprogs)
	@.ci/soak

BENCH := $(if $(FINDINGS),findings $(FINDINGS),$(if $(AUDIT),audit $(AUDIT),$(if $(START),start $(LEDGER) $(START),$\
         $(if $(STORE),'$(STORE)',$(or $(CHILDREN),5000) artifacts/bench.jsonl))))

bench: $(if $(START),$(LEDGER)) ## Measure ours beside the limits of this machine: a table, and JSON lines in artifacts/bench.jsonl; CHILDREN=5000, or FINDINGS=20000, AUDIT=50000, START=50000, STORE=esdb://…
	@mkdir -p artifacts
	@dotnet run -c Release --project tests/WelfareLedger.Benchmarks -- $(BENCH)

golden: ## Add the golden files that are missing, and write the generated pages of docs/
	@WELFARE_LEDGER_GOLDEN=write dotnet test tests/WelfareLedger.Codec.Tests --nologo -v quiet
	@WELFARE_LEDGER_GOLDEN=write dotnet test tests/WelfareLedger.Exchange.Tests --nologo -v quiet --filter Documents
	@WELFARE_LEDGER_GOLDEN=write dotnet test tests/WelfareLedger.Api.Tests --nologo -v quiet --filter Reviewed

sample: ## Write the sample county set again; the same bytes every time
	@dotnet run -c Release --project tests/WelfareLedger.SampleMaker -- docs/samples/shanxi-2024

format: ## Format all code as the checks want it
	@dotnet format WelfareLedger.sln

tools: ## Install what soak and the tests with others' programs want beyond the .NET SDK (Debian, as root; npm)
	@.ci/tools

clean: ## Remove all that was built; leaves ./data alone
	@rm -rf artifacts
