# Thin names over scripts/, which hold the real commands.
.PHONY: demo run test bench install format check
demo run test bench install:
	scripts/$@
format:
	scripts/check-format --fix
check:
	scripts/check-format
	scripts/check-imports
	scripts/check-file-size
	scripts/embed-migrations --check
	scripts/check-docs
