# Thin names over scripts/, which hold the real commands.
.PHONY: demo run test install format check
demo run test install:
	scripts/$@
format:
	scripts/check-format --fix
check:
	scripts/check-format
	scripts/check-imports
	scripts/check-file-size
	scripts/embed-migrations --check
	scripts/check-docs
