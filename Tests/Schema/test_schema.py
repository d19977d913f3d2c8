"""The published schemas accept the repository's charters and refuse what the reader refuses."""

import copy
import functools
import json
import pathlib

import jsonschema
import pytest
import referencing
import yaml

ROOT = pathlib.Path(__file__).parent.parent.parent
SCHEMAS = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "charters" / "schema").glob("*.schema.json"))
}
REGISTRY = referencing.Registry().with_resources(
    (schema["$id"], referencing.Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
FOLDERS = [ROOT / "charters" / "dezhou", ROOT / "charters" / "model"]


class Loader(yaml.SafeLoader):
    """YAML in which a date is a text, as the charter files mean it."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@functools.cache
def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def kind(path):
    return "procedure" if path.parent.name == "procedures" else path.stem


def errors(value, name):
    validator = jsonschema.Draft202012Validator(SCHEMAS[name], registry=REGISTRY)
    return [error.message for error in validator.iter_errors(value)]


FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_is_accepted(path):
    assert errors(load(path), kind(path)) == []


def put(value, path, new):
    """Sets what stands at a path such as `steps/deciding/within`; `None` removes it."""
    *way, last = path.split("/")
    for key in way:
        value = value[key]
    if new is None:
        del value[last]
    else:
        value[last] = new


BROKEN = [
    ("charter.yaml", "version", "one"),
    ("charter.yaml", "name", {"zh": "联盟"}),
    ("charter.yaml", "colour", "red"),
    ("charter.yaml", "adopted", "2026-1-10"),
    ("charter.yaml", "founded-under", "2(a)"),
    ("charter.yaml", "organs/assembly/seats", None),
    ("charter.yaml", "organs/assembly/powers", [{"may": "sing", "article": 15, "words": "歌唱"}]),
    ("charter.yaml", "organs/assembly/meets/every", "yearly"),
    ("charter.yaml", "offices/vice-chair/seats", "ten"),
    ("charter.yaml", "offices/vice-chair/filled-by", {"election": "assembly", "appointment": "assembly", "article": 15}),
    ("charter.yaml", "offices/vice-chair/filled-by", {"appointment": "assembly", "article": 15, "recommended-by": "chair"}),
    ("charter.yaml", "offices/Vice Chair", {}),
    ("charter.yaml", "rules/admission/reading", "yes > 67% of roll"),
    ("charter.yaml", "rules/admission/reading", "yes > 2/3 of those present"),
    ("charter.yaml", "rules/admission/number", 21),
    ("charter.yaml", "rules/admission/basis", "custom"),
    ("charter.yaml", "rules/office-term/period", "5 yrs"),
    ("charter.yaml", "provisions", {"money": 3}),
    ("calendar.yaml", "holidays", ["1 January"]),
    ("calendar.yaml", "make-up-days", None),
    ("procedures/admission.yaml", "start", None),
    ("procedures/admission.yaml", "about", "a company"),
    ("procedures/admission.yaml", "steps/deciding/ask", "vote"),
    ("procedures/admission.yaml", "steps/deciding/ask", "dance"),
    ("procedures/admission.yaml", "steps/deciding/forum", ["corridor"]),
    ("procedures/admission.yaml", "steps/deciding/by", "assembly"),
    ("procedures/admission.yaml", "steps/screening/secret", True),
    ("procedures/admission.yaml", "steps/screening/within", "soon"),
    ("procedures/admission.yaml", "steps/screening/then/maybe", "deciding"),
    ("procedures/admission.yaml", "steps/screening/then/pass", {"effects": ["admit"]}),
    ("procedures/admission.yaml", "steps/screening/then/pass", {"to": "deciding", "effects": ["crown"]}),
    ("procedures/forum.yaml", "steps/registration/places", 120),
    ("procedures/forum.yaml", "steps/registration/places", None),
    ("procedures/forum.yaml", "steps/registration/members-first-for", "3 days"),
    ("procedures/forum.yaml", "steps/registration/check-in", True),
    ("procedures/course.yaml", "steps/holding/assessed", "strictly"),
    ("procedures/admission.yaml", "ends/admitted/tone", "happy"),
    ("procedures/base.yaml", "steps/scoring/pass-mark", 101),
    ("procedures/base.yaml", "steps/scoring/pass-mark", "seventy"),
    ("procedures/admission.yaml", "forms/application/fields/name/type", "poem"),
    ("procedures/admission.yaml", "forms/application/fields/name/up-to", None),
    ("procedures/admission.yaml", "forms/application/fields/kind/options", {"one": {"zh": "一", "en": "one"}}),
    ("procedures/admission.yaml", "forms/application/fields/contact-phone/personal", "very"),
    ("procedures/consulting.yaml", "forms/report/fields/report-files/of", "program"),
    ("procedures/consulting.yaml", "forms/report/fields/report-files/of", ["document", "document"]),
    ("procedures/consulting.yaml", "forms/report/fields/report-files/up-to", 11),
]


@pytest.mark.parametrize(("file", "path", "new"), BROKEN)
def test_broken_sample_is_refused(file, path, new):
    bad = copy.deepcopy(load(FOLDERS[0] / file))
    put(bad, path, new)
    assert errors(bad, kind(FOLDERS[0] / file)) != []
