"""Lays annotated corpora out for the trainers: one JSON object a line and document, places as bytes of its text.

    prepare_annotations.py DATA_DIR OUT_DIR

Writes for each split (train, dev):
    names-SPLIT.jsonl         {"doc", "text", "names": [[begin, end, kind]]}
    silver_names.jsonl        the same, found by another tagger (training only)
    attributions-SPLIT.jsonl  {"doc", "text", "attributions": [{"source", "cue", "content": [[begin, end]]}]}
    factuality-SPLIT.jsonl    {"doc", "text", "predicates": [[begin, end, value, weight]]}
    genericity-SPLIT.jsonl    {"doc", "text", "predicates": [[begin, end, particular, dynamic, hypothetical]]}
    events-SPLIT.jsonl        {"doc", "corpus", "text", "created", "events": [{"begin", "end", "id", "class", "tense",
                              "aspect", "polarity", "pos", "modality"}],
                              "times": [{"begin", "end", "id", "type", "value"}],
                              "links": [[id, id, relation]], "dense": …, "dates": {id: value}}
    graphs-train.jsonl        the same without the properties of events: which time each event hangs on
    coreference-SPLIT.jsonl   {"topic", "doc", "text", "mentions": [[begin, end, event]]}: which mentions are one event
"""

import csv
import datetime
import gzip
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

KINDS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION", "LOCATION": "PLACE", "PERSON": "PERSON"}
KINDS["ORGANIZATION"] = "ORGANIZATION"


class Places:
    """Code points of a text to bytes."""

    def __init__(self, text):
        self.at = [0]
        for char in text:
            self.at.append(self.at[-1] + len(char.encode()))

    def __call__(self, place):
        return self.at[place]


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


# ---- UD English EWT and the layers over it ----


def lay_words(sentence, start, spans, sent_id):
    """The place of each word of a sentence's block of CoNLL-U lines; words of one token stand where it stands."""
    text, at, token, covered = sentence["text"], 0, None, 0
    for fields in sentence["rows"]:
        number, form = fields[0], fields[1]
        if "-" in number:
            begin = text.index(form, at)
            token, covered = (begin, begin + len(form)), int(number.split("-")[1])
            at = begin
        elif "." not in number:
            inside = int(number) <= covered
            begin = text.find(form, at, token[1]) if inside else text.index(form, at)
            begin, at = (begin, begin + len(form)) if begin >= 0 else token
            spans[sent_id, int(number)] = (start + begin, start + at)


def treebank(path):
    """(document, its text, {(sentence, word): (begin, end)}) of each document."""
    name, text, spans = None, "", {}
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        comments = dict(line[2:].partition(" = ")[::2] for line in lines if line.startswith("# "))
        if "newdoc id" in comments:
            if name:
                yield name, text, spans
            name, text, spans = comments["newdoc id"], "", {}
        if text:
            text += "\n\n" if "newpar id" in comments or "newpar" in comments else " "
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        lay_words({"text": comments["text"], "rows": rows}, len(text), spans, comments["sent_id"])
        text += comments["text"]
    yield name, text, spans


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def documents(data, split):
    return list(treebank(data / f"ud-ewt/en_ewt-ud-{split}.conllu"))


def homes(texts):
    """{(sentence, word): (index of the document, begin, end)}"""
    return {key: (n, *span) for n, (_, _, spans) in enumerate(texts) for key, span in spans.items()}


def names(data, split):
    texts = documents(data, split)
    found, home, open_name = [[] for _ in texts], homes(texts), None
    for row in rows_of(data / f"uner-ewt/{split}.ud-r2.16.tsv.gz"):
        label, sentence = row["label"], row["sent_id"]
        n, begin, end = home[sentence, int(row["token"])]
        if label.startswith("I-") and open_name and open_name[0] == (n, sentence):
            open_name[1][1] = end
            continue
        open_name = None
        if label != "O":
            name = [begin, end, KINDS[label[2:]]]
            found[n].append(name)
            open_name = ((n, sentence), name)
    for (name, text, _), of_text in zip(texts, found, strict=True):
        places = Places(text)
        yield {"doc": name, "text": text, "names": [[places(b), places(e), kind] for b, e, kind in of_text]}


def predicates(data, split, layer, columns):
    texts = documents(data, split)
    found, home = [[] for _ in texts], homes(texts)
    for row in rows_of(data / f"uds/{layer}.tsv.gz"):
        if row["split"] == split:
            n, begin, end = home[row["sent_id"], int(row["token"])]
            found[n].append((begin, end, columns(row)))
    for (name, text, _), of_text in zip(texts, found, strict=True):
        places = Places(text)
        rows = [[places(b), places(e), *values] for b, e, values in sorted(of_text)]
        yield {"doc": name, "text": text, "predicates": rows}


def factuality(row):
    return float(row["factual"]), float(row["confidence"])


def genericity(row):
    return tuple(float(row[name] or 0) for name in ("particular", "dynamic", "hypothetical"))


# ---- PolNeAR ----


