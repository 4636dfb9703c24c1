// Writes the library's own segmentation and tags of a raw text as CoNLL-U, for a scorer to compare:
//
//     annotate_conllu raw.txt > answer.conllu
#include <fstream>
#include <iostream>
#include <sstream>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"
#include "timeline/text/segmentation.hpp"

namespace {

std::string one_line(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return result;
}

std::string read(const char* path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace timeline;
  if (argc != 2) return 2;
  const std::string text = read(argv[1]);
  const Resources& english = Resources::builtin("en");
  const TextLayer layer = segment(text, english);
  const SyntaxLayer syntax = analyse(text, layer, english);
  const auto head_in = [&](const Sentence& sentence, std::uint32_t i) {
    return syntax.head[i] < 0 ? 0 : syntax.head[i] - static_cast<std::int32_t>(sentence.first_token) + 1;
  };
  const auto relation = [&](std::uint32_t i) { return dependency_relations()[syntax.deprel[i]]; };
  for (const Sentence& sentence : layer.sentences) {
    std::cout << "# text = " << one_line(sentence.span.of(text)) << '\n';
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      std::cout << i - sentence.first_token + 1 << '\t' << layer.tokens.text(i, text) << '\t' << syntax.lemma_of(i)
                << '\t' << to_string(syntax.upos[i]) << '\t' << syntax.xpos_of(i) << "\t_\t" << head_in(sentence, i)
                << '\t' << relation(i) << "\t_\t_\n";
    }
    std::cout << '\n';
  }
}
