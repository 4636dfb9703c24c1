"""Splits a treebank by sentence for training on predicted tags: part i of n, and the rest.

split_treebank.py TREEBANK PARTS OUT_DIR writes OUT_DIR/part-I.conllu and OUT_DIR/rest-I.conllu for I from 0 on.
"""

import pathlib
import sys


def main():
    treebank, parts, out = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    sentences = treebank.read_text(encoding="utf-8").strip().split("\n\n")
    for part in range(parts):
        for name, wanted in (("part", True), ("rest", False)):
            chosen = [s for i, s in enumerate(sentences) if (i * parts // len(sentences) == part) == wanted]
            (out / f"{name}-{part}.conllu").write_text("\n\n".join(chosen) + "\n\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
