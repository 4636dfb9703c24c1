"""Seven articles on one event become one chronology, and a page to read it on."""

from pathlib import Path
from tempfile import TemporaryDirectory

import timeline

ARTICLES = Path(__file__).parent / "articles"

chronology = timeline.reconstruct(ARTICLES)
print(chronology)

print("\nWhen was each article written, and how does the program know?")
for dated in chronology.documents:
    print(f"{dated.document.id}: {dated.created.when}")
    for reason in dated.created.reasons:
        print(f"    {reason}")

print("\nWhere do the articles contradict each other?")
for conflict in chronology.conflicts:
    print(f"{conflict.kind}: {conflict.description}")

with TemporaryDirectory() as folder:
    page = Path(folder) / "timeline.html"
    chronology.save(page)
    print(f"\nThe page has {page.stat().st_size // 1024} kB.")
