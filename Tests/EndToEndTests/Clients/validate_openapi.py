"""Holds an OpenAPI document, at the address given, against OpenAPI 3.1's meta schema and its examples against their schemas."""

import json
import sys
import urllib.request

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

document = json.load(urllib.request.urlopen(sys.argv[1], timeout=30))
errors = [f"{list(error.absolute_path)}: {error.message}" for error in OpenAPIV31SpecValidator(document).iter_errors()]


def check(value, schema, place):
    """Notes a schema that is none, and a value that does not fit."""
    schema = {**schema, "components": document["components"]}
    Draft202012Validator.check_schema(schema)
    for error in Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(value):
        errors.append(f"{place}: {error.message}")


count = 0
for path, item in document["paths"].items():
    for method, operation in item.items():
        place = f"{method} {path}"
        for parameter in operation.get("parameters", []):
            check(parameter["example"], parameter["schema"], f"{place} {parameter['name']}")
        bodies = [operation.get("requestBody", {})] + list(operation["responses"].values())
        for media in (media for body in bodies for media in body.get("content", {}).values()):
            for example in [media["example"]] if "example" in media else [e["value"] for e in media["examples"].values()]:
                check(example, media["schema"], place)
                count += 1
for name, schema in document["components"]["schemas"].items():
    Draft202012Validator.check_schema(schema)
print("\n".join(errors) or f"valid: {len(document['paths'])} paths, {count} examples")
sys.exit(1 if errors else 0)