def news(data, split):
    with gzip.open(data / f"polnear/{split}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def attributions(data, split):
    for row in news(data, split):
        places = Places(row["text"])
        gold = row["annotations"][min(row["annotations"])]["attributions"]
        pieces = [
            {role: [[places(b), places(e)] for b, e in item.get(role) or ()] for role in ("source", "cue", "content")}
            for item in gold
        ]
        yield {"doc": row["doc"], "created": row["publication_date"], "text": row["text"], "attributions": pieces}


def silver_names(data):
    texts = {row["doc"]: row["text"] for row in news(data, "train")}
    found, last = {doc: [] for doc in texts}, None
    for row in rows_of(data / "polnear/train.corenlp.tsv.gz"):
        kind = KINDS.get(row["ner"])
        here = (row["doc"], row["sent"], kind)
        if kind and here == last:
            found[row["doc"]][-1][1] = int(row["end"])
        elif kind:
            found[row["doc"]].append([int(row["begin"]), int(row["end"]), kind])
        last = here
    for doc, text in texts.items():
        if found[doc]:
            places = Places(text)
            yield {"doc": doc, "text": text, "names": [[places(b), places(e), kind] for b, e, kind in found[doc]]}


# ---- TimeML ----


def text_and_marks(element):
    """The text of TEXT and its marks as (tag, attributes, begin, end), in code points."""
    pieces, marks, length = [], [], 0

    def walk(node):
        nonlocal length
        begin = length
        if node.text:
            pieces.append(node.text)
            length += len(node.text)
        for child in node:
            walk(child)
            if child.tail:
                pieces.append(child.tail)
                length += len(child.tail)
        if node is not element:
            marks.append((node.tag, dict(node.attrib), begin, length))

    walk(element)
    return "".join(pieces), marks


def event_of(mark, instances, places):
    _, attributes, begin, end = mark
    instance = instances.get(attributes["eid"], {})
    event = {"begin": places(begin), "end": places(end), "id": attributes["eid"], "class": attributes["class"]}
    return event | {name: instance.get(name, "") for name in ("tense", "aspect", "polarity", "pos", "modality")}


def time_ml(path):
    root = ElementTree.parse(path).getroot()
    text, marks = text_and_marks(root.find("TEXT"))
    places = Places(text)
    instances, events_of = {}, {}
    for item in root.iter("MAKEINSTANCE"):
        instances.setdefault(item.get("eventID"), item.attrib)
        events_of[item.get("eiid")] = item.get("eventID")
    created = root.find("DCT/TIMEX3")
    links = []
    for link in root.iter("TLINK"):
        ends = [
            events_of.get(link.get(event)) or link.get(time)
            for event, time in (("eventInstanceID", "timeID"), ("relatedToEventInstance", "relatedToTime"))
        ]
        if all(ends):
            links.append([*("t0" if end == created.get("tid") else end for end in ends), link.get("relType")])
    return {
        "doc": path.stem,
        "corpus": path.parent.name,
        "created": created.get("value"),
        "text": text,
        "events": [event_of(mark, instances, places) for mark in marks if mark[0] == "EVENT"],
        "times": [
            {"begin": places(b), "end": places(e), "id": a["tid"], "type": a["type"], "value": a.get("value", "")}
            for tag, a, b, e in marks
            if tag == "TIMEX3"
        ],
        "links": links,
    }


def dense_links(data):
    found = {}
    for path in sorted((data / "timebank-dense").glob("*.txt")):
        for line in path.read_text().splitlines():
            fields = line.split("\t")
            if len(fields) == 4:
                found.setdefault(fields[0], []).append(fields[1:])
    return found


def event_dates(data):
    found = {}
    for line in (data / "eventtime/event-times_normalized.tab").read_text(encoding="utf-8").splitlines():
        doc, _, _, _, event, _, _, value = line.split("\t")
        found.setdefault(doc, {})[event] = value
    return found


def events(data, split):
    files = {path.stem: path for path in (data / "timebank").glob("*/*.tml")}
    dense, dates = dense_links(data), event_dates(data)
    for name in sorted((data / f"timebank/{split}.txt").read_text().split()):
        name = re.sub(r"\.tml$", "", name.split("/")[-1])
        row = time_ml(files[name])
        yield row | {"dense": dense.get(name, []), "dates": dates.get(name, {})}


# ---- Temporal dependency graphs ----

RELATIONS = {"before": "BEFORE", "after": "AFTER", "included": "IS_INCLUDED", "overlap": "INCLUDES"}
MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def set_words(words):
    """A sentence of words of the Penn treebank as it is printed, and the places of the words."""
    text, places, opened, glued = "", [], False, True
    for word in words:
        mark = MARKS.get(word, word)
        closing = word == "''" or (word == '"' and opened)
        behind = closing or re.fullmatch(r"[.,;:?!%)\]]|\.\.\.|'\w*|n't", mark)
        text += "" if glued or behind else " "
        places.append((len(text), len(text) + len(mark)))
        text += mark
        glued = mark in ("(", "[", "$", "£", "€") or (mark == '"' and not closing)
        opened = opened != (mark == '"')
    return text, places


def graph(block):
    """A document whose first sentence is its date; None where that is none."""
    head, rest = block.split("\n", 1)
    sentences, edges = (part.strip().split("\n") for part in rest.split("EDGE_LIST\n"))
    date = re.search(r"(\w+) (\d{1,2}) ,? ?(\d{4})$", sentences[0])
    if not date:
        return None
    created = datetime.datetime.strptime(" ".join(date.groups()), "%B %d %Y").date().isoformat()
    paragraphs = set(re.search(r"<paragraph:([\d_]*)>", head)[1].split("_"))
    text, at = "", {}
    for number, sentence in enumerate(sentences[1:], 1):
        text += "" if not text else "\n\n" if str(number) in paragraphs else " "
        printed, places = set_words(sentence.split())
        at.update({(number, word): (len(text) + b, len(text) + e) for word, (b, e) in enumerate(places)})
        text += printed
    places = Places(text)

    def node(name):
        number, first, last = map(int, name.split("_"))
        begin, end = at[number, first][0], at[number, last][1]
        return {"begin": places(begin), "end": places(end), "id": ("t" if name in times else "e") + name}

    fields = [edge.split("\t") for edge in edges if edge.count("\t") == 3]
    times = {child for child, kind, _, _ in fields if kind == "Timex" and not child.startswith("0_")}
    events = sorted({child for child, kind, _, _ in fields if kind == "Event" and not child.startswith("0_")})
    links = [
        [f"e{child}", f"t{parent}" if parent in times else "t0", RELATIONS[relation]]
        for child, kind, parent, relation in fields
        if kind == "Event" and relation in RELATIONS and child in events and (parent in times or parent[:2] == "0_")
    ]
    return {
        "doc": re.search(r'doc id="(\d+)"', head)[1],
        "corpus": "graphs",
        "created": created,
        "text": text,
        "events": [node(name) for name in events],
        "times": [node(name) for name in sorted(times)],
        "links": links,
        "dates": {},
    }


def graphs(data, split):
    for block in (data / f"tdg/{split}.txt").read_text(encoding="utf-8").split("filename:")[1:]:
        row = graph(block)
        if row:
            yield row


# ---- ECB+: the same events across documents ----

DEV_TOPICS = {"2", "5", "12", "18", "21", "23", "34", "35"}


def set_sentences(tokens):
    """The text of ECB+'s tokens, a line a sentence, and where in it each token stands."""
    sentences, text, spans = {}, "", {}
    for token in tokens:
        sentences.setdefault(token.get("sentence"), []).append(token)
    for sentence in sentences.values():
        text += "\n" if text else ""
        printed, places = set_words([token.text or "" for token in sentence])
        for token, (begin, end) in zip(sentence, places, strict=True):
            spans[token.get("t_id")] = (len(text) + begin, len(text) + end)
        text += printed
    return text, spans


def actions(path, complete):
    """The text of a document and its event mentions within the sentences that are annotated completely."""
    root = ElementTree.parse(path).getroot()
    text, spans = set_sentences(root.findall("token"))
    sentence = {token.get("t_id"): token.get("sentence") for token in root.findall("token")}
    event = {}
    for relation in root.find("Relations"):
        for source in relation.findall("source"):
            event[source.get("m_id")] = relation.get("note") or f"{path.stem}:{relation.get('r_id')}"
    places, mentions = Places(text), []
    for mark in root.find("Markables"):
        tokens = [anchor.get("t_id") for anchor in mark.findall("token_anchor")]
        if tokens and "ACTION" in mark.tag and sentence[tokens[0]] in complete:
            begin, end = min(spans[token][0] for token in tokens), max(spans[token][1] for token in tokens)
            one = event.get(mark.get("m_id"), f"{path.stem}:{mark.get('m_id')}")
            mentions.append([places(begin), places(end), one])
    return text, mentions


def coreference(data, split):
    folder, complete = data / "ecbplus", {}
    with open(folder / "ECBplus_coreference_sentences.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            complete.setdefault(f"{row['Topic']}_{row['File']}", set()).add(row["Sentence Number"])
    for path in sorted(folder.glob("*/*.xml"), key=lambda path: (int(path.parent.name), path.name)):
        topic = path.parent.name
        if (topic in DEV_TOPICS) != (split == "dev"):
            continue
        text, mentions = actions(path, complete.get(path.stem, set()))
        yield {"topic": topic, "doc": path.stem, "text": text, "mentions": mentions}


def main():
    data, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    write(out / "silver_names.jsonl", silver_names(data))
    write(out / "graphs-train.jsonl", graphs(data, "train"))
    for split in ("train", "dev"):
        write(out / f"names-{split}.jsonl", names(data, split))
        write(out / f"factuality-{split}.jsonl", predicates(data, split, "factuality", factuality))
        write(out / f"genericity-{split}.jsonl", predicates(data, split, "genericity-pred", genericity))
        write(out / f"attributions-{split}.jsonl", attributions(data, split))
        write(out / f"events-{split}.jsonl", events(data, split))
        write(out / f"coreference-{split}.jsonl", coreference(data, split))


if __name__ == "__main__":
    main()
