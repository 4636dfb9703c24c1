"""Lays the corpora out for the trainers: plain text to learn word clusters from, and automatically tagged words.

    prepare_corpora.py DATA_DIR OUT_DIR

Writes OUT_DIR/unlabelled.txt (all texts, a blank line between documents) and OUT_DIR/silver.tsv (form, Penn tag, lemma;
a blank line between sentences).
"""

import csv
import gzip
import html
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def treebank(data):
    for line in (data / "ud-ewt/en_ewt-ud-train.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            yield line.removeprefix("# text = ")


def attributions(data):
    with gzip.open(data / "polnear/train.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def without_tags(text):
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def time_bank(data):
    names = (data / "timebank/train.txt").read_text().split()
    files = {path.stem: path for path in (data / "timebank").glob("*/*.tml")}
    for name in sorted(pathlib.PurePath(name).stem if name.endswith(".tml") else name.split("/")[-1] for name in names):
        content = files[name].read_text(encoding="utf-8")
        yield without_tags(re.search(r"<TEXT>(.*?)</TEXT>", content, re.DOTALL)[1])


def wars(data):
    for path in sorted((data / "wikiwars/in").iterdir()):
        yield without_tags(path.read_text(encoding="utf-8", errors="replace"))


def topics(data):
    brackets = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
    for path in sorted((data / "tls").glob("*/articles/*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for name, sign in brackets.items():
            text = text.replace(name, sign)
        text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|'|[.,;:?!)\]])(?= |\n|$)", r"\1", text)
        yield text


def event_pages(data):
    for path in sorted((data / "ecbplus").glob("*/*.xml")):
        sentences = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            sentences.setdefault(int(token.get("sentence")), []).append(token.text or "")
        text = "\n\n".join(" ".join(words) for _, words in sorted(sentences.items()))
        yield re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|'|[.,;:?!)\]])(?= |\n|$)", r"\1", text)


def write_silver(data, out):
    with gzip.open(data / "polnear/train.corenlp.tsv.gz", "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        sentence = None
        for row in rows:
            if sentence not in (None, (row["doc"], row["sent"])):
                out.write("\n")
            sentence = row["doc"], row["sent"]
            out.write(f"{row['form']}\t{row['pos']}\t{row['lemma']}\n")


def main():
    data, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "unlabelled.txt", "w", encoding="utf-8", newline="\n") as file:
        for corpus in (treebank, attributions, time_bank, wars, topics, event_pages):
            for text in corpus(data):
                file.write(text.strip() + "\n\n")
    with open(out / "silver.tsv", "w", encoding="utf-8", newline="\n") as file:
        write_silver(data, file)


if __name__ == "__main__":
    main()
