// Gives the words of a treebank the lemmas and tags that the library predicts for them, and leaves all else as it is:
// a parser must be trained on tags as good, and as bad, as those it will meet.
//
//     annotate_treebank gold.conllu [FOLDER_OF_DATA] > tagged.conllu
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "syntax/lemmatizer.hpp"
#include "syntax/tagger.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace {

using namespace timeline;

using Fields = std::vector<std::string>;

Fields split(const std::string& line) {
  Fields fields(1);
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

bool is_word(const Fields& fields) {
  return fields.size() == 10 && fields[0].find_first_not_of("0123456789") == std::string::npos;
}

/// The words of one sentence as a text of their own, in one paragraph and one sentence.
struct Words {
  std::string text;
  TextLayer layer;

  void add(const std::string& form) {
    layer.tokens.begin.push_back(static_cast<std::uint32_t>(text.size()));
    text += form;
    layer.tokens.end.push_back(static_cast<std::uint32_t>(text.size()));
    text += ' ';
  }
  void close() {
    const Span whole{0, static_cast<std::uint32_t>(text.size())};
    layer.sentences.push_back({whole, 0, layer.tokens.size(), 0});
    layer.paragraphs.push_back({whole, ParagraphKind::PROSE, 0, 1});
  }
};

void write(const std::vector<std::string>& lines, const Resources& resources) {
  Words words;
  for (const std::string& line : lines) {
    if (const Fields fields = split(line); is_word(fields)) words.add(fields[1]);
  }
  words.close();
  SyntaxLayer syntax = detail::tag_document(words.text, words.layer, resources);
  detail::fill_lemmas(words.text, words.layer.tokens, resources.get<detail::Lemmatizer>(), syntax);
  std::uint32_t word = 0;
  for (const std::string& line : lines) {
    Fields fields = split(line);
    if (!is_word(fields)) {
      std::cout << line << '\n';
      continue;
    }
    fields[2] = syntax.lemma_of(word);
    fields[3] = to_string(syntax.upos[word]);
    fields[4] = syntax.xpos_of(word);
    ++word;
    for (std::size_t i = 0; i < fields.size(); ++i) std::cout << (i == 0 ? "" : "\t") << fields[i];
    std::cout << '\n';
  }
  std::cout << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) return 2;
  const auto folder = argc == 3 ? Resources::with_folder("en", argv[2]) : nullptr;
  const Resources& resources = folder ? *folder : Resources::builtin("en");
  std::ifstream in(argv[1]);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) {
      lines.push_back(line);
      continue;
    }
    if (!lines.empty()) write(lines, resources);
    lines.clear();
  }
  if (!lines.empty()) write(lines, resources);
}
